namespace Orleans.Metadata;

/// <summary>The grain type that implements this interface when several do.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class DefaultGrainTypeAttribute(string grainType) : Attribute
{
    internal string GrainTypeName { get; } = grainType;
}
