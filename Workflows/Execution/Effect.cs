using OneWindow.Calendars;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <summary>
/// Something that the world outside is to do after the commit. Ids are unique within the instance and the same however often a turn is repeated.
/// </summary>
public abstract record Effect
{
    private Effect()
    {
    }

    /// <summary>Wakes the instance with <see cref="Stimulus.TimerFired"/> at a time.</summary>
    /// <param name="TimerId">The timer's id.</param>
    /// <param name="ActivityId">The activity that waits.</param>
    /// <param name="DueAt">When; it may lie in the past.</param>
    /// <param name="Kind">What for.</param>
    public sealed record TimerSet(string TimerId, string ActivityId, DateTimeOffset DueAt, TimerKind Kind) : Effect;

    /// <summary>The timer is not needed any more. Not sent for a timer that has fired.</summary>
    public sealed record TimerRemoved(string TimerId) : Effect;

    /// <summary>A person is to do something.</summary>
    /// <param name="WorkItemId">The work item's id.</param>
    /// <param name="ActivityId">The activity that waits for it.</param>
    /// <param name="Name">The task's code, such as <c>respond</c>.</param>
    /// <param name="Title">What people read in their lists.</param>
    /// <param name="AssignTo">Who, as the definition says: <c>handler</c>, <c>leader</c>, <c>role:dispatcher</c>, <c>person:x</c> …; null when it says nothing.</param>
    /// <param name="Outcomes">The ways to complete it; at least one.</param>
    /// <param name="DueAt">By when, or null.</param>
    /// <param name="Payload">What the definition passes along; undefined when nothing.</param>
    public sealed record WorkItemOpened(
        string WorkItemId,
        string ActivityId,
        string Name,
        string Title,
        string? AssignTo,
        IReadOnlyList<string> Outcomes,
        DateTimeOffset? DueAt,
        Value Payload) : Effect
    {
        /// <summary>Who else may do it, who must not, how urgent it is, and what its result must be like.</summary>
        public WorkItemDetails Details { get; init; } = WorkItemDetails.None;
    }

    /// <summary>Nobody needs to do it any more. Not sent for a work item that was completed.</summary>
    public sealed record WorkItemWithdrawn(string WorkItemId) : Effect;

    /// <summary>People are to be told something.</summary>
    /// <param name="EffectId">The idempotency key.</param>
    /// <param name="ActivityId">The activity that says it.</param>
    /// <param name="To">Recipients as the definition names them, such as <c>handler</c>.</param>
    /// <param name="Subject">One line.</param>
    /// <param name="Body">The text; may be empty.</param>
    /// <param name="Severity">How urgent.</param>
    public sealed record NotificationRequested(
        string EffectId,
        string ActivityId,
        IReadOnlyList<string> To,
        string Subject,
        string Body,
        NotificationSeverity Severity) : Effect;

    /// <summary>A deadline runs from now on. Ends with <see cref="DeadlineEnded"/>.</summary>
    /// <param name="ActivityId">The Deadline activity.</param>
    /// <param name="Name">The deadline's name, such as <c>resolution</c>.</param>
    /// <param name="StartedAt">The instant from which it counts.</param>
    /// <param name="DueAt">When it is used up.</param>
    /// <param name="Basis">How the due time was found: <c>given</c>, or the limit such as <c>3 naturalDays</c>, with the calendar's version for working days.</param>
    public sealed record DeadlineSet(string ActivityId, string Name, DateTimeOffset StartedAt, DateTimeOffset DueAt, string Basis) : Effect;

    /// <summary>A stage of a deadline is reached.</summary>
    /// <param name="ActivityId">The Deadline activity.</param>
    /// <param name="Name">The deadline's name.</param>
    /// <param name="Stage">The stage's name, such as <c>reminder</c>.</param>
    /// <param name="DueAt">When the deadline (not the stage) is used up.</param>
    /// <param name="IsOverdue">Whether this stage is the deadline itself or one after it.</param>
    public sealed record DeadlineReached(string ActivityId, string Name, string Stage, DateTimeOffset DueAt, bool IsOverdue) : Effect;

    /// <summary>The deadline runs no more: its scope has completed or was canceled.</summary>
    /// <param name="ActivityId">The Deadline activity.</param>
    /// <param name="Name">The deadline's name.</param>
    /// <param name="WasOverdue">Whether the deadline itself had been reached.</param>
    public sealed record DeadlineEnded(string ActivityId, string Name, bool WasOverdue) : Effect;

    /// <summary>A deadline has another due time because the calendar has changed.</summary>
    /// <param name="ActivityId">The Deadline activity.</param>
    /// <param name="Name">The deadline's name.</param>
    /// <param name="DueAt">When it is used up now.</param>
    /// <param name="Basis">As in <see cref="DeadlineSet"/>.</param>
    public sealed record DeadlineMoved(string ActivityId, string Name, DateTimeOffset DueAt, string Basis) : Effect;

