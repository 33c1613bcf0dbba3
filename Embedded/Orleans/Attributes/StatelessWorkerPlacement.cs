namespace OneWindow.Embedded.Orleans;

/// <summary>Several activations per silo and key, outside the directory.</summary>
internal sealed class StatelessWorkerPlacement(int maxLocal, bool removeIdleWorkers) : PlacementStrategy
{
    public int MaxLocal { get; } = maxLocal;

    public bool RemoveIdleWorkers { get; } = removeIdleWorkers;

    public override bool IsUsingGrainDirectory => false;
}
