using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FastEndpoints;

/// <summary>Creates endpoints, validators and mappers for unit tests, without a server.</summary>
public static class Factory
{
    /// <summary>Creates an endpoint.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <param name="ctorDependencies">The arguments of its constructor.</param>
    public static TEndpoint Create<TEndpoint>(params object?[] ctorDependencies) where TEndpoint : class, IEndpoint
        => Create<TEndpoint>(new DefaultHttpContext(), ctorDependencies);

    /// <summary>Creates an endpoint.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <param name="httpContext">Prepares the request: user, headers, services.</param>
    /// <param name="ctorDependencies">The arguments of its constructor.</param>
    public static TEndpoint Create<TEndpoint>(Action<DefaultHttpContext> httpContext, params object?[] ctorDependencies) where TEndpoint : class, IEndpoint
    {
        var context = new DefaultHttpContext();
        httpContext(context);
        return Create<TEndpoint>(context, ctorDependencies);
    }

    /// <summary>Creates an endpoint.</summary>
    /// <typeparam name="TEndpoint">The endpoint.</typeparam>
    /// <param name="httpContext">The request; its services must contain those of endpoints, or be unset.</param>
    /// <param name="ctorDependencies">The arguments of its constructor.</param>
    public static TEndpoint Create<TEndpoint>(DefaultHttpContext httpContext, params object?[] ctorDependencies) where TEndpoint : class, IEndpoint
    {
        if (httpContext.RequestServices?.GetService<EndpointHost>() is null)
            httpContext.RequestServices = Services(null);
        var host = httpContext.EndpointHost();
        var endpoint = (BaseEndpoint)Activator.CreateInstance(typeof(TEndpoint), ctorDependencies)!;
        endpoint.Definition = Define(host, endpoint, httpContext);
        endpoint.HttpContext = httpContext;
        EndpointActivator.PropertyInjector(typeof(TEndpoint))?.Invoke(endpoint, httpContext.RequestServices);
        httpContext.SetCurrentFailures(endpoint.ValidationFailures);
        return (TEndpoint)(IEndpoint)endpoint;
    }

    /// <summary>Adds services that an endpoint asks for to the request of a unit test.</summary>
    /// <param name="context">The request.</param>
    /// <param name="services">Adds the services.</param>
    public static void AddTestServices(this HttpContext context, Action<IServiceCollection> services) => context.RequestServices = Services(services);

    /// <summary>Creates a validator.</summary>
    /// <typeparam name="TValidator">The validator.</typeparam>
    /// <param name="services">Adds the services it asks for.</param>
    public static TValidator CreateValidator<TValidator>(Action<IServiceCollection>? services = null) where TValidator : class, IValidator
        => (TValidator)Services(services).GetRequiredService<EndpointHost>().Singleton(typeof(TValidator));

    /// <summary>Creates a mapper.</summary>
    /// <typeparam name="TMapper">The mapper.</typeparam>
    /// <param name="services">Adds the services it asks for.</param>
    public static TMapper CreateMapper<TMapper>(Action<IServiceCollection>? services = null) where TMapper : class, IMapper
        => (TMapper)Services(services).GetRequiredService<EndpointHost>().Singleton(typeof(TMapper));

    private static ServiceProvider Services(Action<IServiceCollection>? configure)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddFastEndpoints([]);
        configure?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static EndpointDefinition Define(EndpointHost host, BaseEndpoint endpoint, HttpContext context)
    {
        var arguments = EndpointCatalog.BaseArguments(endpoint.GetType(), typeof(Endpoint<,>))!;
        var definition = new EndpointDefinition(endpoint.GetType(), arguments[0], arguments[1]) { Host = host };
        definition.Services = new EndpointServices(host, definition);
        context.Response.Body = new MemoryStream();
        return definition;
    }
}
