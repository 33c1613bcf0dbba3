using System.Collections.Immutable;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.WorkItems;

/// <summary>State of a grain that opens work items of itself, without a workflow. It is replaced, never changed, and carries the rest of the commit to the storage.</summary>
internal abstract class ItemOwnerState : ICommitParts
{
    private GrainCommitParts? _parts;

    /// <summary>Open work items.</summary>
    public ImmutableArray<OpenWorkItem> Items { get; init; } = [];

    /// <summary>How many items it has opened.</summary>
    public int ItemsOpened { get; init; }

    /// <summary>Number of the last event of the stream.</summary>
    public long EventVersion { get; init; }

    /// <summary>Attaches what is to be written with this state.</summary>
    public void Carry(GrainCommitParts parts) => _parts = parts;

    /// <inheritdoc/>
    public GrainCommitParts? TakeParts() => Interlocked.Exchange(ref _parts, null);
}
