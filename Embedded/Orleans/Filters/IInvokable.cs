using System.Reflection;

namespace Orleans.Serialization.Invocation;

/// <summary>A request: a method and its arguments.</summary>
public interface IInvokable
{
    /// <summary>True when the method takes a cancellation token.</summary>
    bool IsCancellable { get; }

    /// <summary>The object that the request is invoked on.</summary>
    object? GetTarget();

    /// <summary>How many arguments it has, a cancellation token not counted.</summary>
    int GetArgumentCount();

    /// <summary>The argument at a position.</summary>
    object? GetArgument(int index);

    /// <summary>Replaces the argument at a position.</summary>
    void SetArgument(int index, object value);

    /// <summary>The name of the method.</summary>
    string GetMethodName();

    /// <summary>The full name of the interface.</summary>
    string GetInterfaceName();

    /// <summary>The name of the trace span: interface and method.</summary>
    string GetActivityName();

    /// <summary>The method of the interface.</summary>
    MethodInfo GetMethod();

    /// <summary>The interface.</summary>
    Type GetInterfaceType();

    /// <summary>The timeout that the method declares.</summary>
    TimeSpan? GetDefaultResponseTimeout();

    /// <summary>The token that the method is given.</summary>
    CancellationToken GetCancellationToken();
}
