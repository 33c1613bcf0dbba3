using OneWindow.Workflows.Activities;

namespace OneWindow.Workflows.Execution;

/// <summary>
/// Takes one instance from one program to another, in three steps: what has no place is withdrawn as the version that is left would do it; all that is kept is
/// named as the other version names it; then the other version looks at what it has got. Works on a copy; refusals are collected, and then the copy is thrown away.
/// </summary>
internal sealed class Migration(MigrationMap map, AdvanceContext context)
{
    private readonly List<MigrationItem> items = [];
    private readonly List<MigrationProblem> refusals = [];
    private readonly List<(long ParentId, ActivityRun Run)> withdrawn = [];
    private readonly List<DroppedActivity> queued = [];
    private readonly Dictionary<long, bool[]> unsettled = [];
    private List<ActivityRun> runs = [];
    private readonly List<DroppedActivity> dropped = [];

    internal MigrationMap Map => map;

    /// <summary>Whether there is a run that the other version must look at again.</summary>
    internal bool HasUnsettled => unsettled.Count > 0;

    /// <summary>Whether what a run holds is in other surroundings, so that the other version must look whether something can go on.</summary>
    internal bool IsUnsettled(ActivityRun run) => unsettled.ContainsKey(run.Id);

    /// <summary>Notes that the other version must look at a run again; in a flowchart, at these positions.</summary>
    internal void Unsettle(ActivityRun run, params bool[] positions) => unsettled[run.Id] = positions;

    /// <summary>By position of a flowchart: whether what leads to the activity is different.</summary>
    internal bool[] PositionsOf(ActivityRun run) => unsettled[run.Id];

    internal void Refuse(string code, string? field, string en, string zh) => refusals.Add(new(code, field, en, zh));

    internal void Note(MigrationItem item) => items.Add(item);

    /// <summary>What a run holds: executions that go on, wait to be queued again, or start in the place of others; as activities of the other version.</summary>
    internal IEnumerable<(ActivityNode Node, int Tag, bool IsBackward)> ChildrenOf(ActivityRun run)
    {
        foreach (var child in runs)
        {
            if (child.ParentId == run.Id)
                yield return (map.To.Nodes[child.NodeIndex], child.Tag, child.IsBackward);
        }
        foreach (var child in dropped.Concat(queued))
        {
            if (child.ParentId == run.Id)
                yield return (map.To.Nodes[child.NodeIndex], child.Tag, child.IsBackward);
        }
    }

    /// <summary>Tags of what a run held and what was withdrawn with nothing in its place.</summary>
    internal IEnumerable<int> WithdrawnFrom(ActivityRun run) => withdrawn.Where(child => child.ParentId == run.Id).Select(child => child.Run.Tag);

    /// <summary>Gives what a run holds other tags.</summary>
    internal void Retag(ActivityRun run, Func<int, int> tagOf)
    {
        foreach (var child in runs)
        {
            if (child.ParentId == run.Id)
                child.Tag = tagOf(child.Tag);
        }
        Retag(dropped, run, tagOf);
        Retag(queued, run, tagOf);
    }

