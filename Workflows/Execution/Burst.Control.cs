using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Execution;

/// <content>
/// Control from outside, and what makes a faulted instance repairable: at the end of the turn in which it faults, its bookmarks are withdrawn and its
/// queue is dropped, but both are kept. A repair takes them up again, unless something is still faulted.
/// </content>
internal sealed partial class Burst
{
    /// <summary>The bookmark that is just being opened again.</summary>
    private Bookmark? reopening;

    // How many bookmarks have been opened again; they come before those made since, as they did at first.
    private int reopened;

    /// <summary>Runs faulted activities once more, in order, until one faults again under the strategy that stops at a fault.</summary>
    internal void Retry(List<ActivityRun> faulted)
    {
        var endedAt = TakeUp();
        foreach (var run in faulted)
        {
            if (IsOver)
                break;
            // The repair of another one may have canceled it.
            if (run.Status == ActivityStatus.Faulted)
                Retry(run);
        }
        GoOn(endedAt);
    }

    /// <summary>Lets a run count as completed.</summary>
    /// <exception cref="ActivityFault">The result does not fit where it is captured.</exception>
    internal void Skip(ActivityRun run, string outcome, Value result)
    {
        var endedAt = TakeUp();
        Note(JournalKind.Skipped, run, [outcome]);
        Resolve(run, IncidentResolution.Skipped);
        run.Status = ActivityStatus.Running;
        run.Node.Skip(this, run, outcome, result);
        GoOn(endedAt);
    }

    /// <summary>Cancels a run; the outermost one is canceled with its instance.</summary>
    internal void CancelByOrder(ActivityRun run)
    {
        var endedAt = TakeUp();
        Note(JournalKind.CancelOrdered, run);
        if (run.Parent is null)
        {
            CancelInstance("The outermost activity was canceled.");
            return;
        }
        Cancel(run);
        GoOn(endedAt);
    }

    /// <summary>Goes back from a child of a container to an activity before it; the child is canceled.</summary>
    internal void ReturnTo(in WayBack way, string reason)
    {
        Note(JournalKind.CancelOrdered, way.Child, [], $"Returned to {way.To.Id}: {reason}");
        CancelQuietly(way.Child);
        if (way.Around.Node is Sequence sequence)
            sequence.GoBack(this, way.Around, way.To);
        else if (((Flowchart)way.Around.Node).Mode == FlowchartMode.TokenBased)
            TokenWalker.GoBack(this, way.Around, way.Child, way.To.Position);
        else
            FlowWalker.GoBack(this, way.Around, way.Child, way.To.Position);
        Drain();
    }

    internal void SetVariables(IReadOnlyList<(VariablePlace Place, Value Value)> values)
    {
        foreach (var (place, value) in values)
            place.Set(value);
        Instance.UpdatedAt = Now;
        Note(JournalKind.VariablesSet, null, [], string.Join(", ", values.Select(value => value.Place.ActivityId is { } scope ? $"{scope}.{value.Place.Name}" : value.Place.Name)));
    }

    internal void Hold(string reason)
    {
        Instance.IsHeld = true;
        Instance.UpdatedAt = Now;
        Note(JournalKind.Held, null, [], reason);
    }

    internal void Release()
    {
        Instance.IsHeld = false;
        Instance.UpdatedAt = Now;
        Note(JournalKind.Released, null);
    }

    /// <summary>Opens a withdrawn bookmark again: a timer for its old time, anything else as it was.</summary>
    internal void Reopen(ActivityRun run, Bookmark bookmark)
    {
        if (bookmark.IsTimer)
            WaitUntil(run, bookmark.Kind, bookmark.DueAt!.Value);
        else
            AddBookmark(run, bookmark);
    }

    private void Retry(ActivityRun run)
    {
        Note(JournalKind.Retried, run);
        Resolve(run, IncidentResolution.Retried);
        run.Status = ActivityStatus.Running;
        if (run.Node is LeafNode)
        {
            run.Counter = 0;
            run.Data = default;
        }
        try
        {
            Step();
            run.Node.Retry(this, run);
        }
        catch (ActivityFault fault)
        {
            Fault(run, fault);
        }
    }

