using OneWindow.Grains.Workflows;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Workflows;

/// <content>What reaches the workflow from outside. While the instance is held it waits in the state, in order.</content>
internal sealed partial class WorkflowTurn
{
    /// <summary>Brings an event to all that waits for it now; false when nothing does.</summary>
    public bool Take(DeliverEvent e)
    {
        var instance = Run.Instance;
        if (e.CorrelationId is not null && e.CorrelationId != instance.CorrelationId)
            return false;
        string[] waiting = [.. instance.EventBookmarks(e.Name).Select(bookmark => bookmark.Id)];
        if (waiting.Length == 0 || Hold(new WaitingStimulus { Event = e }))
            return waiting.Length > 0;
        var payload = Parsed(e.Payload);
        var taken = false;
        foreach (var bookmark in waiting)
            taken |= Advance(new Stimulus.EventReceived(e.Name, payload, bookmark));
        return taken;
    }

    /// <summary>Brings news of a child; false when the workflow does not wait for them.</summary>
    public bool Take(ReportChild report) =>
        Hold(new WaitingStimulus { Child = report }) || Advance(report.SubStatus is { } status
            ? new Stimulus.ChildReported(report.ChildId, Enum.Parse<WorkflowSubStatus>(status), Parsed(report.Output))
            : new Stimulus.ChildRefused(report.ChildId, report.Reason ?? ""));

    /// <summary>Brings the answer to a request; false when the workflow does not wait for it.</summary>
    public bool Take(DeliverHttpAnswer answer) =>
        Hold(new WaitingStimulus { Http = answer }) || Advance(new Stimulus.HttpResponded(answer.RequestId, new HttpAnswer(Enum.Parse<HttpAnswerKind>(answer.Kind))
        {
            StatusCode = answer.StatusCode,
            Content = Parsed(answer.Content),
            ContentType = answer.ContentType,
            FileName = answer.FileName,
            Headers = Parsed(answer.Headers),
            Reason = answer.Reason,
        }));

    /// <summary>Brings the result of a task; false when the workflow does not wait for it.</summary>
    public bool Take(CompleteTask command)
    {
        if (!Run.Instance.Bookmarks.Any(bookmark => bookmark.Kind == BookmarkKind.Task && bookmark.Id == command.TaskId) ||
            (Run.Waiting?.Any(waiting => waiting.Task?.TaskId == command.TaskId) ?? false))
        {
            return false;
        }

        CloseTask(command.TaskId);
        return Hold(new WaitingStimulus { Task = command }) || Advance(new Stimulus.TaskCompleted(command.TaskId, Parsed(command.Result)));
    }

    /// <summary>
    /// Delivers what came while the instance was held: timers that fell due, each at its own time, and the rest, each when it came. So holding an
    /// instance neither moves a deadline nor lets anything overtake it.
    /// </summary>
    private void Release()
    {
        var now = At;
        var waiting = Run.Waiting ?? [];
        Run = Run with { Waiting = null };
        // Nothing happened in the instance since.
        At = _before.UpdatedAt is { } last && last < now ? last : now;
        foreach (var stimulus in waiting)
        {
            CatchUp(stimulus.At is { } came && came < now ? came : now);
            _ = stimulus switch
            {
                { Event: { } e } => Take(e),
                { Child: { } child } => Take(child),
                { Http: { } http } => Take(http),
                { Task: { } task } => Advance(new Stimulus.TaskCompleted(task.TaskId, Parsed(task.Result))),
                _ => false,
            };
        }

        CatchUp(now);
        Run = Run with { LastAt = now };
    }

    private bool Hold(WaitingStimulus stimulus)
    {
        if (!Run.Instance.IsHeld || Run.Instance.Status != WorkflowStatus.Running)
            return false;
        HasChanged = true;
        Run = Run with { Waiting = [.. Run.Waiting ?? [], stimulus with { At = At }], LastAt = At };
        return true;
    }

    private void CloseTask(string taskId)
    {
        var index = IndexOf(taskId);
        if (index < 0)
            return;
        var item = Run.WorkItems[index];
        HasChanged = true;
        Run = Run with { WorkItems = Run.WorkItems.RemoveAt(index) };
        Write(item, Grains.WorkItems.WorkItemStatus.Done, item.Outcomes[0]);
    }

    private static Value Parsed(string? json) => json is null ? default : Value.Parse(json);
}
