using OneWindow.Calendars;
using OneWindow.Workflows.Activities;

namespace OneWindow.Workflows.Execution;

/// <content>Clocks of deadlines, which other activities stop and start.</content>
internal sealed partial class Burst
{
    /// <summary>Stops the clocks of all running deadlines of a name.</summary>
    /// <returns>Whether there is such a deadline.</returns>
    internal bool PauseClock(string deadline, string key, ClockBasis basis, string legalBasis)
    {
        var found = Deadlines(deadline);
        foreach (var run in found)
            ((Deadline)run.Node).Pause(this, run, key, basis, legalBasis);
        return found.Count > 0;
    }

    /// <summary>Ends a stop of the clocks of all running deadlines of a name; all their stops when the key is null.</summary>
    /// <returns>When the first of them that runs again is due; null when none does.</returns>
    /// <exception cref="ActivityFault">The calendar does not reach that far.</exception>
    internal DateTimeOffset? ResumeClock(string deadline, string? key)
    {
        DateTimeOffset? due = null;
        if (IsOver)
            return due;
        foreach (var run in Deadlines(deadline))
        {
            if (((Deadline)run.Node).Resume(this, run, key) && run.Deadline is { Ledger.IsPaused: false } state && (due is null || state.DueAt < due))
                due = state.DueAt;
        }
        return due;
    }

    /// <summary>Adds to the limits of all running deadlines of a name.</summary>
    /// <returns>When the first of them is due now; null when there is none.</returns>
    /// <exception cref="ActivityFault">The calendar does not reach that far.</exception>
    internal DateTimeOffset? ExtendDeadline(string deadline, TimeLimit limit, string reason)
    {
        DateTimeOffset? due = null;
        foreach (var run in Deadlines(deadline))
        {
            ((Deadline)run.Node).Extend(this, run, limit, reason);
            if (due is null || run.Deadline!.DueAt < due)
                due = run.Deadline!.DueAt;
        }
        return due;
    }

    /// <summary>Computes all deadlines anew and runs until nothing is queued.</summary>
    /// <returns>Whether anything is different.</returns>
    internal bool ChangeCalendar()
    {
        var hasChanged = false;
        foreach (var run in Instance.Runs.FindAll(run => run is { Status: ActivityStatus.Running, Deadline: not null }))
        {
            try
            {
                hasChanged |= ((Deadline)run.Node).ChangeCalendar(this, run);
            }
            catch (ActivityFault)
            {
                // A calendar that does not reach the due time says nothing about it, so the one known stays.
            }
        }
        if (hasChanged)
            Drain();
        return hasChanged;
    }

    private List<ActivityRun> Deadlines(string name) =>
        Instance.Runs.FindAll(run => run.Status == ActivityStatus.Running && run.Deadline is { } deadline && deadline.Name == name);
}
