namespace FastEndpoints;

/// <summary>Runs before the handler of an endpoint, with the untyped context.</summary>
public interface IPreProcessor
{
    /// <summary>Looks at the request; answering it skips the handler.</summary>
    /// <param name="context">The request and what is known about it.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    Task PreProcessAsync(IPreProcessorContext context, CancellationToken ct);
}

/// <summary>Runs before the handler of an endpoint.</summary>
/// <typeparam name="TRequest">The endpoint's request.</typeparam>
public interface IPreProcessor<in TRequest> : IPreProcessor
{
    /// <summary>Looks at the request; answering it skips the handler.</summary>
    /// <param name="context">The request and what is known about it.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    Task PreProcessAsync(IPreProcessorContext<TRequest> context, CancellationToken ct);

    Task IPreProcessor.PreProcessAsync(IPreProcessorContext context, CancellationToken ct)
        => PreProcessAsync((IPreProcessorContext<TRequest>)context, ct);
}

/// <summary>Runs before the handlers of many endpoints.</summary>
public interface IGlobalPreProcessor : IPreProcessor;

/// <summary>Runs after the handler of an endpoint, with the untyped context.</summary>
public interface IPostProcessor
{
    /// <summary>Looks at the outcome; runs also after failures and exceptions.</summary>
    /// <param name="context">The request, the response and the exception if there was one.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    Task PostProcessAsync(IPostProcessorContext context, CancellationToken ct);
}

/// <summary>Runs after the handler of an endpoint.</summary>
/// <typeparam name="TRequest">The endpoint's request.</typeparam>
/// <typeparam name="TResponse">The endpoint's response.</typeparam>
public interface IPostProcessor<in TRequest, in TResponse> : IPostProcessor
{
    /// <summary>Looks at the outcome; runs also after failures and exceptions.</summary>
    /// <param name="context">The request, the response and the exception if there was one.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    Task PostProcessAsync(IPostProcessorContext<TRequest, TResponse> context, CancellationToken ct);

    Task IPostProcessor.PostProcessAsync(IPostProcessorContext context, CancellationToken ct)
        => PostProcessAsync((IPostProcessorContext<TRequest, TResponse>)context, ct);
}

/// <summary>Runs after the handlers of many endpoints.</summary>
public interface IGlobalPostProcessor : IPostProcessor;

/// <summary>Whether a global processor runs before or after the endpoint's own.</summary>
public enum Order
{
    /// <summary>Before the endpoint's own processors.</summary>
    Before,

    /// <summary>After the endpoint's own processors.</summary>
    After,
}
