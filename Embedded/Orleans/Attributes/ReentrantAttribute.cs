namespace Orleans.Concurrency;

/// <summary>On a grain class: all requests interleave.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
