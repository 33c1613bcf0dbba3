using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>Something that happens to an instance. One that matches nothing changes nothing; see <see cref="AdvanceResult.Matched"/>.</summary>
public abstract record Stimulus
{
    private Stimulus()
    {
    }

    /// <summary>Starts a pending instance.</summary>
    /// <param name="Input">The workflow's inputs by name; null: none.</param>
    /// <param name="CorrelationId">The correlation id, or null.</param>
    /// <param name="TriggerActivityId">The id of the activity that may start the workflow and did; it completes at once. Null: a plain start.</param>
    /// <param name="Payload">The payload for the trigger's result.</param>
    public sealed record Start(
        IReadOnlyDictionary<string, Value>? Input = null,
        string? CorrelationId = null,
        string? TriggerActivityId = null,
        Value Payload = default) : Stimulus;

    /// <summary>An event arrived. Resumes one bookmark: the one named, else the first open one of that event.</summary>
    /// <param name="Name">The event's name; exact.</param>
    /// <param name="Payload">The activity's result; undefined gives an empty object.</param>
    /// <param name="BookmarkId">A bookmark of that event; null: the first. To deliver to all, take <see cref="WorkflowInstance.EventBookmarks"/> and advance once for each.</param>
    public sealed record EventReceived(string Name, Value Payload = default, string? BookmarkId = null) : Stimulus;

    /// <summary>A timer is due. It fires even when <see cref="AdvanceContext.Now"/> is before its time: the caller decides.</summary>
    /// <param name="TimerId">The id from <see cref="Effect.TimerSet"/>.</param>
    public sealed record TimerFired(string TimerId) : Stimulus;

    /// <summary>A task asked for by <see cref="Effect.TaskRequested"/> is done.</summary>
    /// <param name="TaskId">The task's id.</param>
    /// <param name="Result">The activity's result.</param>
    public sealed record TaskCompleted(string TaskId, Value Result = default) : Stimulus;

    /// <summary>A person has completed a work item.</summary>
    /// <param name="WorkItemId">The id from <see cref="Effect.WorkItemOpened"/>.</param>
    /// <param name="Outcome">One of the work item's outcomes; another one does not match.</param>
    /// <param name="Result">The activity's result.</param>
    public sealed record WorkItemCompleted(string WorkItemId, string Outcome, Value Result = default) : Stimulus;

    /// <summary>The instance is to end now. What is open is canceled.</summary>
    /// <param name="Reason">Why; written to the journal.</param>
    public sealed record Cancel(string Reason) : Stimulus;
}
