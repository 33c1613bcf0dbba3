namespace Orleans;

/// <summary>Lets a type travel in messages. Each member that travels carries <see cref="IdAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute
{
    /// <summary>Which members get ids by themselves.</summary>
    public GenerateFieldIds GenerateFieldIds { get; init; }

    /// <summary>Whether parameters of a primary constructor travel without an id of their own; true for records unless set.</summary>
    public bool IncludePrimaryConstructorParameters { get; init; }
}
