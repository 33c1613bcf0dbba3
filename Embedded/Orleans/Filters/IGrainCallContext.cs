using System.Reflection;
using Orleans.Serialization.Invocation;

namespace Orleans;

/// <summary>One grain call as filters see it.</summary>
public interface IGrainCallContext
{
    /// <summary>The request with its arguments.</summary>
    IInvokable Request { get; }

    /// <summary>The grain (incoming) or the reference (outgoing) that is called.</summary>
    object Grain { get; }

    /// <summary>The calling grain, if one calls.</summary>
    GrainId? SourceId { get; }

    /// <summary>The called grain.</summary>
    GrainId TargetId { get; }

    /// <summary>The interface of the method.</summary>
    GrainInterfaceType InterfaceType { get; }

    /// <summary>The full name of the interface.</summary>
    string InterfaceName { get; }

    /// <summary>The name of the method.</summary>
    string MethodName { get; }

    /// <summary>The method of the interface.</summary>
    MethodInfo InterfaceMethod { get; }

    /// <summary>The answer, after <see cref="Invoke"/>; setting it replaces the answer.</summary>
    object? Result { get; set; }

    /// <summary>The answer or the exception, after <see cref="Invoke"/>.</summary>
    Response? Response { get; set; }

    /// <summary>Goes on to the next filter, or the method.</summary>
    Task Invoke();
}
