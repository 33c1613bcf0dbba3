using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>One activation as the runtime and the grain itself see it.</summary>
public interface IGrainContext : ITargetHolder, IEquatable<IGrainContext>
{
    /// <summary>A reference to the grain.</summary>
    GrainReference GrainReference { get; }

    /// <summary>The grain.</summary>
    GrainId GrainId { get; }

    /// <summary>The object, once it was created.</summary>
    object? GrainInstance { get; }

    /// <summary>This activation.</summary>
    ActivationId ActivationId { get; }

    /// <summary>Where it lives.</summary>
    GrainAddress Address { get; }

    /// <summary>The services of the activation's scope.</summary>
    IServiceProvider ActivationServices { get; }

    /// <summary>Its stages, for those who take part in activation and deactivation.</summary>
    IGrainLifecycle ObservableLifecycle { get; }

    /// <summary>Queues work as turns of this activation.</summary>
    IWorkItemScheduler Scheduler { get; }

    /// <summary>Ends when the activation has left memory.</summary>
    Task Deactivated { get; }

    /// <summary>Attaches (null: removes) a component.</summary>
    void SetComponent<TComponent>(TComponent? value) where TComponent : class;

    /// <summary>Takes a request.</summary>
    void ReceiveMessage(object message);

    /// <summary>Starts activation.</summary>
    void Activate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default);

    /// <summary>Starts deactivation; running requests end first.</summary>
    void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default);

    /// <summary>Takes over what a migrating activation left.</summary>
    void Rehydrate(IRehydrationContext context);

    /// <summary>Starts a move to another silo.</summary>
    void Migrate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default);
}
