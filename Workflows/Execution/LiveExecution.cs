using System.Collections.Immutable;
using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Workflows.Execution;

/// <summary>One execution of an activity that has not ended, for those who watch an instance or act on it.</summary>
/// <param name="ExecutionId">The number that stimuli of control name it by.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="ActivityType">Its type.</param>
/// <param name="Title">Its title or name, for people; null when it has none.</param>
/// <param name="Status">Whether it runs, waits or has faulted.</param>
/// <param name="ParentExecutionId">The execution around it; null for the outermost.</param>
/// <param name="Outcomes">The outcomes with which <see cref="Stimulus.Skip"/> may complete it.</param>
public sealed record LiveExecution(
    long ExecutionId,
    string ActivityId,
    string ActivityType,
    string? Title,
    LiveExecutionStatus Status,
    long? ParentExecutionId,
    ImmutableArray<string> Outcomes)
{
    internal static IReadOnlyList<LiveExecution> ListOf(WorkflowProgram program, WorkflowInstance instance)
    {
        var waiting = instance.BookmarkList.Concat(instance.WithdrawnBookmarks).ToLookup(bookmark => bookmark.ExecutionId);
        var nodes = instance.Runs.ToDictionary(run => run.Id, run => program.Nodes[run.NodeIndex]);
        return
        [
            .. instance.Runs.OrderBy(run => run.Id).Select(run => new LiveExecution(
                run.Id,
                nodes[run.Id].Id,
                nodes[run.Id].Type,
                nodes[run.Id].Title,
                run.Status == ActivityStatus.Faulted ? LiveExecutionStatus.Faulted : waiting.Contains(run.Id) ? LiveExecutionStatus.Waiting : LiveExecutionStatus.Running,
                run.ParentId == 0 ? null : run.ParentId,
                OutcomesOf(nodes[run.Id], nodes.GetValueOrDefault(run.ParentId), waiting[run.Id]))),
        ];
    }

    /// <summary>The outcomes that an execution can have: those of its work item, else those of its type; and those that connections wait for.</summary>
    internal static ImmutableArray<string> OutcomesOf(ActivityNode node, ActivityNode? parent, IEnumerable<Bookmark> bookmarks)
    {
        var outcomes = bookmarks.SelectMany(bookmark => bookmark.Outcomes).ToList();
        if (outcomes.Count == 0)
            outcomes.AddRange(node.OwnOutcomes);
        if (parent is Flowchart chart)
            outcomes.AddRange(chart.Outbound[node.Position].Select(connection => chart.Connections[connection].Port));
        return [.. outcomes.DefaultIfEmpty(Burst.Done[0]).Distinct()];
    }
}
