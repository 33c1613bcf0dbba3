using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints;

/// <summary>Maps endpoints to routes.</summary>
public static class MainExtensions
{
    /// <summary>Maps the registered endpoints. Call it after authentication and authorization.</summary>
    /// <param name="app">A web application.</param>
    /// <param name="configAction">Changes the settings.</param>
    /// <exception cref="InvalidOperationException">The application is no route builder, or an endpoint is not configured properly.</exception>
    public static IApplicationBuilder UseFastEndpoints(this IApplicationBuilder app, Action<Config>? configAction = null)
    {
        if (app is not IEndpointRouteBuilder routes)
            throw new InvalidOperationException("This application builder has no routes of its own: call MapFastEndpoints inside UseEndpoints.");
        routes.MapFastEndpoints(configAction);
        return app;
    }

    /// <summary>Maps the registered endpoints.</summary>
    /// <param name="app">The routes.</param>
    /// <param name="configAction">Changes the settings.</param>
    /// <exception cref="InvalidOperationException">An endpoint is not configured properly.</exception>
    public static IEndpointRouteBuilder MapFastEndpoints(this IEndpointRouteBuilder app, Action<Config>? configAction = null)
    {
        var host = app.ServiceProvider.GetService<EndpointHost>()
            ?? throw new InvalidOperationException("Call AddFastEndpoints on the services first.");
        new EndpointMapper(host, app).Map(configAction);
        return app;
    }
}

/// <summary>What code outside endpoints can ask of a request.</summary>
public static class HttpContextExtensions
{
    private static readonly object StartedKey = new();
    private static readonly object FailuresKey = new();

    /// <summary>Gets a service of the request.</summary>
    /// <typeparam name="TService">The service.</typeparam>
    /// <param name="context">The request.</param>
    public static TService Resolve<TService>(this HttpContext context) where TService : class => context.RequestServices.GetRequiredService<TService>();

    /// <summary>Gets a service of the request, or null if it is not registered.</summary>
    /// <typeparam name="TService">The service.</typeparam>
    /// <param name="context">The request.</param>
    public static TService? TryResolve<TService>(this HttpContext context) where TService : class => context.RequestServices.GetService<TService>();

    /// <summary>Notes that the request is being answered.</summary>
    /// <param name="context">The request.</param>
    public static void MarkResponseStart(this HttpContext context) => context.Items[StartedKey] = null;

    /// <summary>Whether the request is being answered.</summary>
    /// <param name="context">The request.</param>
    public static bool ResponseStarted(this HttpContext context) => context.Response.HasStarted || context.Items.ContainsKey(StartedKey);

    /// <summary>The object that processors and handler of the request share.</summary>
    /// <typeparam name="TState">Its type; created on first use.</typeparam>
    /// <param name="context">The request.</param>
    public static TState ProcessorState<TState>(this HttpContext context) where TState : class, new()
    {
        if (context.Items.TryGetValue(typeof(TState), out var known))
            return (TState)known!;
        var state = new TState();
        context.Items[typeof(TState)] = state;
        return state;
    }

    internal static EndpointHost EndpointHost(this HttpContext context) => context.RequestServices.GetRequiredService<EndpointHost>();

    internal static List<FluentValidation.Results.ValidationFailure>? CurrentFailures(this HttpContext context)
        => context.Items.TryGetValue(FailuresKey, out var failures) ? (List<FluentValidation.Results.ValidationFailure>?)failures : null;

    internal static void SetCurrentFailures(this HttpContext context, List<FluentValidation.Results.ValidationFailure> failures)
        => context.Items[FailuresKey] = failures;
}
