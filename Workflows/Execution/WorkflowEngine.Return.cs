using OneWindow.Workflows.Compilation;

namespace OneWindow.Workflows.Execution;

/// <content>Going back to earlier steps.</content>
public static partial class WorkflowEngine
{
    /// <summary>The tasks that a work item can be returned to, the nearest flowchart's first; none when there is no such work item.</summary>
    /// <exception cref="ArgumentException">The instance belongs to another version of the definition than the program.</exception>
    public static IReadOnlyList<EarlierActivity> EarlierActivities(WorkflowProgram program, WorkflowInstance instance, string workItemId)
    {
        CheckVersion(program, instance);
        if (instance.Status != WorkflowStatus.Running || FindItem(instance, workItemId) is not { } bookmark)
            return [];
        var copy = Bind(program, instance);
        return
        [
            .. WayBack.FromWaiting(program, copy.Runs.Find(run => run.Id == bookmark.ExecutionId)!)
                .Select(way => new EarlierActivity(way.Step.Id, way.Step.KnownName, way.Step.Title)).DistinctBy(step => step.ActivityId),
        ];
    }

    private static AdvanceResult Return(WorkflowProgram program, WorkflowInstance instance, Stimulus.ReturnTo back, AdvanceContext context)
    {
        if (instance.Status != WorkflowStatus.Running || FindItem(instance, back.WorkItemId) is not { } bookmark)
            return Unmatched(instance);
        var copy = Bind(program, instance);
        foreach (var way in WayBack.FromWaiting(program, copy.Runs.Find(run => run.Id == bookmark.ExecutionId)!))
        {
            if (way.Step.Id != back.ActivityId)
                continue;
            var burst = new Burst(program, copy, context);
            burst.ReturnTo(way, back.Reason);
            return Result(burst);
        }
        return Refused(instance, new("noWayBack", "to", $"There is no way back to {back.ActivityId}.", $"不能退回到 {back.ActivityId}。"));
    }

    private static Bookmark? FindItem(WorkflowInstance instance, string workItemId) =>
        instance.BookmarkList.Find(bookmark => bookmark.Kind == BookmarkKind.WorkItem && bookmark.Id == workItemId);
}
