namespace Orleans.Concurrency;

/// <summary>On an interface method: the caller's task ends when the request was sent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;
