namespace OneWindow.Workflows.Execution;

/// <content>The two turns of a migration: one of the version that is left, one of the version that takes over.</content>
internal sealed partial class Burst
{
    /// <summary>Cancels executions without telling those around them.</summary>
    /// <returns>What their ends have queued.</returns>
    internal IReadOnlyList<DroppedActivity> Withdraw(List<ActivityRun> leaving)
    {
        foreach (var run in leaving)
            CancelQuietly(run);
        var left = new List<DroppedActivity>();
        while (queue.TryDequeue(out var queued))
        {
            if (queued.Parent is { Status: ActivityStatus.Running })
                left.Add(new(queued.Node.Index, queued.Parent.Id, queued.Tag, queued.IsBackward, queued.Variables));
        }
        return left;
    }

    /// <summary>Takes an instance over that has just been given the names of this version.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="revives">Whether a faulted instance runs again.</param>
    /// <param name="versions">The versions, for the journal.</param>
    /// <param name="starts">What starts in the place of what was withdrawn.</param>
    /// <param name="withdrawn">What was withdrawn without anything in its place, with what was around it.</param>
    internal AdvanceResult Arrive(
        Migration migration, bool revives, string versions, IReadOnlyList<DroppedActivity> starts, IReadOnlyList<(long ParentId, ActivityRun Run)> withdrawn)
    {
        Note(JournalKind.Migrated, null, [], versions);
        var endedAt = revives ? TakeUp() : null;
        foreach (var start in starts)
        {
            var parent = Instance.Runs.Find(run => run.Id == start.ParentId);
            var node = Program.Nodes[start.NodeIndex];
            parent?.Flow?.Enter(node.Position, start.IsBackward);
            Schedule(parent, node, start.Tag, start.IsBackward, start.Variables);
        }
        foreach (var (parentId, run) in withdrawn)
        {
            if (Instance.Runs.Find(parent => parent.Id == parentId) is { } parent)
                Tell(parent, () => parent.Node.ChildWithdrawn(this, parent, run));
        }
        foreach (var run in Instance.Runs.FindAll(migration.IsUnsettled))
            Tell(run, () => run.Node.Settle(this, run, migration));
        if (revives)
            GoOn(endedAt);
        else if (starts.Count > 0 || withdrawn.Count > 0 || migration.HasUnsettled)
            Drain();
        else
            Instance.UpdatedAt = Now;
        return Finish();
    }

    private void Tell(ActivityRun run, Action what)
    {
        if (run.Status != ActivityStatus.Running)
            return;
        try
        {
            what();
        }
        catch (ActivityFault fault)
        {
            Fault(run, fault);
        }
    }
}
