using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;

namespace OneWindow.Embedded.Orleans;

/// <summary>One activation: its object, its requests, and its way from creation to removal.</summary>
internal sealed partial class GrainActivation : IGrainContext, ICallChainReentrantGrainContext
{
    private readonly Lock _gate = new();
    private readonly List<Guid> _reentrantSections = [];
    private Dictionary<Type, object>? _components;
    private AsyncServiceScope _scope;
    private GrainReference? _reference;
    private TaskCompletionSource? _deactivated;
    private ActivationState _state = ActivationState.Creating;
    private CallQueue _waiting;
    private GrainCall? _blocking;
    private int _running;

    public GrainActivation(Silo silo, GrainClass grainClass, GrainId grainId)
    {
        Silo = silo;
        Class = grainClass;
        GrainId = grainId;
        TurnScheduler = new ActivationScheduler(this, silo.Scheduling);
        Lifecycle = new GrainLifecycle();
        _lastUse = silo.CollectionTime.GetTimestamp();
    }

    public Silo Silo { get; }

    public GrainClass Class { get; }

    public GrainId GrainId { get; }

    public ActivationId ActivationId { get; } = ActivationId.NewId();

    public ActivationScheduler TurnScheduler { get; }

    public GrainLifecycle Lifecycle { get; }

    public IIncomingGrainCallFilter[] IncomingFilters => Silo.IncomingFilters;

    public object? GrainInstance { get; private set; }

    /// <summary>The object that runs requests.</summary>
    public object Target => GrainInstance!;

    public GrainReference GrainReference => _reference ??= Silo.Factory.CreateUntyped(GrainId);

    public GrainAddress Address => new() { GrainId = GrainId, ActivationId = ActivationId, SiloAddress = Silo.Address };

    public IServiceProvider ActivationServices => _scope.ServiceProvider;

    public IGrainLifecycle ObservableLifecycle => Lifecycle;

    public IWorkItemScheduler Scheduler => TurnScheduler;

    public ActivationState State
    {
        get
        {
            lock (_gate) return _state;
        }
    }

    public Task Deactivated
    {
        get
        {
            lock (_gate)
            {
                _deactivated ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                if (_state == ActivationState.Gone) _deactivated.TrySetResult();
                return _deactivated.Task;
            }
        }
    }

    /// <summary>How many requests run or wait; for the choice among workers.</summary>
    public int Load
    {
        get
        {
            lock (_gate) return _running + _waiting.Count;
        }
    }

    public TTarget? GetTarget<TTarget>() where TTarget : class => GrainInstance as TTarget;

    public TComponent? GetComponent<TComponent>() where TComponent : class
    {
        if (this is TComponent self) return self;
        if (GrainInstance is TComponent instance) return instance;
        lock (_gate) return _components?.GetValueOrDefault(typeof(TComponent)) as TComponent;
    }

    public void SetComponent<TComponent>(TComponent? value) where TComponent : class
    {
        lock (_gate)
        {
            if (value is null) _components?.Remove(typeof(TComponent));
            else (_components ??= [])[typeof(TComponent)] = value;
        }
    }

    public void ReceiveMessage(object message)
    {
        var call = (GrainCall)message;
        if (!Receive(call)) call.Sender.Route(call);
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => ActivationId.GetHashCode();

    public override string ToString() => $"[Activation {GrainId}{ActivationId} on {Silo.Address}, {_state}]";

    public void OnEnterReentrantSection(Guid reentrancyId) => EnterReentrantSection(reentrancyId);

    public void OnExitReentrantSection(Guid reentrancyId) => LeaveReentrantSection(reentrancyId);

    public void EnterReentrantSection(Guid id)
    {
        lock (_gate) _reentrantSections.Add(id);
    }

    public void LeaveReentrantSection(Guid id)
    {
        lock (_gate) _reentrantSections.Remove(id);
    }

    /// <summary>A sentence on where a request is, for the message of its timeout.</summary>
    public string DescribeProgress(GrainCall call)
    {
        lock (_gate)
        {
            var where = call.IsWaiting ? $"It waits behind {_waiting.Count - 1} other requests" : "It is running or was forwarded";
            return $"Last known status is: {where}; the activation is {_state} and runs {_running} requests.";
        }
    }
}
