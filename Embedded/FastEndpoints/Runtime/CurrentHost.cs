using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints;

/// <summary>
/// The host on whose behalf the calling code runs. Several hosts can live in a process (test servers), while validators and error bodies are
/// created by code that has no request at hand.
/// </summary>
internal static class CurrentHost
{
    private static readonly HttpContextAccessor Accessor = new();
    private static WeakReference<EndpointHost>? latest;

    [ThreadStatic]
    private static EndpointHost? creating;

    internal static HttpContext? HttpContext => Accessor.HttpContext;

    internal static EndpointHost? Value
        => creating
           ?? Accessor.HttpContext?.RequestServices?.GetService<EndpointHost>()
           ?? (latest is not null && latest.TryGetTarget(out var host) ? host : null);

    internal static IServiceProvider Services
        => creating?.Services
           ?? Accessor.HttpContext?.RequestServices
           ?? Value?.Services
           ?? throw new InvalidOperationException("No host with endpoints was started.");

    internal static void Started(EndpointHost host) => latest = new WeakReference<EndpointHost>(host);

    /// <summary>Creates an object while the host counts as the current one.</summary>
    internal static T Create<T>(EndpointHost host, Func<T> create)
    {
        var before = creating;
        creating = host;
        try
        {
            return create();
        }
        finally
        {
            creating = before;
        }
    }
}
