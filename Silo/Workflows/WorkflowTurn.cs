using System.Collections.Immutable;
using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Notifications;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Workflows;

/// <summary>
/// One turn of a grain that runs a workflow: takes stimuli to the engine and gathers what is to be committed with the state.
/// Nothing outside changes until the commit; a turn that is dropped leaves no trace.
/// </summary>
internal sealed partial class WorkflowTurn(string grainKey, WorkflowRun run, WorkflowProgram program, WorkCalendar calendar, IWorkflowSubject subject)
{
    private readonly Dictionary<string, WorkItemRow> _workItems = [];
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

    /// <summary>
    /// Brings the run to a moment: every timer due until then fires first, in order, at its own due time. So what is late happens as it
    /// would have in time, and a command never overtakes a deadline.
    /// </summary>
    public void CatchUp(DateTimeOffset until)
    {
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
        var result = WorkflowEngine.Advance(program, Run.Instance, stimulus, new AdvanceContext(At, calendar));
        if (!result.Matched)
            return false;
        HasChanged = true;
        Run = Run with { Instance = result.Instance, LastAt = At };
        if (stimulus is Stimulus.TimerFired fired)
            RemoveTimer(fired.TimerId);
        foreach (var entry in result.Journal)
            Append(entry);
        foreach (var effect in result.Effects)
            Apply(effect);
        TellEnd(before, result);
        TellParent(stimulus, before, result);
        if (stimulus is Stimulus.Resume)
            Release();
        return true;
    }

    /// <summary>Appends a domain event to the grain's stream.</summary>
    public void Raise(string type, string? actor, string data)
    {
        Run = Run with { EventVersion = Run.EventVersion + 1, LastAt = At };
        _events.Add(new EventRow(Run.EventVersion, type, At, actor, data));
    }

    /// <summary>Replaces an open work item and its row.</summary>
    public void Replace(OpenWorkItem item)
    {
        var index = IndexOf(item.Key);
        Run = Run with { WorkItems = Run.WorkItems.SetItem(index, item), LastAt = At };
        Write(item, item.Claimed ? WorkItemStatus.Claimed : WorkItemStatus.Open, outcome: null);
    }

    /// <summary>Completes a work item: its row is closed and the workflow goes on.</summary>
    public void Complete(OpenWorkItem item, string outcome, JsonElement? result)
    {
        var value = result is { } json ? Value.FromObject(json) : default;
        Stimulus stimulus = item.IsSystemTask
            ? new Stimulus.TaskCompleted(item.Key, value)
            : new Stimulus.WorkItemCompleted(item.Key, outcome, value);
        Run = Run with { WorkItems = Run.WorkItems.RemoveAt(IndexOf(item.Key)) };
        Write(item, WorkItemStatus.Done, outcome);
        if (!Advance(stimulus))
            throw Reject.Conflict("workitem.closed", null, "流程已不再等待该待办。", "The workflow does not wait for this work item any more.");
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
        _journal.Add(new JournalRow(entry.Sequence, entry.At, entry.ActivityId, entry.ActivityType, entry.Kind.ToString(), JournalData.Write(entry)));
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
                Open(e.WorkItemId, e.Name, e.Title, subject.Assign(e.AssignTo), [.. e.Outcomes], e.DueAt ?? subject.DueAt(e.Name), isSystemTask: false);
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

    private void Open(string key, string name, string title, Assignment to, ImmutableArray<string> outcomes, DateTimeOffset? dueAt, bool isSystemTask)
    {
        var item = new OpenWorkItem
        {
            Key = key,
            Name = name,
            Title = title,
            Office = to.Office,
            Role = to.Role,
            Assignee = to.Assignee,
            Outcomes = outcomes,
            CreatedAt = At,
            DueAt = dueAt,
            IsSystemTask = isSystemTask,
        };
        Run = Run with { WorkItems = Run.WorkItems.Add(item) };
        Write(item, WorkItemStatus.Open, outcome: null);
    }

    private void Withdraw(string key)
    {
        var index = IndexOf(key);
        if (index < 0)
            return;
        var item = Run.WorkItems[index];
        Run = Run with { WorkItems = Run.WorkItems.RemoveAt(index) };
        Write(item, WorkItemStatus.Withdrawn, outcome: null);
    }

    private int IndexOf(string key)
    {
        for (var i = 0; i < Run.WorkItems.Length; i++)
        {
            if (Run.WorkItems[i].Key == key)
                return i;
        }

        return -1;
    }

    private void Write(OpenWorkItem item, WorkItemStatus status, string? outcome)
    {
        var id = WorkItemRules.Id(grainKey, item.Key);
        var isOver = status is WorkItemStatus.Done or WorkItemStatus.Withdrawn;
        _workItems[id] = new WorkItemRow
        {
            Id = id,
            Name = item.Name,
            Title = item.Title,
            Status = status.ToString().ToLowerInvariant(),
            Office = item.Office,
            Role = item.Role,
            Assignee = item.Assignee,
            CreatedAt = item.CreatedAt,
            DueAt = item.DueAt,
            ClosedAt = isOver ? At : null,
            Outcome = outcome,
            Outcomes = JsonSerializer.Serialize(item.Outcomes.AsEnumerable(), WorkflowJson.Default.IEnumerableString),
        };
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
