namespace Orleans.Concurrency;

/// <summary>On an interface method: requests interleave with each other.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
