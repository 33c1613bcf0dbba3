namespace OneWindow.Embedded.Orleans;

internal sealed partial class GrainActivation
{
    private long _lastUse;

    /// <summary>Takes a request; false when the activation is gone and another must be found.</summary>
    public bool Receive(GrainCall call)
    {
        var isStarting = false;
        var waiting = 0;
        lock (_gate)
        {
            if (_state == ActivationState.Gone) return false;
            call.Activation = this;
            if (_state == ActivationState.Active && MayStart(call))
            {
                Begin(call);
                isStarting = true;
            }
            else
            {
                waiting = _waiting.Count;
                if (!Silo.IsOverLimit(waiting)) _waiting.Add(call);
            }
        }

        if (isStarting) TurnScheduler.Enqueue(call);
        else Silo.WatchQueue(this, call, waiting);
        return true;
    }

    /// <summary>Ends a request's hold on the activation and starts those that waited for it.</summary>
    public void OnCallEnded(GrainCall call)
    {
        lock (_gate)
        {
            _running--;
            if (ReferenceEquals(_blocking, call)) _blocking = null;
            if (call.CountsAsUse) _lastUse = Silo.CollectionTime.GetTimestamp();
            if (_state == ActivationState.Active)
            {
                if (_waiting.Count > 0) StartWaiting();
                return;
            }

            if (_state != ActivationState.Deactivating || _running > 0) return;
        }

        TurnScheduler.Start(FinishDeactivationAsync);
    }

    /// <summary>Takes a request out of the queue; false when it does not wait here.</summary>
    public bool Forget(GrainCall call)
    {
        lock (_gate) return _waiting.Remove(call);
    }

    private void StartWaiting()
    {
        for (var call = _waiting.First; call is not null;)
        {
            var next = call.QueueNext;
            if (MayStart(call))
            {
                _waiting.Remove(call);
                Begin(call);
                TurnScheduler.Enqueue(call);
            }
            else if (_waiting.PassableCount == 0 && !Class.Interleaving.LetsAnyPass)
            {
                return;
            }

            call = next;
        }
    }

    private void Begin(GrainCall call)
    {
        _running++;
        if (_blocking is null && !call.IsAlwaysInterleave) _blocking = call;
    }

    private bool MayStart(GrainCall call)
    {
        if (_running == 0 || _blocking is null || call.IsAlwaysInterleave || Class.Interleaving.IsReentrant) return true;
        if (call.IsReadOnly && _blocking.IsReadOnly) return true;
        if (_reentrantSections.Count > 0 && call.Values is { } values && values.ReentrancyId != Guid.Empty && _reentrantSections.Contains(values.ReentrancyId)) return true;
        return Class.Interleaving.Predicate is { } predicate && GrainInstance is { } instance && (predicate(instance, call) || predicate(instance, _blocking));
    }
}
