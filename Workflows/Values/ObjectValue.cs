using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace OneWindow.Workflows.Values;

/// <summary>Named values in the order in which they were added, with identity. Names are compared exactly. Not for use by several threads while it changes.</summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The kinds of value are named alike.")]
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "It is the kind of value that JSON calls an object.")]
public class ObjectValue : ValueReference, IReadOnlyCollection<KeyValuePair<string, Value>>
{
    /// <summary>Up to this many members, comparing names one by one beats hashing.</summary>
    private const int LargestUnindexed = 8;

    private string[] _names;
    private Value[] _values;
    private Dictionary<string, int>? _index;
    private int _count;

    /// <summary>An empty object.</summary>
    public ObjectValue()
        : this(ValueKind.Object, 0)
    {
    }

    /// <summary>An empty object with room for a number of members.</summary>
    public ObjectValue(int capacity)
        : this(ValueKind.Object, capacity)
    {
    }

    private protected ObjectValue(ValueKind kind, int capacity)
        : base(kind)
    {
        _names = capacity == 0 ? [] : new string[capacity];
        _values = capacity == 0 ? [] : new Value[capacity];
    }

    /// <inheritdoc />
    public int Count => _count;

    /// <summary>Whether changes are refused; see <see cref="ArrayValue.IsReadOnly"/>.</summary>
    public bool IsReadOnly { get; private set; }

    /// <summary>The names in order, valid until the next change.</summary>
    public ReadOnlySpan<string> Names => _names.AsSpan(0, _count);

    /// <summary>The values in the order of <see cref="Names"/>, valid until the next change.</summary>
    public ReadOnlySpan<Value> Values => _values.AsSpan(0, _count);

    /// <summary>The member of a name; reading a missing one gives <see cref="Value.Undefined"/>, setting one adds or replaces it.</summary>
    public Value this[string name]
    {
        get => TryGet(name, out var value) ? value : default;
        set => Set(name, value);
    }

    /// <summary>Looks up a member.</summary>
    public bool TryGet(string name, out Value value)
    {
        var position = Find(name);
        if (position < 0)
        {
            value = default;
            return false;
        }

        value = _values[position];
        return true;
    }

    /// <summary>Whether there is a member of this name, whatever its value.</summary>
    public bool Contains(string name) => Find(name) >= 0;

    /// <summary>Adds a member at the end, or replaces the value of one where it stands.</summary>
    public void Set(string name, Value value)
    {
        EnsureWritable();
        var position = Find(name);
        if (position >= 0)
        {
            _values[position] = value;
            return;
        }

        if (_count == _names.Length)
        {
            var capacity = Math.Max(4, _count * 2);
            Array.Resize(ref _names, capacity);
            Array.Resize(ref _values, capacity);
        }

        _names[_count] = name;
        _values[_count] = value;
        _count++;
        if (_index is not null)
            _index.Add(name, _count - 1);
        else if (_count > LargestUnindexed)
            Reindex();
    }

    /// <summary>Removes a member.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(string name)
    {
        EnsureWritable();
        var position = Find(name);
        if (position < 0)
            return false;
        _count--;
        Array.Copy(_names, position + 1, _names, position, _count - position);
        Array.Copy(_values, position + 1, _values, position, _count - position);
        _names[_count] = null!;
        _values[_count] = default;
        if (_index is not null)
            Reindex();
        return true;
    }

    /// <summary>A copy in depth that may be changed.</summary>
    public virtual ObjectValue Clone()
    {
        var copy = new ObjectValue(_count);
        for (var i = 0; i < _count; i++)
        {
            copy._names[i] = _names[i];
            copy._values[i] = _values[i].Clone();
        }

        copy._count = _count;
        if (_count > LargestUnindexed)
            copy.Reindex();
        return copy;
    }

    /// <summary>Forbids changes, in depth.</summary>
    public void Freeze()
    {
        if (IsReadOnly)
            return;
        IsReadOnly = true;
        foreach (var value in Values)
            value.Freeze();
    }

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator()
    {
        for (var i = 0; i < _count; i++)
            yield return new KeyValuePair<string, Value>(_names[i], _values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Looks up a member with a guess of its position, and improves the guess: objects of one origin have their members at the same places.</summary>
    internal bool TryGet(string name, ref int guess, out Value value)
    {
        var position = guess;
        if ((uint)position < (uint)_count && (ReferenceEquals(_names[position], name) || _names[position] == name))
        {
            value = _values[position];
            return true;
        }

        position = Find(name);
        if (position < 0)
        {
            value = default;
            return false;
        }

        guess = position;
        value = _values[position];
        return true;
    }

    internal void EnsureWritable()
    {
        if (IsReadOnly)
            throw new ReadOnlyValueException();
    }

    private int Find(string name)
    {
        if (_index is not null)
            return _index.TryGetValue(name, out var position) ? position : -1;
        var names = _names;
        for (var i = 0; i < _count; i++)
        {
            if (ReferenceEquals(names[i], name))
                return i;
        }

        for (var i = 0; i < _count; i++)
        {
            if (names[i] == name)
                return i;
        }

        return -1;
    }

    private void Reindex()
    {
        if (_count <= LargestUnindexed)
        {
            _index = null;
            return;
        }

        _index ??= new Dictionary<string, int>(_count, StringComparer.Ordinal);
        _index.Clear();
        for (var i = 0; i < _count; i++)
            _index.Add(_names[i], i);
    }
}
