using FluentValidation.Results;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

/// <summary>Sends responses of an endpoint; own <c>Send</c> methods are extensions of it.</summary>
public interface IResponseSender
{
    /// <summary>The request being answered.</summary>
    HttpContext HttpContext { get; }

    /// <summary>The failures collected so far.</summary>
    List<ValidationFailure> ValidationFailures { get; }

    /// <summary>The endpoint's configuration.</summary>
    EndpointDefinition Definition { get; }
}

/// <summary>Sees responses that are sent with the intercepted method.</summary>
public interface IResponseInterceptor
{
    /// <summary>Looks at a response before it is written; it may answer itself.</summary>
    /// <param name="response">The response.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="ctx">The request.</param>
    /// <param name="failures">The failures collected so far.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    Task InterceptResponseAsync(object response, int statusCode, HttpContext ctx, IReadOnlyCollection<ValidationFailure> failures, CancellationToken ct);
}
