using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Activities;

/// <summary>
/// Issues a document and waits until somebody answers it by an event or its time is over. Meanwhile the clock of a deadline may stand still;
/// it runs again when the waiting ends, in whatever way.
/// </summary>
internal abstract class NoticeNode : LeafNode
{
    private readonly InputValue title;
    private readonly InputValue eventName;
    private readonly InputValue deadlineName;
    private readonly InputValue legalBasis;
    private readonly InputValue to;
    private readonly CaptureTarget? result;
    private readonly CaptureTarget? endsAt;

    private protected NoticeNode(ActivityBinder binder, string defaultEvent)
        : base(binder)
    {
        title = binder.Input("title", TypeAlias.String);
        eventName = binder.Input("eventName", TypeAlias.String, Value.From(defaultEvent));
        deadlineName = binder.Input("deadlineName", TypeAlias.String);
        legalBasis = binder.Input("legalBasis", TypeAlias.String);
        to = binder.Input("to", TypeAlias.String);
        result = binder.Output("result");
        endsAt = binder.Output("endsAt");
        if (deadlineName.TryGetConstant(out var deadline) && !deadline.IsNullish && deadline.AsText().Length > 0
            && legalBasis.TryGetConstant(out var basis) && (basis.IsNullish || basis.AsText().Length == 0))
        {
            binder.Problem(
                ProblemCodes.MissingInput,
                binder.Definition.At.Member("legalBasis"),
                $"{Id} stops a clock and names no legal basis for it.",
                $"活动 {Id} 会停止计时，但没有写明法律依据。");
        }
    }

    private protected abstract string DocumentKind { get; }

    private protected abstract ClockBasis Basis { get; }

    /// <summary>The outcome when it was answered.</summary>
    private protected abstract string Answered { get; }

    /// <summary>The outcome when its time is over.</summary>
    private protected abstract string Unanswered { get; }

    internal override void Execute(Burst burst, ActivityRun run)
    {
        var name = eventName.EvaluateText(burst, run);
        if (string.IsNullOrEmpty(name))
            throw new ActivityFault(IncidentKind.BadValue, "The name of the event that answers the notice is empty.");
        var ends = Ends(burst, run);
        var data = new ObjectValue();
        Describe(burst, run, data);
        if (ends is { } until)
            data.Set("until", Value.From(until));
        if (deadlineName.EvaluateText(burst, run) is { Length: > 0 } deadline)
        {
            var rule = legalBasis.EvaluateText(burst, run);
            if (string.IsNullOrWhiteSpace(rule))
                throw new ActivityFault(IncidentKind.BadValue, "A clock stops only on a legal basis, and there is none.");
            if (burst.PauseClock(deadline, KeyOf(run), Basis, rule))
                run.Data = Value.From(deadline);
        }
        burst.Emit(new Effect.DocumentIssued(
            burst.NewId('d'), Id, DocumentKind, title.EvaluateText(burst, run) ?? Title ?? DefaultTitle, to.EvaluateText(burst, run), StoredValue.Of(Value.From(data))));
        burst.Output(run, "EndsAt", endsAt, ends is { } end ? Value.From(end) : Value.Null);
        burst.WaitForEvent(run, name);
        if (ends is { } due)
            burst.WaitUntil(run, BookmarkKind.Delay, due);
    }

    internal override void Resume(Burst burst, ActivityRun run, Bookmark bookmark, Stimulus stimulus)
    {
        var answer = stimulus as Stimulus.EventReceived;
        burst.Output(run, "Result", result, answer is null ? Value.Null : answer.Payload.IsUndefined ? Value.ObjectOf() : answer.Payload);
        burst.Complete(run, [answer is null ? Unanswered : Answered]);
    }

    internal override void Ended(Burst burst, ActivityRun run)
    {
        if (!run.Data.IsText)
            return;
        try
        {
            burst.ResumeClock(run.Data.AsText(), KeyOf(run));
        }
        catch (ActivityFault)
        {
            // The calendar does not reach the new due time. The stop stays in the ledger until ResumeClock ends it; what has ended here has ended.
        }
    }

    private protected abstract string DefaultTitle { get; }

    /// <summary>When its time is over; null for never.</summary>
    private protected abstract DateTimeOffset? Ends(Burst burst, ActivityRun run);

    /// <summary>Adds what the document's template fills in.</summary>
    private protected abstract void Describe(Burst burst, ActivityRun run, ObjectValue data);

    private static string KeyOf(ActivityRun run) => FormattableString.Invariant($"notice{run.Id}");
}
