using System.Collections.Concurrent;

namespace OneWindow.Embedded.Orleans;

/// <summary>Objects that grains call back. Each is held weakly and called one request at a time, in order.</summary>
internal sealed class ObserverDirectory
{
    public static readonly GrainType Type = GrainType.Create("sys.observer");

    private readonly ConcurrentDictionary<GrainId, Entry> _entries = new();

    public GrainReference Register(GrainFactory factory, Type interfaceType, IGrainObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var id = GrainId.Create(Type, Guid.NewGuid().ToString("N"));
        _entries[id] = new Entry(observer);
        return factory.CreateReference(interfaceType, id);
    }

    public void Remove(IGrainObserver observer)
    {
        foreach (var (id, entry) in _entries)
        {
            if (!entry.TryGetObserver(out var known) || ReferenceEquals(known, observer)) _entries.TryRemove(id, out _);
        }
    }

    public void Deliver(GrainCall call)
    {
        if (!_entries.TryGetValue(call.TargetId, out var entry)) call.TryFail(new ClientNotAvailableException(call.TargetId));
        else entry.Deliver(call);
    }

    private sealed class Entry(IGrainObserver observer)
    {
        private readonly Lock _gate = new();
        private readonly WeakReference<IGrainObserver> _observer = new(observer);
        private Task _last = Task.CompletedTask;

        public bool TryGetObserver([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out IGrainObserver? found) => _observer.TryGetTarget(out found);

        public void Deliver(GrainCall call)
        {
            // The turns of the caller end before the observer runs, and its values reach the observer through the request only.
            using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            {
                lock (_gate)
                {
                    _last = _last.ContinueWith(
                        _ => InvokeAsync(call), CancellationToken.None, TaskContinuationOptions.DenyChildAttach, TaskScheduler.Default).Unwrap();
                }
            }
        }

        private async Task InvokeAsync(GrainCall call)
        {
            try
            {
                if (!TryGetObserver(out var target)) throw new ClientNotAvailableException(call.TargetId);
                CallValues.Current = call.Values;
                call.AnswerWith(await call.InvokeForFilters(target));
            }
            catch (Exception exception)
            {
                call.TryFail(exception);
            }
        }
    }
}
