namespace OneWindow.Silo.Storage;

/// <summary>
/// Implemented by a state object whose grain writes more than its state: whatever it hands over is written with the state in one commit.
/// </summary>
public interface ICommitParts
{
    /// <summary>
    /// Hands over what the turn has gathered and forgets it; null when there is nothing. Called once for each write, just before the state is
    /// serialised. When the write then fails, memory is ahead of the database: let the exception leave the grain or deactivate it.
    /// </summary>
    GrainCommitParts? TakeParts();
}

/// <summary>What is written together with a state; the members mean what those of <see cref="GrainCommit"/> mean.</summary>
public sealed record GrainCommitParts
{
    /// <inheritdoc cref="GrainCommit.Operation"/>
    public OperationRow? Operation { get; init; }

    /// <inheritdoc cref="GrainCommit.Index"/>
    public IReadOnlyList<IndexRow> Index { get; init; } = [];

    /// <inheritdoc cref="GrainCommit.IndexRemoved"/>
    public IReadOnlyList<IndexKey> IndexRemoved { get; init; } = [];

    /// <inheritdoc cref="GrainCommit.WorkItems"/>
    public IReadOnlyList<WorkItemRow> WorkItems { get; init; } = [];

    /// <inheritdoc cref="GrainCommit.TimersSet"/>
    public IReadOnlyList<TimerRow> TimersSet { get; init; } = [];

    /// <inheritdoc cref="GrainCommit.TimersRemoved"/>
    public IReadOnlyList<string> TimersRemoved { get; init; } = [];

    /// <inheritdoc cref="GrainCommit.Journal"/>
    public IReadOnlyList<JournalRow> Journal { get; init; } = [];

    /// <inheritdoc cref="GrainCommit.JournalEnd"/>
    public JournalEnd? JournalEnd { get; init; }

    /// <inheritdoc cref="GrainCommit.JournalEndTakenBack"/>
    public JournalEnd? JournalEndTakenBack { get; init; }

    /// <inheritdoc cref="GrainCommit.Events"/>
    public IReadOnlyList<EventRow> Events { get; init; } = [];

    /// <inheritdoc cref="GrainCommit.Outbox"/>
    public IReadOnlyList<OutboxRow> Outbox { get; init; } = [];
}
