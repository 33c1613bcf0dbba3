using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Hotline;

namespace OneWindow.Silo.Definitions;

/// <summary>Registers what definitions need.</summary>
internal static class DefinitionRegistration
{
    /// <summary>Registers the store of definitions, and what designers do with it.</summary>
    public static IServiceCollection AddDefinitions(this IServiceCollection services)
    {
        services.AddSingleton<StoredDefinitions>();
        services.AddSingleton<DefinitionCatalog>();
        services.AddSingleton<KnownActivities>();
        services.AddSingleton<DefinitionReader>();
        services.AddSingleton<DefinitionPublisher>();
        services.AddSingleton<DefinitionEditor>();
        services.AddSingleton<DefinitionRemoval>();
        services.AddSingleton<DefinitionTaking>();
        services.AddSingleton<ShippedDefinitions>();
        services.AddSingleton<TakeOvers>();
        services.AddSingleton<IDefinitionContract, HotlineContract>();
        services.AddSingleton<IDefinitionContract, ApplicationContract>();
        services.AddSingleton<IWorkflowDefinitions, WorkflowDefinitions>();
        services.AddSingleton<IDefinitionVersions, DefinitionVersions>();
        services.AddSingleton<IDefinitionEditing, DefinitionEditing>();
        return services;
    }
}
