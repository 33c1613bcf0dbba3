using System.Collections.Immutable;
using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Workflows.Execution;

/// <summary>
/// Moves execution along the connections of flowcharts. Each connection counts its visits; an activity's turn has come when its inbound connections have
/// been visited once more than it has been executed. A way that is not taken is visited, too, and what can only be reached through it is skipped.
/// </summary>
internal sealed class FlowWalker(Burst burst, Workspace workspace)
{
    private int depth;

    /// <summary>Starts a flowchart at an activity.</summary>
    internal void Start(ActivityRun flow, FlowGraph graph) => Schedule(flow, graph.Start, isBackward: false);

    /// <summary>Goes on from a child that has completed.</summary>
    internal void ChildCompleted(ActivityRun flow, ActivityRun child, ImmutableArray<string> outcomes) =>
        Leave(flow, child, outcomes);

    /// <summary>A canceled child counts as executed, with no outcome.</summary>
    internal void ChildCanceled(ActivityRun flow, ActivityRun child) => Leave(flow, child, []);

    /// <summary>Goes back from a child, which has ended, to an activity that is on every way to it. What can only be reached through that activity counts as never visited.</summary>
    internal static void GoBack(Burst burst, ActivityRun flow, ActivityRun child, int to)
    {
        var state = flow.Flow!;
        var chart = (Flowchart)flow.Node;
        var graph = chart.Graphs[state.Graph];
        var position = child.Node.Position;
        state.Leave(position);
        if (!child.IsBackward)
            state.Pending[position]--;
        for (var behind = 0; behind < chart.Activities.Length; behind++)
        {
            if (!graph.LeadsThrough(to, behind))
                continue;
            state.ActivityVisits[behind] = 0;
            foreach (var inbound in graph.ForwardInbound[behind])
            {
                state.ConnectionVisits[inbound] = 0;
                state.Followed[inbound] = false;
            }
        }
        // Loops that are left by this are entered anew: their ways out are not dead.
        state.OpenExits?.RemoveAll(connection => !graph.Loops[graph.ExitLoop[connection]].Members[to] || graph.LeadsThrough(to, chart.Connections[connection].Target));
        state.Enter(to, isBackward: true);
        burst.Schedule(flow, chart.Activities[to], isBackward: true);
    }

    /// <summary>Cancels what still runs on the ways to an activity.</summary>
    internal void CancelAncestors(ActivityRun flow, int position)
    {
        var ancestors = ((Flowchart)flow.Node).AncestorsOf(flow.Flow!.Graph, position);
        foreach (var child in burst.ChildrenOf(flow))
        {
            if (ancestors[child.Node.Position])
                burst.Cancel(child);
        }
    }

    /// <summary>Looks whether the turn of activities has come whose connections are not those by which it was judged.</summary>
    internal void Resettle(ActivityRun flow, bool[] positions)
    {
        var chart = (Flowchart)flow.Node;
        var state = flow.Flow!;
        var graph = chart.Graphs[state.Graph];
        for (var target = 0; target < chart.Activities.Length; target++)
        {
            if (!positions[target] || graph.ForwardInbound[target].Length == 0)
                continue;
            var bottom = depth;
            Judge(flow, graph, target);
            Walk(flow, graph, bottom);
        }
        Settle(flow, graph);
    }

    private void Judge(ActivityRun flow, FlowGraph graph, int target)
    {
        var chart = (Flowchart)flow.Node;
        switch (chart.Activities[target] is FlowJoin join ? join.Mode : FlowJoinMode.WaitAllActive)
        {
            case FlowJoinMode.WaitAny:
                foreach (var inbound in graph.ForwardInbound[target])
                    ArriveAtRace(flow, graph, inbound, target, flow.Flow!.Followed[inbound]);
                break;
            case FlowJoinMode.WaitAll:
                ArriveAtJoin(flow, graph, target, needsAll: true);
                break;
            default:
                ArriveAtJoin(flow, graph, target, needsAll: false);
                break;
        }
    }

    private void Leave(ActivityRun flow, ActivityRun child, ImmutableArray<string> outcomes)
    {
        var state = flow.Flow!;
        var position = child.Node.Position;
        state.Leave(position);
        if (!child.IsBackward)
        {
            state.ActivityVisits[position]++;
            state.Pending[position]--;
        }
        var graph = ((Flowchart)flow.Node).Graphs[state.Graph];
        Walk(flow, graph, position, outcomes);
        Settle(flow, graph);
    }

    /// <summary>Visits all connections that leave an activity, and those of what is skipped.</summary>
    private void Walk(ActivityRun flow, FlowGraph graph, int source, ImmutableArray<string> outcomes)
    {
        var bottom = depth;
        Push(source, outcomes);
        Walk(flow, graph, bottom);
    }

    private void Walk(ActivityRun flow, FlowGraph graph, int bottom)
    {
        var chart = (Flowchart)flow.Node;
        while (depth > bottom)
        {
            var frame = workspace.Frames[depth - 1];
            var outbound = chart.Outbound[frame.Source];
            if (frame.Next == outbound.Length)
            {
                depth--;
                continue;
            }
            workspace.Frames[depth - 1].Next++;
            var connection = outbound[frame.Next];
            var followed = frame.Outcomes.Contains(chart.Connections[connection].Port);
            var exit = graph.ExitLoop[connection];
            if (!followed && exit >= 0 && Continues(flow, graph, graph.Loops[exit], workspace.Frames[bottom]))
                LeaveOpen(flow.Flow!, connection);
            else
                Arrive(flow, graph, connection, followed);
        }
    }

