using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Workflows.Execution;

/// <summary>A way from what waits back to an activity before it in a flowchart around it.</summary>
/// <param name="Flow">The flowchart's run.</param>
/// <param name="Child">What runs in it now: what waits, or what holds it.</param>
/// <param name="To">The activity of the flowchart that begins anew.</param>
/// <param name="Step">The task that is meant: that activity, or one that it holds.</param>
internal readonly record struct WayBack(ActivityRun Flow, ActivityRun Child, ActivityNode To, HumanTask Step)
{
    /// <summary>
    /// All ways back to tasks of people, from the nearest flowchart outwards, in the order of the definition. A flowchart counts as long as nothing else runs beside: going
    /// back would take others' work away. Its activities count that are on every way to what runs now, so nothing that is waited for stays behind.
    /// </summary>
    internal static IEnumerable<WayBack> FromWaiting(WorkflowProgram program, ActivityRun waiting)
    {
        for (var child = waiting; child.Parent is { } parent; child = parent)
        {
            if (parent.LiveChildren > 1)
                yield break;
            if (parent is not { Node: Flowchart chart, Flow: { BusyTotal: 1 } flow })
                continue;
            var graph = chart.Graphs[flow.Graph];
            foreach (var step in program.Nodes.OfType<HumanTask>())
            {
                if (HolderIn(program, step, chart) is { } to && graph.LeadsThrough(to.Position, child.Node.Position))
                    yield return new(parent, child, to, step);
            }
        }
    }

    /// <summary>The activity of a flowchart that a task is, or that holds it; null where the flowchart does not hold it.</summary>
    private static ActivityNode? HolderIn(WorkflowProgram program, ActivityNode step, Flowchart chart)
    {
        for (var node = step; node.Container >= 0; node = program.Nodes[node.Container])
        {
            if (node.Container == chart.Index)
                return node;
        }
        return null;
    }
}

/// <summary>A task of the definition that comes before what waits.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="Task">The task's code; null where it is computed.</param>
/// <param name="Title">The activity's title, or null.</param>
public sealed record EarlierActivity(string ActivityId, string? Task, string? Title);
