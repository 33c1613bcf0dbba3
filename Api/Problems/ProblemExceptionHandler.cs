using Microsoft.AspNetCore.Diagnostics;
using OneWindow.Grains;

namespace OneWindow.Api.Problems;

/// <summary>Turns what endpoints throw into problem answers. Refusals are told; faults are logged and told without their inside.</summary>
internal sealed partial class ProblemExceptionHandler(ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = exception switch
        {
            CommandRejectedException rejected => ProblemFactory.FromRejection(httpContext, rejected.Rejection),
            BadHttpRequestException bad => ProblemFactory.FromStatus(httpContext, bad.StatusCode),
            TimeoutException or SiloUnavailableException or LimitExceededException or OperationCanceledException => Busy(httpContext, exception),
            Orleans.Storage.InconsistentStateException => ProblemFactory.FromStatus(httpContext, StatusCodes.Status409Conflict),
            _ => Fault(httpContext, exception),
        };
        httpContext.Response.StatusCode = problem.Status;
        if (problem.Status == StatusCodes.Status503ServiceUnavailable)
            httpContext.Response.Headers.RetryAfter = "2";
        await httpContext.Response.WriteAsJsonAsync(problem, options: null, ProblemBody.ContentType, cancellationToken);
        return true;
    }

    private ProblemBody Busy(HttpContext context, Exception exception)
    {
        RequestBusy(logger, exception, context.Request.Method, context.Request.Path);
        return ProblemFactory.FromStatus(context, StatusCodes.Status503ServiceUnavailable);
    }

    private ProblemBody Fault(HttpContext context, Exception exception)
    {
        RequestFailed(logger, exception, context.Request.Method, context.Request.Path);
        return ProblemFactory.FromStatus(context, StatusCodes.Status500InternalServerError);
    }

    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed.")]
    private static partial void RequestFailed(ILogger logger, Exception exception, string method, PathString path);

    [LoggerMessage(2, LogLevel.Warning, "{Method} {Path} found the system busy.")]
    private static partial void RequestBusy(ILogger logger, Exception exception, string method, PathString path);
}
