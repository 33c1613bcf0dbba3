namespace Orleans.Concurrency;

/// <summary>Without effect.</summary>
[AttributeUsage(AttributeTargets.Interface)]
[Obsolete("Messages are not guaranteed to be ordered in any case; the attribute has no effect.")]
public sealed class UnorderedAttribute : Attribute;
