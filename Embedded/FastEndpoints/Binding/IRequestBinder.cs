using FluentValidation.Results;
using Microsoft.AspNetCore.Http;

namespace FastEndpoints;

/// <summary>Makes request objects from HTTP requests. One instance serves the host.</summary>
/// <typeparam name="TRequest">The request.</typeparam>
public interface IRequestBinder<TRequest> where TRequest : notnull
{
    /// <summary>Makes a request object.</summary>
    /// <param name="ctx">The HTTP request and the failures so far.</param>
    /// <param name="ct">Cancelled when the client goes away.</param>
    /// <exception cref="ValidationFailureException">The request cannot be bound.</exception>
    ValueTask<TRequest> BindAsync(BinderContext ctx, CancellationToken ct);
}

/// <summary>What a binder works with.</summary>
public sealed class BinderContext
{
    internal BinderContext(HttpContext httpContext, List<ValidationFailure> failures, EndpointDefinition definition)
    {
        HttpContext = httpContext;
        ValidationFailures = failures;
        Definition = definition;
    }

    /// <summary>The HTTP request.</summary>
    public HttpContext HttpContext { get; }

    /// <summary>The failures so far; binders add theirs.</summary>
    public List<ValidationFailure> ValidationFailures { get; }

    internal EndpointDefinition Definition { get; }
}

/// <summary>A request that is plain text.</summary>
public interface IPlainTextRequest
{
    /// <summary>The text of the body.</summary>
    string Content { get; set; }
}

/// <summary>Where a binder takes values from.</summary>
[Flags]
public enum BindingSource
{
    /// <summary>Nowhere.</summary>
    None = 0,

    /// <summary>The JSON body.</summary>
    JsonBody = 1,

    /// <summary>Form fields and files.</summary>
    FormFields = 2,

    /// <summary>Route parameters.</summary>
    RouteValues = 4,

    /// <summary>Query parameters.</summary>
    QueryParams = 8,

    /// <summary>Claims of the user.</summary>
    UserClaims = 16,

    /// <summary>Headers.</summary>
    Headers = 32,

    /// <summary>Permissions of the user.</summary>
    Permissions = 64,

    /// <summary>Cookies.</summary>
    Cookies = 128,

    /// <summary>Everywhere.</summary>
    All = JsonBody | FormFields | RouteValues | QueryParams | UserClaims | Headers | Permissions | Cookies,
}
