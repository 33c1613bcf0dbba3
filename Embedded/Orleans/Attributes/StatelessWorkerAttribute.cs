using Orleans.Placement;

namespace Orleans.Concurrency;

/// <summary>On a grain class: several activations per silo share the calls.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute : PlacementAttribute
{
    /// <summary>Up to that many activations per silo and key.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public StatelessWorkerAttribute(int maxLocalWorkers) : this(maxLocalWorkers, true)
    {
    }

    /// <summary>Up to that many activations per silo and key; idle ones beyond the first may be removed early.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public StatelessWorkerAttribute(int maxLocalWorkers, bool removeIdleWorkers) : base(new StatelessWorkerPlacement(maxLocalWorkers, removeIdleWorkers))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLocalWorkers, 1);
        MaxLocalWorkers = maxLocalWorkers;
    }

    /// <summary>As many activations per silo and key as there are processors.</summary>
    public StatelessWorkerAttribute() : this(Environment.ProcessorCount)
    {
    }

    internal int MaxLocalWorkers { get; }
}
