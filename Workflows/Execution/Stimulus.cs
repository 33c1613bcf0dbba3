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

    /// <summary>A person has completed a work item, or given one of the signatures of a countersigning.</summary>
    /// <param name="WorkItemId">The id from <see cref="Effect.WorkItemOpened"/>.</param>
    /// <param name="Outcome">One of the work item's outcomes, or its return outcome; another one does not match.</param>
    /// <param name="Result">The activity's result.</param>
    public sealed record WorkItemCompleted(string WorkItemId, string Outcome, Value Result = default) : Stimulus
    {
        /// <summary>Who did it; null when that is not known.</summary>
        public string? By { get; init; }

        /// <summary>What others said to it before, a list of objects; undefined when nobody was asked.</summary>
        public Value Opinions { get; init; }
    }

    /// <summary>
    /// A person gives a work item back to an earlier step, which begins anew. Refused unless the step is one of <see cref="WorkflowEngine.EarlierActivities"/>.
    /// </summary>
    /// <param name="WorkItemId">The work item; it is withdrawn with all else that its activity waits for.</param>
    /// <param name="ActivityId">The activity of the step.</param>
    /// <param name="Reason">Why; written to the journal.</param>
    public sealed record ReturnTo(string WorkItemId, string ActivityId, string Reason) : Stimulus;

    /// <summary>The instance is to end now. What is open is canceled.</summary>
    /// <param name="Reason">Why; written to the journal.</param>
    public sealed record Cancel(string Reason) : Stimulus;

    /// <summary>A workflow that this one started tells how it is.</summary>
    /// <param name="ChildId">The id from <see cref="Effect.WorkflowStartRequested"/>.</param>
    /// <param name="SubStatus">The child's state: after its first turn, or at its end, as the effect asked for.</param>
    /// <param name="Output">The child's outputs, an object.</param>
    public sealed record ChildReported(string ChildId, WorkflowSubStatus SubStatus, Value Output = default) : Stimulus;

    /// <summary>A workflow could not be started: no such definition, or its activation strategy forbids it. The activity faults; one that started many notes an incident and goes on with the others.</summary>
    /// <param name="ChildId">The id from <see cref="Effect.WorkflowStartRequested"/>.</param>
    /// <param name="Reason">Why, for people.</param>
    public sealed record ChildRefused(string ChildId, string Reason) : Stimulus;

    /// <summary>An answer to <see cref="Effect.HttpRequested"/>, or the news that there is none.</summary>
    /// <param name="RequestId">The request's id.</param>
    /// <param name="Answer">What came back.</param>
    public sealed record HttpResponded(string RequestId, HttpAnswer Answer) : Stimulus;

    /// <summary>Somebody called an address that the instance waits at.</summary>
    /// <param name="BookmarkId">The bookmark of the HttpEndpoint activity.</param>
    /// <param name="Request">The request, also the payload of a start by an address: members method, path, routeData, queryStringData, headers, contentLength, content (parsed when it is JSON or a form), files (each fileName, contentType, length, content as base64).</param>
    public sealed record HttpReceived(string BookmarkId, Value Request) : Stimulus;

    /// <summary>
    /// The calendar of <see cref="AdvanceContext"/> is not the one of the turns before. Open deadlines are computed anew from their ledgers; stages that were
    /// reached stay reached. Matches nothing when no time is different.
    /// </summary>
    public sealed record CalendarChanged : Stimulus;

    /// <summary>Runs faulted activities once more. What the fault had dropped or withdrawn is restored. A faulted instance runs again.</summary>
    /// <param name="ExecutionId">The faulted execution; null: all of them.</param>
    public sealed record Retry(long? ExecutionId = null) : Stimulus;

    /// <summary>Lets an activity that has faulted, or that waits, count as completed.</summary>
    /// <param name="ExecutionId">The execution.</param>
    /// <param name="Outcome">The outcome; null means Done.</param>
    /// <param name="Result">The activity's result; undefined leaves it unset.</param>
    public sealed record Skip(long ExecutionId, string? Outcome = null, Value Result = default) : Stimulus;

    /// <summary>Cancels an activity with all that it holds; what is around it goes on as if it had lost a race.</summary>
    /// <param name="ExecutionId">The execution.</param>
    public sealed record CancelActivity(long ExecutionId) : Stimulus;

    /// <summary>
    /// Gives variables other values; all, or none when one does not exist, is not held now, is one of several or does not fit. Reached are those of the workflow and of
    /// the containers and definitions used as activities that run now; see <see cref="WorkflowInstance.LiveVariables"/>.
    /// </summary>
    /// <param name="Values">Values by the variable's id or, where no variable has that id, its name.</param>
    /// <param name="ExecutionId">Whose variables are meant, where that would not be clear otherwise; null: there is only one of each.</param>
    public sealed record SetVariables(IReadOnlyDictionary<string, Value> Values, long? ExecutionId = null) : Stimulus;

    /// <summary>Holds the instance: until <see cref="Resume"/> nothing but control reaches it. See <see cref="WorkflowInstance.IsHeld"/>.</summary>
    /// <param name="Reason">Why; written to the journal.</param>
    public sealed record Hold(string Reason) : Stimulus;

    /// <summary>Ends a <see cref="Hold"/>. The host then delivers what has come meanwhile.</summary>
    public sealed record Resume : Stimulus;
}
