using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace FastEndpoints;

/// <summary>Answers the requests of one endpoint.</summary>
internal sealed class EndpointInvoker(EndpointHost host, EndpointDefinition definition)
{
    private readonly Func<IServiceProvider, BaseEndpoint> create = EndpointActivator.For(definition.EndpointType);
    private readonly ThrottleCounter? throttle = definition.Limit is { } limit ? new ThrottleCounter(limit, host) : null;

    internal async Task InvokeAsync(HttpContext context)
    {
        if (throttle is not null && await throttle.RefusesAsync(context))
            return;
        if (LacksContentType(context))
        {
            // Not started, like routing's own refusals, so that an application's status pages can add a body.
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return;
        }

        if (definition.MaxBodySize is { } size)
            BodyLimit.Apply(context, size);
        if (definition.ResponseCacheSeconds is { } seconds)
            context.Response.Headers.CacheControl = $"public,max-age={seconds}";

        var endpoint = create(context.RequestServices);
        endpoint.HttpContext = context;
        endpoint.Definition = definition;
        try
        {
            await endpoint.RunAsync(context.RequestAborted);
        }
        finally
        {
            if (endpoint is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else if (endpoint is IDisposable disposable)
                disposable.Dispose();
        }
    }

    /// <summary>Routing refuses a wrong content type, but lets requests without one pass.</summary>
    private static bool LacksContentType(HttpContext context)
        => string.IsNullOrEmpty(context.Request.ContentType)
           && context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { IsOptional: false } accepts
           && !accepts.ContentTypes.Contains("*/*");
}
