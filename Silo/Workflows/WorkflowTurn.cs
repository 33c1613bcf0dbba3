using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Silo.Notifications;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <summary>
/// One turn of a grain that runs a workflow: takes stimuli to the engine and gathers what is to be committed with the state.
/// Nothing outside changes until the commit; a turn that is dropped leaves no trace.
/// </summary>
internal sealed partial class WorkflowTurn(string grainKey, WorkflowRun run, WorkflowProgram program, WorkCalendar calendar, IWorkflowSubject subject)
{
    private readonly Dictionary<string, TimerRow> _timersSet = [];
    private readonly HashSet<string> _timersRemoved = [];
    private readonly List<JournalRow> _journal = [];
    private readonly List<EventRow> _events = [];
    private readonly List<OutboxRow> _outbox = [];
    private readonly JournalEnd? _endedBefore = JournalDays.EndOf(run.Instance, program.Definition);

    /// <summary>The run as it is after what was done so far.</summary>
    public WorkflowRun Run { get; private set; } = run;

    /// <summary>Moment at which things happen now: the due time of a timer being caught up, or the command's.</summary>
    public DateTimeOffset At { get; private set; } = run.LastAt;

    /// <summary>Sees every effect of the turn when it comes; null: nobody does.</summary>
    public ITurnWatcher? Watcher { get; set; }

    /// <summary>How many activities a stimulus may run; null: as many as the engine allows.</summary>
    public int? StepBudget { get; set; }

    /// <summary>
    /// Brings the run to a moment: every timer due until then fires first, in order, at its own due time. So what is late happens as it
    /// would have in time, and a command never overtakes a deadline.
    /// </summary>
    public void CatchUp(DateTimeOffset until)
    {
        UseCalendar();
        while (!Run.Instance.IsHeld && NextDue(until) is { } timer)
        {
            At = timer.DueAt > At ? timer.DueAt : At;
            if (!Advance(new Stimulus.TimerFired(timer.TimerId)))
                RemoveTimer(timer.TimerId);
        }

        At = until > At ? until : At;
    }

    /// <summary>Takes a stimulus to the engine; false when nothing waits for it, and then nothing changed.</summary>
    public bool Advance(Stimulus stimulus)
    {
        var before = Run.Instance.Status;
        var context = new AdvanceContext(At, calendar) { SubjectProblem = subject.ProblemOf };
        var result = WorkflowEngine.Advance(program, Run.Instance, stimulus, StepBudget is { } steps ? context with { StepBudget = steps } : context);
        if (!result.Matched)
        {
            _refusal = result.Refusal;
            return false;
        }

        if (stimulus is Stimulus.Start)
            Run = Run with { CalendarVersion = calendar.Version };
        Keep(before, result, stimulus);
        if (stimulus is Stimulus.Resume)
            Release();
        return true;
    }

    /// <summary>Takes over what a turn of the engine brought about.</summary>
    private void Keep(WorkflowStatus before, AdvanceResult result, Stimulus? stimulus)
    {
        HasChanged = true;
        Run = Run with { Instance = result.Instance, LastAt = At };
        if (stimulus is Stimulus.TimerFired fired)
            RemoveTimer(fired.TimerId);
        foreach (var entry in result.Journal)
            Append(entry);
        foreach (var effect in result.Effects)
        {
            Watcher?.Saw(effect, At);
            Apply(effect);
        }

        TellEnd(before, result);
        TellParent(stimulus, before, result);
    }

    /// <summary>Appends a domain event to the grain's stream.</summary>
    public void Raise(string type, string? actor, string data)
    {
        Run = Run with { EventVersion = Run.EventVersion + 1, LastAt = At };
        _events.Add(new EventRow(Run.EventVersion, type, At, actor, data));
    }

    /// <summary>What is to be committed beside the state.</summary>
    public GrainCommitParts ToParts(OperationRow? operation, IReadOnlyList<IndexRow> index)
    {
        var end = JournalDays.EndOf(Run.Instance, program.Definition);
        return ToParts(operation, index, end == _endedBefore ? (null, null) : (end, _endedBefore));
    }

