using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints;

/// <summary>Responses that point at another endpoint.</summary>
internal static class Locations
{
    internal static string NameOf<TEndpoint>(HttpContext context, Http? verb, int? routeNumber)
    {
        var host = context.EndpointHost();
        var definition = host.Definitions.Find(d => d.EndpointType == typeof(TEndpoint))
            ?? throw new InvalidOperationException($"[{typeof(TEndpoint)}] is not an endpoint of this host.");
        return EndpointNames.Of(definition, host.Config, verb?.ToString(), routeNumber);
    }

    internal static Task<Void> SendAsync<T>(HttpContext context, string name, object? routeValues, T body, int status, bool absolute, CancellationToken ct)
    {
        var links = context.RequestServices.GetRequiredService<LinkGenerator>();
        var address = absolute ? links.GetUriByName(context, name, routeValues) : links.GetPathByName(context, name, routeValues);
        context.Response.Headers.Location = address
            ?? throw new InvalidOperationException($"No endpoint is named '{name}', or a parameter of its route is missing.");
        return body is null
            ? context.Response.SendStatusCodeAsync(status, ct)
            : context.Response.SendAsync(body, status, cancellation: ct);
    }
}
