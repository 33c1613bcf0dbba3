namespace OneWindow.Embedded.Orleans;

/// <summary>The activations of one stateless worker on one silo.</summary>
internal sealed class WorkerPool(Silo silo, GrainClass grainClass, GrainId grainId)
{
    private readonly Lock _gate = new();
    private readonly List<GrainActivation> _workers = [];
    private bool _isClosed;

    /// <summary>An idle worker, a new one, or the one with the least to do; null when the pool was closed meanwhile.</summary>
    public GrainActivation? Pick(CallValues? values)
    {
        GrainActivation created;
        lock (_gate)
        {
            if (_isClosed) return null;
            GrainActivation? best = null;
            var least = int.MaxValue;
            foreach (var worker in _workers)
            {
                var load = worker.Load;
                if (load >= least) continue;
                (best, least) = (worker, load);
                if (load == 0) return worker;
            }

            if (best is not null && _workers.Count >= grainClass.MaxWorkers) return best;
            created = silo.Create(grainClass, grainId);
            _workers.Add(created);
        }

        silo.Add(created);
        created.Activate(values);
        return created;
    }

    /// <summary>Removes a worker; true when it was the last and the pool is closed.</summary>
    public bool Remove(GrainActivation worker)
    {
        lock (_gate)
        {
            _workers.Remove(worker);
            return _isClosed = _workers.Count == 0;
        }
    }
}
