using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace FastEndpoints;

/// <summary>Descriptions used inside <c>Description(…)</c>.</summary>
public static class RouteHandlerBuilderExtensions
{
    /// <summary>Says that the endpoint takes a body of a type, whatever its content type.</summary>
    /// <typeparam name="TRequest">The body.</typeparam>
    /// <param name="hb">The description.</param>
    public static RouteHandlerBuilder Accepts<TRequest>(this RouteHandlerBuilder hb) where TRequest : notnull => hb.Accepts<TRequest>("*/*");

    /// <summary>Says that the endpoint answers with <see cref="ProblemDetails"/> of this library.</summary>
    /// <param name="hb">The description.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="contentType">The body's content type.</param>
    public static RouteHandlerBuilder ProducesProblemDetails(this RouteHandlerBuilder hb, int statusCode = 400, string contentType = "application/problem+json")
        => hb.Produces<ProblemDetails>(statusCode, contentType);

    /// <summary>Says that the endpoint answers with <see cref="ErrorResponse"/>.</summary>
    /// <param name="hb">The description.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="contentType">The body's content type.</param>
    public static RouteHandlerBuilder ProducesProblemFE(this RouteHandlerBuilder hb, int statusCode = 400, string contentType = "application/problem+json")
        => hb.Produces<ErrorResponse>(statusCode, contentType);

    /// <summary>Removes responses that were described so far.</summary>
    /// <param name="hb">The description.</param>
    /// <param name="statusCodes">The HTTP statuses; all if none is given.</param>
    public static RouteHandlerBuilder ClearDefaultProduces(this RouteHandlerBuilder hb, params int[] statusCodes)
    {
        hb.Add(endpoint =>
        {
            for (var i = endpoint.Metadata.Count - 1; i >= 0; i--)
            {
                if (endpoint.Metadata[i] is IProducesResponseTypeMetadata produces && (statusCodes.Length == 0 || statusCodes.Contains(produces.StatusCode)))
                    endpoint.Metadata.RemoveAt(i);
            }
        });
        return hb;
    }

    /// <summary>Removes what was said so far about the bodies the endpoint takes.</summary>
    /// <param name="hb">The description.</param>
    public static RouteHandlerBuilder ClearDefaultAccepts(this RouteHandlerBuilder hb)
    {
        hb.Add(endpoint =>
        {
            for (var i = endpoint.Metadata.Count - 1; i >= 0; i--)
            {
                if (endpoint.Metadata[i] is IAcceptsMetadata)
                    endpoint.Metadata.RemoveAt(i);
            }
        });
        return hb;
    }
}