    /// <summary>Whether a loop goes on: something in it is queued or live, or the activity just left goes on within it.</summary>
    private static bool Continues(ActivityRun flow, FlowGraph graph, FlowLoop loop, in FlowFrame from)
    {
        var state = flow.Flow!;
        for (var i = 0; i < loop.Members.Length; i++)
        {
            if (loop.Members[i] && state.Busy[i] > 0)
                return true;
        }
        if (!loop.Members[from.Source])
            return false;
        var chart = (Flowchart)flow.Node;
        foreach (var connection in chart.Outbound[from.Source])
        {
            if (loop.Members[chart.Connections[connection].Target] && from.Outcomes.Contains(chart.Connections[connection].Port))
                return true;
        }
        return false;
    }

    private static void LeaveOpen(FlowState state, int connection)
    {
        state.OpenExits ??= [];
        if (!state.OpenExits.Contains(connection))
            state.OpenExits.Add(connection);
    }

    /// <summary>When all connections have been visited: ways out of loops that have ended are dead, and a flowchart with nothing left to do completes.</summary>
    private void Settle(ActivityRun flow, FlowGraph graph)
    {
        // A cancelation in the middle of a visit is settled by that visit.
        if (depth > 0)
            return;
        var state = flow.Flow!;
        var nowhere = new FlowFrame { Source = graph.Start, Outcomes = [] };
        for (var i = 0; state.OpenExits is not null && i < state.OpenExits.Count; i++)
        {
            var connection = state.OpenExits[i];
            if (Continues(flow, graph, graph.Loops[graph.ExitLoop[connection]], nowhere))
                continue;
            state.OpenExits.RemoveAt(i);
            Close(flow, graph, connection);
            i = -1;
        }
        if (state.BusyTotal == 0)
            burst.Complete(flow);
    }

    private void Close(ActivityRun flow, FlowGraph graph, int connection)
    {
        var bottom = depth;
        Arrive(flow, graph, connection, followed: false);
        Walk(flow, graph, bottom);
    }

    private void Arrive(ActivityRun flow, FlowGraph graph, int connection, bool followed)
    {
        var state = flow.Flow!;
        var target = ((Flowchart)flow.Node).Connections[connection].Target;
        if (graph.IsBackward[connection])
        {
            if (followed)
                Schedule(flow, target, isBackward: true);
            return;
        }
        state.OpenExits?.Remove(connection);
        state.ConnectionVisits[connection]++;
        state.Followed[connection] = followed;
        switch (((Flowchart)flow.Node).Activities[target] is FlowJoin join ? join.Mode : FlowJoinMode.WaitAllActive)
        {
            case FlowJoinMode.WaitAny:
                ArriveAtRace(flow, graph, connection, target, followed);
                break;
            case FlowJoinMode.WaitAll:
                ArriveAtJoin(flow, graph, target, needsAll: true);
                break;
            default:
                ArriveAtJoin(flow, graph, target, needsAll: false);
                break;
        }
    }

    private void ArriveAtJoin(ActivityRun flow, FlowGraph graph, int target, bool needsAll)
    {
        var state = flow.Flow!;
        var any = false;
        var all = true;
        foreach (var inbound in graph.ForwardInbound[target])
        {
            if (state.ConnectionVisits[inbound] <= state.ActivityVisits[target] + state.Pending[target])
                return;
            any |= state.Followed[inbound];
            all &= state.Followed[inbound];
        }
        if (needsAll ? all : any)
            Schedule(flow, target, isBackward: false);
        else
            Skip(state, target);
    }

    private void ArriveAtRace(ActivityRun flow, FlowGraph graph, int connection, int target, bool followed)
    {
        var state = flow.Flow!;
        // The race of this round has been won already.
        if (state.ConnectionVisits[connection] <= state.ActivityVisits[target] || state.Busy[target] > 0)
            return;
        if (followed)
        {
            Schedule(flow, target, isBackward: false);
            CancelAncestors(flow, target);
            return;
        }
        foreach (var inbound in graph.ForwardInbound[target])
        {
            if (state.ConnectionVisits[inbound] <= state.ActivityVisits[target])
                return;
        }
        Skip(state, target);
    }

    private void Schedule(ActivityRun flow, int position, bool isBackward)
    {
        flow.Flow!.Enter(position, isBackward);
        burst.Schedule(flow, ((Flowchart)flow.Node).Activities[position], isBackward: isBackward);
    }

    private void Skip(FlowState state, int position)
    {
        state.ActivityVisits[position]++;
        Push(position, []);
    }

    private void Push(int source, ImmutableArray<string> outcomes)
    {
        if (depth == workspace.Frames.Length)
            Array.Resize(ref workspace.Frames, depth * 2);
        workspace.Frames[depth++] = new() { Source = source, Outcomes = outcomes };
    }
}