    /// <summary>The clock of a deadline stands still.</summary>
    /// <param name="ActivityId">The Deadline activity.</param>
    /// <param name="Name">The deadline's name.</param>
    /// <param name="Basis">Why.</param>
    /// <param name="LegalBasis">The rule that allows it.</param>
    /// <param name="Ledger">All stretches so far.</param>
    public sealed record ClockPaused(string ActivityId, string Name, ClockBasis Basis, string LegalBasis, IReadOnlyList<ClockSegment> Ledger) : Effect;

    /// <summary>A reason for a clock to stand still has gone.</summary>
    /// <param name="ActivityId">The Deadline activity.</param>
    /// <param name="Name">The deadline's name.</param>
    /// <param name="DueAt">When the limit is used up now; null when the clock still stands, for another reason.</param>
    /// <param name="Ledger">All stretches so far.</param>
    public sealed record ClockResumed(string ActivityId, string Name, DateTimeOffset? DueAt, IReadOnlyList<ClockSegment> Ledger) : Effect;

    /// <summary>Fields of the thing that the workflow is about get other values. The host has said before that it allows them, see <see cref="AdvanceContext.SubjectProblem"/>.</summary>
    /// <param name="ActivityId">The activity that sets them.</param>
    /// <param name="Fields">Names and values, in order.</param>
    public sealed record SubjectUpdated(string ActivityId, IReadOnlyList<KeyValuePair<string, Value>> Fields) : Effect;

    /// <summary>A document is issued: a notice, a receipt, a decision.</summary>
    /// <param name="DocumentId">Its id, and the idempotency key.</param>
    /// <param name="ActivityId">The activity that issues it.</param>
    /// <param name="Kind">Which template it is for, such as <c>oneTimeNotice</c>.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="To">For whom it is; null for nobody in particular.</param>
    /// <param name="Data">What the template fills in; undefined when nothing.</param>
    public sealed record DocumentIssued(string DocumentId, string ActivityId, string Kind, string Title, string? To, Value Data) : Effect;

    /// <summary>Something outside is to do a task and to answer with <see cref="Stimulus.TaskCompleted"/>.</summary>
    public sealed record TaskRequested(string TaskId, string ActivityId, string Name, Value Payload) : Effect;

    /// <summary>A task is not needed any more. Not sent for a task that was completed.</summary>
    public sealed record TaskWithdrawn(string TaskId) : Effect;

    /// <summary>An event is to be delivered.</summary>
    /// <param name="EffectId">The idempotency key.</param>
    /// <param name="ActivityId">The activity that publishes it.</param>
    /// <param name="Name">The event's name.</param>
    /// <param name="CorrelationId">Only to instances of this correlation id; null: to all.</param>
    /// <param name="IsLocal">Only to this instance.</param>
    /// <param name="Payload">The payload; undefined when none.</param>
    public sealed record EventPublished(string EffectId, string ActivityId, string Name, string? CorrelationId, bool IsLocal, Value Payload) : Effect;

    /// <summary>A WriteLine activity wrote a line.</summary>
    public sealed record LineWritten(string EffectId, string ActivityId, string Text) : Effect;

    /// <summary>Another workflow is to be started. The host answers with <see cref="Stimulus.ChildReported"/> or <see cref="Stimulus.ChildRefused"/>.</summary>
    /// <param name="ChildId">The new instance's id, made of this instance's id and a number: unique, and the same however often the turn is repeated.</param>
    /// <param name="ActivityId">The activity that starts it.</param>
    /// <param name="DefinitionId">The definition whose published version is to run.</param>
    /// <param name="CorrelationId">The child's correlation id, or null.</param>
    /// <param name="Input">The child's inputs, an object; undefined when none.</param>
    /// <param name="Wait">What the activity waits for.</param>
    public sealed record WorkflowStartRequested(
        string ChildId, string ActivityId, string DefinitionId, string? CorrelationId, Value Input, ChildWait Wait) : Effect;

    /// <summary>A request is to be sent over HTTP. The host answers with <see cref="Stimulus.HttpResponded"/>.</summary>
    /// <param name="RequestId">The request's id, and its idempotency key.</param>
    /// <param name="ActivityId">The activity that waits for the answer.</param>
    /// <param name="Request">What to send.</param>
    public sealed record HttpRequested(string RequestId, string ActivityId, HttpCall Request) : Effect;

    /// <summary>The answer to a request is not needed any more. Not sent for one that was answered.</summary>
    public sealed record HttpWithdrawn(string RequestId) : Effect;

    /// <summary>The HTTP request that brought this turn about is to be answered so. Without one that still waits, it is dropped.</summary>
    /// <param name="EffectId">The idempotency key.</param>
    /// <param name="ActivityId">The activity that answers.</param>
    /// <param name="StatusCode">The status.</param>
    /// <param name="ContentType">The content's media type; null lets the host choose by the content.</param>
    /// <param name="Content">The content: text, bytes, or a value to be written as JSON; undefined when none.</param>
    /// <param name="Headers">Further headers, an object of texts or lists of texts; undefined when none.</param>
    /// <param name="FileName">For a file, the name to offer; null otherwise.</param>
    public sealed record HttpResponseWritten(
        string EffectId, string ActivityId, int StatusCode, string? ContentType, Value Content, Value Headers, string? FileName) : Effect;
}
