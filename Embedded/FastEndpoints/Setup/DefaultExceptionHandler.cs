using FluentValidation.Results;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace FastEndpoints;

/// <summary>Answers requests whose exception nobody handled.</summary>
public static partial class DefaultExceptionHandler
{
    /// <summary>Logs exceptions and answers with a JSON body. Call it first.</summary>
    /// <param name="app">The application.</param>
    /// <param name="logger">Where to log; a logger of the application if null.</param>
    /// <param name="logStructuredException">Whether the exception object is logged, instead of its text as part of the message.</param>
    /// <param name="useGenericReason">Whether the exception's message is kept from the caller.</param>
    /// <param name="useProblemDetails">Whether the configured error body is sent instead of <see cref="InternalErrorResponse"/>.</param>
    public static IApplicationBuilder UseDefaultExceptionHandler(
        this IApplicationBuilder app,
        ILogger? logger = null,
        bool logStructuredException = false,
        bool useGenericReason = false,
        bool useProblemDetails = false)
        => app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            AllowStatusCode404Response = true,
            ExceptionHandler = context => AnswerAsync(context, logger, logStructuredException, useGenericReason, useProblemDetails),
        });

    private static async Task AnswerAsync(HttpContext context, ILogger? logger, bool structured, bool generic, bool problemDetails)
    {
        if (context.Features.Get<IExceptionHandlerFeature>() is not { } failure)
            return;
        var exception = failure.Error;

        // The server itself refused the request, for instance because its body is too large.
        if (exception is BadHttpRequestException refused)
        {
            BodyLimit.CloseConnectionAfter(refused, context);
            await context.Response.SendErrorsAsync([General(context, refused.Message)], refused.StatusCode, cancellation: context.RequestAborted);
            return;
        }

        logger ??= context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DefaultExceptionHandler));
        var route = failure.Endpoint?.DisplayName ?? context.Request.Path;
        if (structured)
            LogStructured(logger, route, exception.Message, exception);
        else
            LogText(logger, route, exception.GetType().Name, exception.Message, exception.StackTrace);

        var reason = generic ? "An unexpected error has occurred." : exception.Message;
        context.MarkResponseStart();
        if (problemDetails)
        {
            await context.Response.SendErrorsAsync([General(context, reason)], StatusCodes.Status500InternalServerError, cancellation: context.RequestAborted);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        await context.Response.WriteAsJsonAsync(
            new InternalErrorResponse { Reason = reason },
            context.EndpointHost().Json,
            "application/problem+json",
            context.RequestAborted);
    }

    private static ValidationFailure General(HttpContext context, string reason) => new(context.EndpointHost().Config.Errors.GeneralErrorsField, reason);

    [LoggerMessage(1, LogLevel.Error, "Unhandled exception in {Route}: {Reason}")]
    private static partial void LogStructured(ILogger logger, string route, string reason, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "Unhandled exception in {Route}: {Type}: {Reason}\n{StackTrace}")]
    private static partial void LogText(ILogger logger, string route, string type, string reason, string? stackTrace);
}