    internal MigrationResult Run(WorkflowInstance instance)
    {
        if (instance.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
            return Refused(instance, new MigrationProblem("ended", null, "The instance has ended.", "实例已结束。"));
        if (instance.DefinitionVersionId != map.From.Definition.Id || instance.DefinitionVersion != map.From.Definition.Version)
        {
            return Refused(instance, new MigrationProblem(
                "otherVersion",
                null,
                $"The instance runs version {instance.DefinitionVersion}, the plan is for version {map.From.Definition.Version}.",
                $"实例运行的是第 {instance.DefinitionVersion} 版，迁移方案针对第 {map.From.Definition.Version} 版。"));
        }
        var bound = WorkflowEngine.Bind(map.From, instance);
        var leaving = Leaving(bound);
        if (refusals.Count > 0)
            return Refused(instance, [.. refusals]);
        var hadFaulted = bound.Runs.Exists(run => run.Status == ActivityStatus.Faulted);
        var first = leaving.Count == 0 ? null : Withdraw(bound, leaving);
        runs = bound.Runs;
        var moved = Move(bound);
        if (refusals.Count > 0)
            return Refused(instance, [.. refusals]);
        // Nothing that has faulted is left, or nothing ever had: what the instance waits for can open again.
        var revives = moved.SubStatus == WorkflowSubStatus.Faulted && !moved.Runs.Exists(run => run.Status == ActivityStatus.Faulted)
            && (hadFaulted || unsettled.Count > 0 || queued.Count > 0);
        var burst = new Burst(map.To, WorkflowEngine.Bind(map.To, moved), context);
        var last = burst.Arrive(this, revives, $"{map.From.Definition.Version} → {map.To.Definition.Version}", queued, withdrawn);
        var turn = first is null ? last : last with { Effects = [.. first.Effects, .. last.Effects], Journal = [.. first.Journal, .. last.Journal] };
        return new(turn, [], items);
    }

    private MigrationResult Refused(WorkflowInstance instance, params MigrationProblem[] why) => new(new(instance, [], [], Matched: false), why, items);

    private static void Retag(List<DroppedActivity> children, ActivityRun run, Func<int, int> tagOf)
    {
        for (var i = 0; i < children.Count; i++)
        {
            if (children[i].ParentId == run.Id)
                children[i] = children[i] with { Tag = tagOf(children[i].Tag) };
        }
    }

    /// <summary>The outermost executions that have no place, or in whose place others start.</summary>
    private List<ActivityRun> Leaving(WorkflowInstance bound)
    {
        var leaving = new List<ActivityRun>();
        foreach (var run in bound.Runs.OrderBy(run => run.Id))
        {
            if (map.IsKept(run.Node) || run.Parent is { } parent && !map.IsKept(parent.Node))
                continue;
            leaving.Add(run);
            if (!map.IsRestart(run.Node))
                MayLeave(run.Node);
        }
        foreach (var activity in bound.Dropped ?? [])
        {
            var node = map.From.Nodes[activity.NodeIndex];
            if (!map.IsKept(node) && !map.IsRestart(node) && map.ReasonOf(node)!.Code != "container")
                MayLeave(node);
        }
        return leaving;
    }

    private void MayLeave(ActivityNode node)
    {
        var reason = map.ReasonOf(node)!;
        if ((map.Plan.UnmappedWork == UnmappedWork.Refuse || node.Container < 0) && !refusals.Contains(reason))
            refusals.Add(reason);
    }

    /// <summary>Withdraws executions with all that they hold. Whoever is around them is told later, by the other version.</summary>
    private AdvanceResult Withdraw(WorkflowInstance bound, List<ActivityRun> leaving)
    {
        foreach (var run in leaving)
        {
            foreach (var inner in Within(bound, run).OrderBy(inner => inner.Id))
                NoteLeaving(bound, inner);
        }
        foreach (var run in leaving)
        {
            if (map.IsRestart(run.Node))
                queued.Add(new(map.Find(run.Node)!.Index, run.ParentId, run.Tag, run.IsBackward, run.Dynamic));
            else
                withdrawn.Add((run.ParentId, run));
        }
        var burst = new Burst(map.From, bound, context);
        var left = burst.Withdraw(leaving);
        // What the end of an execution set going, such as the stage of a deadline whose clock runs again, is for the other version.
        foreach (var activity in left)
        {
            if (Moved(activity) is { } kept)
                queued.Add(kept);
        }
        return burst.Finish();
    }

    private static IEnumerable<ActivityRun> Within(WorkflowInstance bound, ActivityRun outermost)
    {
        foreach (var run in bound.Runs)
        {
            for (var at = run; at is not null; at = at.Parent)
            {
                if (at != outermost)
                    continue;
                yield return run;
                break;
            }
        }
    }

    private void NoteLeaving(WorkflowInstance bound, ActivityRun run)
    {
        var fate = map.IsRestart(run.Node) ? MigrationFate.Restarted : MigrationFate.Withdrawn;
        var waits = bound.BookmarkList.Concat(bound.WithdrawnBookmarks).Where(bookmark => bookmark.ExecutionId == run.Id).ToArray();
        foreach (var bookmark in waits)
            items.Add(new(fate, run.Node.Id, map.Find(run.Node)?.Id, run.Id, bookmark.Kind.ToString(), bookmark.DueAt));
        if (waits.Length == 0 && (run.Node is LeafNode || fate == MigrationFate.Restarted))
            items.Add(new(fate, run.Node.Id, map.Find(run.Node)?.Id, run.Id, null, null));
    }

    /// <summary>The instance as one of the other version.</summary>
    private WorkflowInstance Move(WorkflowInstance bound)
    {
        var before = new Dictionary<long, ActivityNode>(runs.Count);
        foreach (var run in runs)
        {
            before.Add(run.Id, run.Node);
            run.Node = map.Find(run.Node)!;
            run.NodeIndex = run.Node.Index;
        }
        MoveDropped(bound.Dropped ?? [], before);
        foreach (var run in runs)
        {
            MoveVariables(run, before[run.Id]);
            run.Node.Adopt(this, run, before[run.Id]);
        }
        var moved = bound.MovedTo(map.To.Definition);
        moved.Runs = runs;
        moved.Dropped = dropped.Count == 0 ? null : dropped;
        moved.BookmarkList = Renamed(bound.BookmarkList, before);
        moved.Withdrawn = bound.Withdrawn is null ? null : Renamed(bound.Withdrawn, before);
        if (moved.Withdrawn is { Count: 0 })
            moved.Withdrawn = null;
        if (bound.PendingTrigger is { } trigger)
            moved.PendingTrigger = map.Find(map.From.Nodes[trigger.NodeIndex]) is { } node ? trigger with { NodeIndex = node.Index } : null;
        moved.VariableNames = map.To.VariableNames;
        moved.VariableValues = map.Variables.Carry(null, map.From.Variables, bound.VariableValues, map.To.Variables, bound.Dynamic, items, refusals);
        moved.Dynamic = VariableMap.Undeclared(bound.Dynamic, map.To.Variables);
        moved.Results = map.To.KeepsResults ? Renamed(bound.Results) : null;
        moved.LastResult = map.To.KeepsResults ? bound.LastResult : default;
        for (var i = 0; i < moved.IncidentList.Count; i++)
        {
            // What is over is told as it was.
            if (moved.IncidentList[i] is { Resolution: null, ActivityId: { } id } incident && map.From.FindById(id) is { } node && map.IsKept(node))
                moved.IncidentList[i] = incident with { ActivityId = map.Find(node)!.Id };
        }
        return moved;
    }

    private void MoveDropped(List<DroppedActivity> activities, Dictionary<long, ActivityNode> before)
    {
        foreach (var activity in activities)
        {
            if (activity.ParentId != 0 && !before.ContainsKey(activity.ParentId))
                continue;
            if (Moved(activity) is { } kept)
            {
                dropped.Add(kept);
                continue;
            }
            var node = map.From.Nodes[activity.NodeIndex];
            items.Add(new(MigrationFate.Withdrawn, node.Id, null, 0, null, null));
            withdrawn.Add((activity.ParentId, new() { Node = node, Tag = activity.Tag, IsBackward = activity.IsBackward, Status = ActivityStatus.Canceled }));
        }
    }

    private void MoveVariables(ActivityRun run, ActivityNode before)
    {
        var dynamic = run.Inner?.Dynamic;
        // A definition that is used as an activity has no variables until its inputs are known.
        if (run.Variables is null && (before.Variables.Length > 0 || run.Node is WorkflowActivity { Variables.Length: > 0 } && run.Inner is null))
            return;
        if (before.Variables.Length == 0 && run.Node.Variables.Length == 0)
            return;
        var values = map.Variables.Carry(before, before.Variables, run.Variables ?? [], run.Node.Variables, dynamic, items, refusals);
        run.Variables = values.Length == 0 ? null : values;
        if (run.Inner is { } inner)
            inner.Dynamic = VariableMap.Undeclared(inner.Dynamic, run.Node.Variables);
    }

    private DroppedActivity? Moved(DroppedActivity activity) =>
        map.Find(map.From.Nodes[activity.NodeIndex]) is { } node ? activity with { NodeIndex = node.Index } : null;

    private List<Bookmark> Renamed(List<Bookmark> bookmarks, Dictionary<long, ActivityNode> before)
    {
        var renamed = new List<Bookmark>(bookmarks.Count);
        foreach (var bookmark in bookmarks)
        {
            var target = map.Find(before[bookmark.ExecutionId])!;
            renamed.Add(bookmark.At(target.Id));
            items.Add(new(MigrationFate.Kept, bookmark.ActivityId, target.Id, bookmark.ExecutionId, bookmark.Kind.ToString(), bookmark.DueAt));
        }
        return renamed;
    }

    /// <summary>Results of earlier activities, by the ids that scripts of the other version ask for.</summary>
    private NamedValues? Renamed(NamedValues? results)
    {
        if (results is null)
            return null;
        var renamed = new NamedValues();
        foreach (var (key, value) in results.Items)
        {
            var end = key.LastIndexOf('/');
            var node = map.From.FindById(key) ?? (end < 0 ? null : map.From.FindById(key[..end]));
            var isWhole = node is not null && node.Id == key;
            renamed.Set(node is null || map.Find(node) is not { } target ? key : isWhole ? target.Id : target.Id + key[end..], value);
        }
        return renamed;
    }
}