    private GrainCommitParts ToParts(OperationRow? operation, IReadOnlyList<IndexRow> index, (JournalEnd? Now, JournalEnd? Before) end) => new()
    {
        Operation = operation,
        Index = index,
        WorkItems = [.. _workItems.Values],
        TimersSet = [.. _timersSet.Values],
        TimersRemoved = [.. _timersRemoved],
        Journal = _journal,
        JournalEnd = end.Now,
        JournalEndTakenBack = end.Before,
        Events = _events,
        Outbox = _outbox,
    };

    private PendingTimer? NextDue(DateTimeOffset until)
    {
        PendingTimer? next = null;
        foreach (var timer in Run.Timers)
        {
            if (timer.DueAt <= until && (next is null || timer.DueAt < next.Value.DueAt))
                next = timer;
        }

        return next;
    }

    private void TellEnd(WorkflowStatus before, AdvanceResult result)
    {
        if (before == result.Instance.Status)
            return;
        if (result.Instance.SubStatus == WorkflowSubStatus.Finished)
            subject.OnFinished();
        else if (result.Instance.SubStatus == WorkflowSubStatus.Faulted)
            subject.OnFaulted(result.Instance.Incidents is [.., var last] ? last.Message : "fault");
    }

    private void Append(in JournalEntry entry)
    {
        _journal.Add(new JournalRow(entry.Sequence, entry.At, entry.ActivityId, entry.ActivityType, entry.Kind.ToString(), JournalData.Write(entry, _controller), entry.ExecutionId));
    }

    private void Apply(Effect effect)
    {
        switch (effect)
        {
            case Effect.TimerSet e:
                // Rows keep milliseconds: state and row must agree on the due time, and it must not come early.
                var due = OfficeClock.Ceiling(e.DueAt);
                Run = Run with { Timers = Run.Timers.RemoveAll(t => t.TimerId == e.TimerId).Add(new PendingTimer(e.TimerId, due)) };
                _timersRemoved.Remove(e.TimerId);
                _timersSet[e.TimerId] = new TimerRow(e.TimerId, due, e.Kind.ToString());
                break;
            case Effect.TimerRemoved e:
                RemoveTimer(e.TimerId);
                break;
            case Effect.WorkItemOpened e:
                Open(e);
                break;
            case Effect.TaskRequested e:
                _taskPayloads[e.TaskId] = e.Payload.IsUndefined ? null : e.Payload.ToJson();
                Open(e.TaskId, e.Name, e.Name, new Assignment(null, "integrator", null), ["Done"], dueAt: null, isSystemTask: true);
                break;
            case Effect.WorkItemWithdrawn e:
                Withdraw(e.WorkItemId);
                break;
            case Effect.TaskWithdrawn e:
                Withdraw(e.TaskId);
                break;
            case Effect.NotificationRequested e:
                Notify(e);
                break;
            case Effect.DeadlineSet e:
                subject.OnDeadlineSet(e.Name, e.DueAt);
                break;
            case Effect.DeadlineReached e:
                subject.OnDeadlineReached(e.Name, e.Stage, e.DueAt);
                break;
            case Effect.DeadlineEnded e:
                subject.OnDeadlineEnded(e.Name);
                break;
            case Effect.DeadlineMoved or Effect.ClockPaused or Effect.ClockResumed or Effect.SubjectUpdated or Effect.DocumentIssued:
                Keep(effect);
                break;
            default:
                ApplyOutward(effect);
                break;
        }
    }

    private void RemoveTimer(string timerId)
    {
        HasChanged = true;
        Run = Run with { Timers = Run.Timers.RemoveAll(t => t.TimerId == timerId) };
        _timersSet.Remove(timerId);
        _timersRemoved.Add(timerId);
    }

    /// <summary>Tells people something that the thing itself, not its workflow, has to say.</summary>
    public void Tell(Effect.NotificationRequested notice)
    {
        HasChanged = true;
        Watcher?.Saw(notice, At);
        Notify(notice);
    }

    private void Notify(Effect.NotificationRequested effect)
    {
        var recipients = effect.To.SelectMany(subject.Recipients).Distinct(StringComparer.Ordinal).ToArray();
        if (recipients.Length == 0)
            return;
        var notice = new Notice(recipients, grainKey, effect.Subject, effect.Body, effect.Severity.ToString().ToLowerInvariant(), At);
        _outbox.Add(new OutboxRow($"{grainKey}.{effect.EffectId}", Notice.Kind, JsonSerializer.Serialize(notice, WorkflowJson.Default.Notice), At));
    }
}
