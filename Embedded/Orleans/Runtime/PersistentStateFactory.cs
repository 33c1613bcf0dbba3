using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Storage;

namespace OneWindow.Embedded.Orleans;

internal sealed class PersistentStateFactory : IPersistentStateFactory
{
    public IPersistentState<TState> Create<TState>(IGrainContext context, IPersistentStateConfiguration config)
    {
        var services = context.ActivationServices;
        var storage = string.IsNullOrWhiteSpace(config.StorageName)
            ? services.GetService<IGrainStorage>() ?? services.GetKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME)
            : services.GetKeyedService<IGrainStorage>(config.StorageName);
        if (storage is null)
        {
            throw new BadProviderConfigException(string.IsNullOrWhiteSpace(config.StorageName)
                ? $"No default storage provider found loading grain type {context.GrainId.Type}."
                : $"No storage provider named \"{config.StorageName}\" found loading grain type {context.GrainId.Type}.");
        }

        var activation = (GrainActivation)context;
        var state = new PersistentState<TState>(config.StateName, activation, storage);
        activation.Lifecycle.Subscribe(typeof(PersistentState<TState>).Name, GrainLifecycleStage.SetupState, state.ReadInitialAsync);
        activation.Lifecycle.AddMigrationParticipant(state);
        return state;
    }
}