    /// <summary>Makes a faulted instance run again, as far as it concerns the queue. Bookmarks stay withdrawn until nothing is faulted any more.</summary>
    /// <returns>When it had ended; null when it had not.</returns>
    private DateTimeOffset? TakeUp()
    {
        if (Instance.PendingTrigger is { } trigger)
        {
            Trigger = Program.Nodes[trigger.NodeIndex];
            triggerPayload = trigger.Payload;
        }
        if (Instance.SubStatus != WorkflowSubStatus.Faulted)
            return null;
        // An incident of the instance itself is over when somebody sets it going again; if that did not help, there is another one.
        Resolve(incident => incident.ExecutionId == 0, IncidentResolution.Passed);
        var endedAt = Instance.FinishedAt;
        Instance.SubStatus = WorkflowSubStatus.Suspended;
        Instance.FinishedAt = null;
        foreach (var dropped in Instance.Dropped ?? [])
        {
            queue.Enqueue(new()
            {
                Node = Program.Nodes[dropped.NodeIndex],
                Parent = Instance.Runs.Find(run => run.Id == dropped.ParentId),
                Tag = dropped.Tag,
                IsBackward = dropped.IsBackward,
                Variables = dropped.Variables?.Copy(),
            });
        }
        Instance.Dropped = null;
        return endedAt;
    }

    private void GoOn(DateTimeOffset? endedAt)
    {
        if (!IsOver)
        {
            if (!Program.ContinueWithIncidents && Instance.Runs.Exists(run => run.Status == ActivityStatus.Faulted))
            {
                Instance.SubStatus = WorkflowSubStatus.Faulted;
                Instance.FinishedAt = endedAt ?? Now;
            }
            else
            {
                ReopenAll();
            }
        }
        Drain();
    }

    private void ReopenAll()
    {
        reopened = 0;
        while (!IsOver && Instance.Withdrawn is { Count: > 0 } withdrawn)
        {
            reopening = withdrawn[0];
            withdrawn.RemoveAt(0);
            var run = Instance.Runs.Find(run => run.Id == reopening.ExecutionId)!;
            try
            {
                run.Node.Reopen(this, run, reopening);
            }
            catch (ActivityFault fault)
            {
                Fault(run, fault);
            }
        }
        reopening = null;
        if (Instance.Withdrawn is { Count: 0 })
            Instance.Withdrawn = null;
    }

    /// <summary>Withdraws what a faulted instance waits for and drops what it has queued, and keeps both. A request that is on its way is let be: asking once more could do twice what is to be done once.</summary>
    private void PutAside()
    {
        if (Instance.BookmarkList.Count > 0)
        {
            foreach (var bookmark in Instance.BookmarkList)
            {
                if (bookmark.Kind != BookmarkKind.HttpAnswer)
                    NoteWithdrawn(bookmark);
            }
            Instance.Withdrawn = [.. Instance.BookmarkList, .. Instance.Withdrawn ?? []];
            Instance.BookmarkList.Clear();
        }
        while (queue.TryDequeue(out var queued))
        {
            if (queued.Parent is null || queued.Parent.Status == ActivityStatus.Running)
                (Instance.Dropped ??= []).Add(new(queued.Node.Index, queued.Parent?.Id ?? 0, queued.Tag, queued.IsBackward, queued.Variables));
        }
    }

    /// <summary>Removes what a run waited for when the instance faulted.</summary>
    private void Forget(ActivityRun run)
    {
        foreach (var bookmark in Instance.Withdrawn!)
        {
            if (bookmark.ExecutionId == run.Id)
                NoteForgotten(bookmark);
        }
        Instance.Withdrawn.RemoveAll(bookmark => bookmark.ExecutionId == run.Id);
    }

    // All else was withdrawn when the instance faulted.
    private void NoteForgotten(Bookmark bookmark)
    {
        if (bookmark.Kind == BookmarkKind.HttpAnswer)
            NoteWithdrawn(bookmark);
    }

    /// <summary>A trigger that a fault has kept from taking its payload keeps it until the repair.</summary>
    private void KeepTrigger()
    {
        var node = Trigger ?? (Instance.PendingTrigger is { } pending ? Program.Nodes[pending.NodeIndex] : null);
        var isAwaited = Instance.SubStatus == WorkflowSubStatus.Faulted || Instance.Runs.Exists(run => run.Status == ActivityStatus.Faulted && run.Node == node);
        if (!isAwaited)
            Instance.PendingTrigger = null;
        else if (Trigger is not null)
            Instance.PendingTrigger = new(Trigger.Index, StoredValue.Of(triggerPayload));
        else if (takenTrigger == node)
            Instance.PendingTrigger = null;
    }

    private void Resolve(ActivityRun run, IncidentResolution how) => Resolve(incident => incident.ExecutionId == run.Id, how);

    private void Resolve(Predicate<Incident> which, IncidentResolution how)
    {
        for (var i = 0; i < Instance.IncidentList.Count; i++)
        {
            var incident = Instance.IncidentList[i];
            if (incident.Resolution is null && which(incident))
                Instance.IncidentList[i] = incident with { ResolvedAt = Now, Resolution = how };
        }
    }
}
