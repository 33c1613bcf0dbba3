using OneWindow.Calendars;

namespace OneWindow.Workflows.Execution;

/// <summary>A deadline that runs or stands still.</summary>
/// <param name="ExecutionId">The execution of the activity that keeps it.</param>
/// <param name="Name">Its name.</param>
/// <param name="DueAt">When it is used up.</param>
/// <param name="Ledger">When it began, how long it is, and when it stood still.</param>
public sealed record LiveDeadline(long ExecutionId, string Name, DateTimeOffset DueAt, ClockLedger Ledger)
{
    internal static IReadOnlyList<LiveDeadline> ListOf(WorkflowInstance instance)
    {
        List<LiveDeadline>? found = null;
        foreach (var run in instance.Runs)
        {
            if (run is { Status: ActivityStatus.Running, Deadline: { } deadline })
                (found ??= []).Add(new(run.Id, deadline.Name, deadline.DueAt, deadline.Ledger ?? ClockLedger.Given(deadline.DueAt, deadline.DueAt)));
        }

        return found ?? (IReadOnlyList<LiveDeadline>)[];
    }
}
