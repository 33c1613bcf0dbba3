using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace OneWindow.Embedded.Orleans;

internal sealed partial class GrainActivation
{
    private readonly List<GrainTimer> _timers = [];
    private DeactivationReason _reason;
    private CancellationToken _deactivationToken;
    private Dictionary<string, object?>? _handedOn;
    private TimeSpan _keepFor;
    private long _keepSince;

    /// <summary>Starts activation; the first request is already in the queue or comes right after.</summary>
    public void Activate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default) =>
        Activate(CallValues.Of(requestContext));

    public void Activate(CallValues? values)
    {
        lock (_gate)
        {
            if (_state != ActivationState.Creating) return;
            _state = ActivationState.Activating;
        }

        TurnScheduler.Start(() => ActivateAsync(values));
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            if (_reason.ReasonCode == DeactivationReasonCode.None) (_reason, _deactivationToken) = (deactivationReason, cancellationToken);
            if (_state != ActivationState.Active) return;
            _state = ActivationState.Deactivating;
            if (_running > 0) return;
        }

        TurnScheduler.Start(FinishDeactivationAsync);
    }

    public void Migrate(Dictionary<string, object>? requestContext, CancellationToken cancellationToken = default)
    {
        if (Silo.Cluster.ActiveSilos.Count < 2) return;
        var target = requestContext?.GetValueOrDefault(EmbeddedCluster.TargetSiloKey) as SiloAddress;
        Silo.Cluster.PreferTarget(GrainId, target);
        Deactivate(DeactivationReasons.Migrating, cancellationToken);
    }

    public void Rehydrate(IRehydrationContext context) => Lifecycle.Rehydrate(context);

    public void Rehydrate(Dictionary<string, object?> handedOn) => _handedOn = handedOn;

    public void DelayDeactivation(TimeSpan span)
    {
        lock (_gate) (_keepFor, _keepSince) = (span, Silo.CollectionTime.GetTimestamp());
    }

    /// <summary>True when the activation takes no part in anything and its last use lies at least <paramref name="age"/> back.</summary>
    public bool IsIdleFor(TimeSpan age)
    {
        lock (_gate)
        {
            if (_state != ActivationState.Active || _running > 0 || _waiting.Count > 0) return false;
            if (_keepFor == Timeout.InfiniteTimeSpan) return false;
            var time = Silo.CollectionTime;
            if (_keepFor > TimeSpan.Zero && time.GetElapsedTime(_keepSince) < _keepFor) return false;
            return time.GetElapsedTime(_lastUse) >= age;
        }
    }

    public void AddTimer(GrainTimer timer)
    {
        lock (_gate) _timers.Add(timer);
    }

    public void RemoveTimer(GrainTimer timer)
    {
        lock (_gate) _timers.Remove(timer);
    }

    /// <summary>Ends the activation as if its process had been lost: no hook runs, and nobody hears from it again.</summary>
    public List<GrainCall> Abandon()
    {
        List<GrainCall> waiting;
        lock (_gate)
        {
            _state = ActivationState.Gone;
            waiting = _waiting.TakeAll();
            _deactivated?.TrySetResult();
        }

        DisposeTimers();
        Silo.Remove(this);
        return waiting;
    }

    private async Task ActivateAsync(CallValues? values)
    {
        using var trace = CallTracing.Lifecycle.StartActivity("activate grain");
        trace?.SetTag("orleans.grain.id", GrainId.ToString());
        if (values is not null) CallValues.Current = values;
        try
        {
            CreateInstance();
            if (_handedOn is { } handedOn)
            {
                Lifecycle.Rehydrate(new MigrationContext(handedOn));
                _handedOn = null;
            }

            using var timeout = new CancellationTokenSource(Silo.Collection.ActivationTimeout);
            await Lifecycle.StartAsync(timeout.Token);
            if (GrainInstance is IGrainBase grain)
            {
                using var hook = CallTracing.Lifecycle.StartActivity("execute OnActivateAsync");
                await grain.OnActivateAsync(timeout.Token);
            }
        }
        catch (Exception exception)
        {
            trace?.SetStatus(ActivityStatusCode.Error, exception.Message);
            await FailActivationAsync(exception);
            return;
        }

        lock (_gate)
        {
            _lastUse = Silo.CollectionTime.GetTimestamp();
            if (_reason.ReasonCode == DeactivationReasonCode.None)
            {
                _state = ActivationState.Active;
                StartWaiting();
                return;
            }

            _state = ActivationState.Deactivating;
        }

        await FinishDeactivationAsync();
    }

    private void CreateInstance()
    {
        try
        {
            _scope = Silo.Services.CreateAsyncScope();
            _scope.ServiceProvider.GetRequiredService<CurrentActivation>().Activation = this;
            GrainInstance = Class.Create(this);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(
                $"Failed to create an instance of grain type '{Class.Type.FullName}'. See InnerException for details.",
                exception is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : exception);
        }

        if (GrainInstance is ILifecycleParticipant<IGrainLifecycle> participant) participant.Participate(Lifecycle);
        if (GrainInstance is IGrainMigrationParticipant migrating) Lifecycle.AddMigrationParticipant(migrating);
    }

    private async Task FailActivationAsync(Exception exception)
    {
        Silo.LogActivationFailure(GrainId, exception);
        List<GrainCall> waiting;
        lock (_gate)
        {
            _state = ActivationState.Gone;
            waiting = _waiting.TakeAll();
        }

        DisposeTimers();
        Silo.Remove(this);
        foreach (var call in waiting) call.TryFail(exception);
        await DisposeInstanceAsync();
        CompleteDeactivated();
    }

    private async Task FinishDeactivationAsync()
    {
        using var trace = CallTracing.Lifecycle.StartActivity("deactivate grain");
        trace?.SetTag("orleans.grain.id", GrainId.ToString());
        DisposeTimers();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(_deactivationToken);
        timeout.CancelAfter(Silo.Collection.DeactivationTimeout);
        try
        {
            if (GrainInstance is IGrainBase grain)
            {
                using var hook = CallTracing.Lifecycle.StartActivity("execute OnDeactivateAsync");
                await grain.OnDeactivateAsync(_reason, timeout.Token).WaitAsync(timeout.Token);
            }
        }
        catch (Exception exception)
        {
            Silo.LogDeactivationFailure(GrainId, exception);
        }

        try
        {
            if (_reason.ReasonCode == DeactivationReasonCode.Migrating) Silo.Cluster.HandOn(GrainId, Lifecycle.Dehydrate());
            await Lifecycle.StopAsync(timeout.Token);
        }
        catch (Exception exception)
        {
            Silo.LogDeactivationFailure(GrainId, exception);
        }

        await DisposeInstanceAsync();
        List<GrainCall> waiting;
        lock (_gate)
        {
            if (_state == ActivationState.Gone) return;
            _state = ActivationState.Gone;
            waiting = _waiting.TakeAll();
        }

        Silo.Remove(this);
        foreach (var call in waiting) Silo.Forward(call);
        CompleteDeactivated();
    }

    private void DisposeTimers()
    {
        GrainTimer[] timers;
        lock (_gate) timers = [.. _timers];
        foreach (var timer in timers) timer.Dispose();
    }

    private async Task DisposeInstanceAsync()
    {
        try
        {
            if (GrainInstance is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
            else (GrainInstance as IDisposable)?.Dispose();
            await _scope.DisposeAsync();
        }
        catch (Exception exception)
        {
            Silo.LogDeactivationFailure(GrainId, exception);
        }
    }

    private void CompleteDeactivated()
    {
        lock (_gate) _deactivated?.TrySetResult();
    }
}
