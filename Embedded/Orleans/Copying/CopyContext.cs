namespace OneWindow.Embedded.Orleans;

/// <summary>
/// One message's copy: an object that occurs several times in the message is copied once, so that references stay what they were.
/// For generated code; not part of the Orleans surface.
/// </summary>
public sealed class CopyContext
{
    private const int LinearLimit = 12;

    [ThreadStatic]
    private static CopyContext? _pooled;

    private readonly object[] _keys = new object[LinearLimit];
    private readonly object[] _copies = new object[LinearLimit];
    private Dictionary<object, object>? _more;
    private int _count;

    /// <summary>Takes a context for one message.</summary>
    public static CopyContext Rent()
    {
        var context = _pooled ?? new CopyContext();
        _pooled = null;
        return context;
    }

    /// <summary>Copies a part of the message.</summary>
    /// <exception cref="global::Orleans.Serialization.CodecNotFoundException">Its type cannot travel.</exception>
    public T Copy<T>(T value) => Copier<T>.Copy(value, this);

    /// <summary>Gives the context back once the message is complete.</summary>
    public void Return()
    {
        Array.Clear(_keys, 0, Math.Min(_count, LinearLimit));
        Array.Clear(_copies, 0, Math.Min(_count, LinearLimit));
        _more = null;
        _count = 0;
        _pooled = this;
    }

    internal bool TryGetCopy(object original, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out object? copy)
    {
        if (_more is not null) return _more.TryGetValue(original, out copy);
        for (var i = 0; i < _count; i++)
        {
            if (!ReferenceEquals(_keys[i], original)) continue;
            copy = _copies[i];
            return true;
        }

        copy = null;
        return false;
    }

    internal void Record(object original, object copy)
    {
        if (_count < LinearLimit)
        {
            _keys[_count] = original;
            _copies[_count++] = copy;
            return;
        }

        if (_more is null)
        {
            _more = new Dictionary<object, object>(ReferenceEqualityComparer.Instance);
            for (var i = 0; i < _count; i++) _more[_keys[i]] = _copies[i];
        }

        _more[original] = copy;
    }
}
