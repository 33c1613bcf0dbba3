namespace Orleans.Concurrency;

/// <summary>On an interface method: requests start at once, between the awaits of others.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute;
