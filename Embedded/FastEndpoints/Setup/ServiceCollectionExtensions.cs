using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FastEndpoints;

/// <summary>Registers endpoints.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>Registers the endpoints of all loaded assemblies.</summary>
    /// <param name="services">The services.</param>
    public static IServiceCollection AddFastEndpoints(this IServiceCollection services) => services.AddFastEndpoints((Action<EndpointDiscoveryOptions>?)null);

    /// <summary>Registers endpoints.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">Says where to look for them.</param>
    public static IServiceCollection AddFastEndpoints(this IServiceCollection services, Action<EndpointDiscoveryOptions>? options)
    {
        var discovery = new EndpointDiscoveryOptions();
        options?.Invoke(discovery);
        return services.AddCatalog(new EndpointCatalog(discovery.FindTypes(), discovery.IncludeAbstractValidators));
    }

    /// <summary>Registers exactly the given endpoints, validators, summaries and handlers.</summary>
    /// <param name="services">The services.</param>
    /// <param name="discoveredTypes">The types.</param>
    public static IServiceCollection AddFastEndpoints(this IServiceCollection services, params List<Type>[] discoveredTypes)
        => services.AddCatalog(new EndpointCatalog(discoveredTypes.SelectMany(t => t), includeAbstractValidators: true));

    private static IServiceCollection AddCatalog(this IServiceCollection services, EndpointCatalog catalog)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton(catalog);
        services.TryAddSingleton<EndpointHost>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IApiDescriptionProvider, EndpointDescriptionProvider>());
        services.ConfigureAll<OpenApiOptions>(documents =>
        {
            documents.AddSchemaTransformer(EndpointSchemas.TransformAsync);
            documents.AddOperationTransformer(EndpointOperations.TransformAsync);
        });
        ValidationNames.Install();
        return services;
    }
}
