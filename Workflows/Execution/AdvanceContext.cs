using OneWindow.Calendars;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>What a turn of the engine may know of the world.</summary>
/// <param name="Now">The time of the turn; all its timestamps are this.</param>
/// <param name="Calendar">The working days by which deadlines are computed.</param>
public sealed record AdvanceContext(DateTimeOffset Now, WorkCalendar Calendar)
{
    /// <summary>
    /// How many activities one turn may run. A loop that never waits would hold its thread for ever; when the budget is used up, the activity
    /// about to run faults.
    /// </summary>
    public int StepBudget { get; init; } = 100_000;

    /// <summary>
    /// Says why the thing that the workflow is about does not take a value for a field; null when it does. Must give the same answer for the same field and
    /// value. Null: all fields are taken.
    /// </summary>
    public Func<string, Value, string?>? SubjectProblem { get; init; }
}
