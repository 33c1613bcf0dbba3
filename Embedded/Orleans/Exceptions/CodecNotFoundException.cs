namespace Orleans.Serialization;

/// <summary>A type cannot travel in messages: it lacks <see cref="GenerateSerializerAttribute"/> and is not among the known types.</summary>
[GenerateSerializer]
public sealed class CodecNotFoundException : SerializerException
{
    /// <summary>With a message.</summary>
    public CodecNotFoundException(string message) : base(message)
    {
    }
}
