using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Workflows.Execution;

/// <summary>A way from what waits back to an activity before it, in a flowchart or sequence around it.</summary>
/// <param name="Around">The run of the flowchart or sequence.</param>
/// <param name="Child">What runs in it now: what waits, or what holds it.</param>
/// <param name="To">The activity of the flowchart or sequence that begins anew.</param>
/// <param name="Step">The task that is meant: that activity, or the one that it begins with, such as the task under a deadline.</param>
internal readonly record struct WayBack(ActivityRun Around, ActivityRun Child, ActivityNode To, HumanTask Step)
{
    /// <summary>
    /// All ways back to tasks of people, from the nearest container outwards, in the order of the definition. A container counts as long as nothing else runs beside: going
    /// back would take others' work away. Activities of a flowchart count that are on every way to what runs now, so nothing that is waited for stays behind.
    /// </summary>
    internal static IEnumerable<WayBack> FromWaiting(WorkflowProgram program, ActivityRun waiting)
    {
        for (var child = waiting; child.Parent is { } parent; child = parent)
        {
            if (parent.LiveChildren > 1)
                yield break;
            foreach (var step in program.Nodes.OfType<HumanTask>())
            {
                if (HolderIn(program, step, parent.Node) is { } to && Begins(to, step) && LeadsBack(parent, child, to))
                    yield return new(parent, child, to, step);
            }
        }
    }

    private static bool LeadsBack(ActivityRun around, ActivityRun child, ActivityNode to) => around.Node switch
    {
        Flowchart chart => around.Flow is { BusyTotal: 1 } flow && chart.Graphs[flow.Graph].LeadsThrough(to.Position, child.Node.Position),
        Sequence sequence => sequence.IsBefore(to, around),
        _ => false,
    };

    private static bool Begins(ActivityNode with, HumanTask step)
    {
        for (ActivityNode? node = with; node is not null; node = node.First)
        {
            if (node == step)
                return true;
        }
        return false;
    }

    /// <summary>The activity of a container that a task is, or that holds it; null where the container does not hold it.</summary>
    private static ActivityNode? HolderIn(WorkflowProgram program, ActivityNode step, ActivityNode container)
    {
        for (var node = step; node.Container >= 0; node = program.Nodes[node.Container])
        {
            if (node.Container == container.Index)
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
