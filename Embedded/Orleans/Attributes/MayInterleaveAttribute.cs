namespace Orleans.Concurrency;

/// <summary>On a grain class: a public method <c>bool M(IInvokable)</c> says which requests interleave.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MayInterleaveAttribute(string callbackMethodName) : Attribute
{
    internal string CallbackMethodName { get; } = callbackMethodName;
}
