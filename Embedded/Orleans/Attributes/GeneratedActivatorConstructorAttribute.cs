namespace Orleans;

/// <summary>Marks the constructor through which copies of a type are made.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class GeneratedActivatorConstructorAttribute : Attribute;
