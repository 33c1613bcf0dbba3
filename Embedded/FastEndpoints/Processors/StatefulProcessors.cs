namespace FastEndpoints;

/// <summary>A pre-processor that shares an object with the other processors and the handler of the same request.</summary>
/// <typeparam name="TRequest">The endpoint's request.</typeparam>
/// <typeparam name="TState">The shared object, created on first use.</typeparam>
public abstract class PreProcessor<TRequest, TState> : IPreProcessor<TRequest> where TState : class, new()
{
    /// <inheritdoc/>
    public Task PreProcessAsync(IPreProcessorContext<TRequest> context, CancellationToken ct)
        => PreProcessAsync(context, context.HttpContext.ProcessorState<TState>(), ct);

    /// <summary>Looks at the request; answering it skips the handler.</summary>
    /// <param name="context">The request and what is known about it.</param>
    /// <param name="state">The shared object.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public abstract Task PreProcessAsync(IPreProcessorContext<TRequest> context, TState state, CancellationToken ct);
}

/// <summary>A post-processor that shares an object with the other processors and the handler of the same request.</summary>
/// <typeparam name="TRequest">The endpoint's request.</typeparam>
/// <typeparam name="TState">The shared object, created on first use.</typeparam>
/// <typeparam name="TResponse">The endpoint's response.</typeparam>
public abstract class PostProcessor<TRequest, TState, TResponse> : IPostProcessor<TRequest, TResponse> where TState : class, new()
{
    /// <inheritdoc/>
    public Task PostProcessAsync(IPostProcessorContext<TRequest, TResponse> context, CancellationToken ct)
        => PostProcessAsync(context, context.HttpContext.ProcessorState<TState>(), ct);

    /// <summary>Looks at the outcome.</summary>
    /// <param name="context">The request, the response and the exception if there was one.</param>
    /// <param name="state">The shared object.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public abstract Task PostProcessAsync(IPostProcessorContext<TRequest, TResponse> context, TState state, CancellationToken ct);
}

/// <summary>A pre-processor of many endpoints with a shared object per request.</summary>
/// <typeparam name="TState">The shared object, created on first use.</typeparam>
public abstract class GlobalPreProcessor<TState> : IGlobalPreProcessor where TState : class, new()
{
    /// <inheritdoc/>
    public Task PreProcessAsync(IPreProcessorContext context, CancellationToken ct)
        => PreProcessAsync(context, context.HttpContext.ProcessorState<TState>(), ct);

    /// <summary>Looks at the request; answering it skips the handler.</summary>
    /// <param name="context">The request and what is known about it.</param>
    /// <param name="state">The shared object.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public abstract Task PreProcessAsync(IPreProcessorContext context, TState state, CancellationToken ct);
}

/// <summary>A post-processor of many endpoints with a shared object per request.</summary>
/// <typeparam name="TState">The shared object, created on first use.</typeparam>
public abstract class GlobalPostProcessor<TState> : IGlobalPostProcessor where TState : class, new()
{
    /// <inheritdoc/>
    public Task PostProcessAsync(IPostProcessorContext context, CancellationToken ct)
        => PostProcessAsync(context, context.HttpContext.ProcessorState<TState>(), ct);

    /// <summary>Looks at the outcome.</summary>
    /// <param name="context">The request, the response and the exception if there was one.</param>
    /// <param name="state">The shared object.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    public abstract Task PostProcessAsync(IPostProcessorContext context, TState state, CancellationToken ct);
}
