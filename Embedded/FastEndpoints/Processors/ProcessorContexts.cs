using System.Runtime.ExceptionServices;
using FluentValidation.Results;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

/// <summary>What a pre-processor sees.</summary>
public interface IPreProcessorContext
{
    /// <summary>The bound request, or null when binding failed.</summary>
    object? Request { get; }

    /// <summary>The HTTP request.</summary>
    HttpContext HttpContext { get; }

    /// <summary>Failures of binding and validation; more can be added.</summary>
    List<ValidationFailure> ValidationFailures { get; }

    /// <summary>Whether there are failures.</summary>
    bool HasValidationFailures => ValidationFailures.Count > 0;
}

/// <summary>What a pre-processor of a known request sees.</summary>
/// <typeparam name="TRequest">The endpoint's request.</typeparam>
public interface IPreProcessorContext<out TRequest> : IPreProcessorContext
{
    /// <summary>The bound request, or null when binding failed.</summary>
    new TRequest? Request { get; }

    object? IPreProcessorContext.Request => Request;
}

/// <summary>What a post-processor sees.</summary>
public interface IPostProcessorContext
{
    /// <summary>The bound request, or null when binding failed.</summary>
    object? Request { get; }

    /// <summary>The response, or null when there is none.</summary>
    object? Response { get; }

    /// <summary>The HTTP request.</summary>
    HttpContext HttpContext { get; }

    /// <summary>Failures of binding and validation.</summary>
    IReadOnlyCollection<ValidationFailure> ValidationFailures { get; }

    /// <summary>Whether there are failures.</summary>
    bool HasValidationFailures => ValidationFailures.Count > 0;

    /// <summary>The exception that left the handler, or null.</summary>
    ExceptionDispatchInfo? ExceptionDispatchInfo { get; }

    /// <summary>Whether an exception left the handler.</summary>
    bool HasExceptionOccurred => ExceptionDispatchInfo is not null;

    /// <summary>Keeps the exception from being rethrown after the processors.</summary>
    void MarkExceptionAsHandled();
}

/// <summary>What a post-processor of known types sees.</summary>
/// <typeparam name="TRequest">The endpoint's request.</typeparam>
/// <typeparam name="TResponse">The endpoint's response.</typeparam>
public interface IPostProcessorContext<out TRequest, out TResponse> : IPostProcessorContext
{
    /// <summary>The bound request, or null when binding failed.</summary>
    new TRequest? Request { get; }

    /// <summary>The response, or null when there is none.</summary>
    new TResponse? Response { get; }

    object? IPostProcessorContext.Request => Request;

    object? IPostProcessorContext.Response => Response;
}

internal sealed record PreProcessorContext<TRequest>(TRequest? Request, HttpContext HttpContext, List<ValidationFailure> ValidationFailures)
    : IPreProcessorContext<TRequest>;

internal sealed record PostProcessorContext<TRequest, TResponse>(
    TRequest? Request,
    TResponse? Response,
    HttpContext HttpContext,
    IReadOnlyCollection<ValidationFailure> ValidationFailures,
    ExceptionDispatchInfo? ExceptionDispatchInfo) : IPostProcessorContext<TRequest, TResponse>
{
    internal bool IsExceptionHandled { get; private set; }

    public void MarkExceptionAsHandled() => IsExceptionHandled = true;
}
