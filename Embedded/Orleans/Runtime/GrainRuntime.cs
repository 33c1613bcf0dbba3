using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core;
using Orleans.Providers;
using Orleans.Timers;

namespace OneWindow.Embedded.Orleans;

/// <summary>What grains ask of their silo. Each request checks that it comes from a turn of the asking activation.</summary>
internal sealed class GrainRuntime(Silo silo) : IGrainRuntime, ITimerRegistry
{
    public string SiloIdentity => silo.Address.ToString();

    public SiloAddress SiloAddress => silo.Address;

    public TimeProvider TimeProvider => silo.GrainTime;

    public IServiceProvider ServiceProvider
    {
        get
        {
            DemandTurn();
            return silo.Services;
        }
    }

    public IGrainFactory GrainFactory
    {
        get
        {
            DemandTurn();
            return silo.Factory;
        }
    }

    public ITimerRegistry TimerRegistry
    {
        get
        {
            DemandTurn();
            return this;
        }
    }

    public void DeactivateOnIdle(IGrainContext grainContext) => grainContext.Deactivate(DeactivationReasons.Requested);

    public void DelayDeactivation(IGrainContext grainContext, TimeSpan timeSpan)
    {
        TurnContext.Demand(grainContext);
        ((GrainActivation)grainContext).DelayDeactivation(timeSpan);
    }

    public IStorage<TGrainState> GetStorage<TGrainState>(IGrainContext grainContext)
    {
        TurnContext.Demand(grainContext);
        var activation = (GrainActivation)grainContext;
        var provider = activation.Class.Type.GetCustomAttribute<StorageProviderAttribute>(true)?.ProviderName;
        return activation.ActivationServices.GetRequiredService<IPersistentStateFactory>()
            .Create<TGrainState>(activation, new PersistentStateAttribute("state", provider));
    }

    public IGrainTimer RegisterGrainTimer<TState>(
        IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options)
    {
        TurnContext.Demand(grainContext);
        return new GrainTimer<TState>((GrainActivation)grainContext, callback, state, options);
    }

    private static void DemandTurn()
    {
        if (TurnContext.Current is null) TurnContext.Demand(null);
    }
}
