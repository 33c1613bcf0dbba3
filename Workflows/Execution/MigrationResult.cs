namespace OneWindow.Workflows.Execution;

/// <summary>What a migration brought about. Commit all of it, or throw all of it away.</summary>
/// <param name="Turn">The turn of the version migrated to; the instance given when there are refusals.</param>
/// <param name="Refusals">Why the instance was not migrated; empty when it was.</param>
/// <param name="Items">What became of what was under way, in order.</param>
public sealed record MigrationResult(AdvanceResult Turn, IReadOnlyList<MigrationProblem> Refusals, IReadOnlyList<MigrationItem> Items);

/// <summary>What became of something that was under way.</summary>
/// <param name="Fate">What became of it.</param>
/// <param name="ActivityId">The activity, by its id in the version that was left; of what the other version has more, by its id there. Null for a variable of the workflow.</param>
/// <param name="To">The activity's or variable's name in the other version; null when it has none.</param>
/// <param name="ExecutionId">The execution; 0 where there is none.</param>
/// <param name="Subject">What it waits for, such as <c>WorkItem</c> or <c>DeadlineStage</c>; or the variable's name; or null.</param>
/// <param name="DueAt">When what it waits for is due, or null.</param>
public sealed record MigrationItem(MigrationFate Fate, string? ActivityId, string? To, long ExecutionId, string? Subject, DateTimeOffset? DueAt);

/// <summary>What became of something in a migration.</summary>
public enum MigrationFate
{
    /// <summary>It goes on as it was, with its id and due time.</summary>
    Kept,

    /// <summary>It was withdrawn, because it has no place in the other version.</summary>
    Withdrawn,

    /// <summary>It was withdrawn, and an activity of the other version started in its place.</summary>
    Restarted,

    /// <summary>An activity that only the other version has, and that the instance has passed by: it does not run.</summary>
    PassedBy,

    /// <summary>A variable that only the other version has: it holds its default.</summary>
    VariableAdded,

    /// <summary>A variable that the other version does not have: its value is gone.</summary>
    VariableDropped,

    /// <summary>A variable whose value was converted to another type.</summary>
    VariableConverted,
}
