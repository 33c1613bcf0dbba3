using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Workflows;

/// <summary>State of a grain that runs a workflow. It is replaced, never changed, and carries the rest of the commit to the storage.</summary>
internal abstract class WorkflowGrainState : ICommitParts
{
    private GrainCommitParts? _parts;

    /// <summary>The workflow.</summary>
    public WorkflowRun? Run { get; init; }

    /// <summary>Attaches what is to be written with this state.</summary>
    public void Carry(GrainCommitParts parts) => _parts = parts;

    /// <inheritdoc/>
    public GrainCommitParts? TakeParts() => Interlocked.Exchange(ref _parts, null);
}
