namespace OneWindow.Workflows.Execution;

/// <summary>How instances of one version of a definition come to run another. Activities that it does not name go to the one with their id.</summary>
public sealed record MigrationPlan
{
    /// <summary>Activities that do not go to the one with their id.</summary>
    public IReadOnlyList<ActivityMove> Activities { get; init; } = [];

    /// <summary>What becomes of work whose activity has no place in the other version.</summary>
    public UnmappedWork UnmappedWork { get; init; }

    /// <summary>Variables that do not go to the one with their id or name.</summary>
    public IReadOnlyList<VariableMove> Variables { get; init; } = [];
}

/// <summary>Where an activity goes.</summary>
/// <param name="From">Its id in the version that is left. Activities of definitions used as activities have the id <c>user:own</c>.</param>
/// <param name="To">Its id in the other version, of the same kind and in the same container; null: it has no place there.</param>
/// <param name="Restart">Whether what is under way is withdrawn and the other activity, of whatever kind, starts in its place.</param>
public sealed record ActivityMove(string From, string? To, bool Restart = false);

/// <summary>Where a variable's value goes.</summary>
/// <param name="ActivityId">The container that declares it, by its id in the version that is left; null: the workflow.</param>
/// <param name="Name">Its name in that version.</param>
/// <param name="To">The name of a variable of the same scope in the other version; null: the value is dropped.</param>
public sealed record VariableMove(string? ActivityId, string Name, string? To);

/// <summary>What becomes of work whose activity has no place in the other version.</summary>
public enum UnmappedWork
{
    /// <summary>The instance is not migrated.</summary>
    Refuse,

    /// <summary>The work is withdrawn; what is around it goes on as if it had been canceled.</summary>
    Withdraw,
}
