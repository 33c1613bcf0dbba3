namespace OneWindow.Embedded.Orleans;

/// <summary>Copies of whole messages.</summary>
internal static class DeepCopy
{
    /// <summary>A copy of a value that makes up a message by itself.</summary>
    /// <exception cref="global::Orleans.Serialization.CodecNotFoundException">Its type, or that of a part, cannot travel.</exception>
    public static T OfMessage<T>(T value)
    {
        if (Copier<T>.IsShallow) return value;
        var context = CopyContext.Rent();
        var copy = Copier<T>.Copy(value, context);
        context.Return();
        return copy;
    }
}
