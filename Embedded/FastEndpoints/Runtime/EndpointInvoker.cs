using Microsoft.AspNetCore.Http;

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
}
