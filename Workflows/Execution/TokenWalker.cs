using System.Collections.Immutable;
using System.Globalization;
using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Workflows.Execution;

/// <summary>
/// Moves tokens along the connections of token-based flowcharts. An activity that completes puts a token on each connection of its outcomes; the merge
/// mode of the activity a token arrives at says whether it runs, waits for more, or is lost. Tokens are counted per connection, and taken away as soon
/// as their activity is queued, so that only waiting ones are left.
/// </summary>
internal sealed class TokenWalker(Burst burst)
{
    // How many visits are under way: a cancelation in the middle of one is settled by that one.
    private int visits;

    internal void Start(ActivityRun flow, FlowGraph graph) => Schedule(flow, graph.Start, isBackward: false);

    internal void ChildCompleted(ActivityRun flow, ActivityRun child, ImmutableArray<string> outcomes) => Leave(flow, child.Node.Position, outcomes);

    internal void ChildCanceled(ActivityRun flow, ActivityRun child) => Leave(flow, child.Node.Position, []);

    /// <summary>Goes back from a child, which has ended, to an activity that is on every way to it. Tokens that wait for what can only be reached through that activity are taken away.</summary>
    internal static void GoBack(Burst burst, ActivityRun flow, ActivityRun child, int to)
    {
        var state = flow.Flow!;
        state.Leave(child.Node.Position);
        var chart = (Flowchart)flow.Node;
        var graph = chart.Graphs[state.Graph];
        for (var behind = 0; behind < chart.Activities.Length; behind++)
        {
            if (graph.LeadsThrough(to, behind))
                TakeTokens(state, graph, behind);
        }
        state.Enter(to, isBackward: true);
        burst.Schedule(flow, chart.Activities[to], isBackward: true);
    }

    /// <summary>The winner of a race starts: whatever else is on its way to it has lost, whether it has started or not.</summary>
    internal void RaceStarts(ActivityRun winner)
    {
        // A loop that goes back to the winner is no race with what leads forward to it.
        if (winner.IsBackward)
            return;
        var flow = winner.Parent!;
        var ancestors = ((Flowchart)flow.Node).AncestorsOf(flow.Flow!.Graph, winner.Node.Position);
        visits++;
        while (burst.TryUnqueue(flow, ancestors, out var position))
            Leave(flow, position, []);
        CancelAncestors(flow, ancestors);
        visits--;
    }

    /// <summary>Looks whether the turn of activities has come whose connections are not those by which it was judged.</summary>
    internal void Resettle(ActivityRun flow, bool[] positions)
    {
        var chart = (Flowchart)flow.Node;
        var state = flow.Flow!;
        var graph = chart.Graphs[state.Graph];
        visits++;
        for (var connection = 0; connection < chart.Connections.Length; connection++)
        {
            while (positions[chart.Connections[connection].Target] && state.Tokens![connection] > 0)
            {
                var waiting = state.Tokens[connection];
                Arrive(flow, chart, graph, connection);
                if (state.Tokens[connection] == waiting)
                    break;
            }
        }
        visits--;
        if (state.BusyTotal == 0)
            Settle(flow, chart, graph);
    }

    private void Leave(ActivityRun flow, int position, ImmutableArray<string> outcomes)
    {
        var state = flow.Flow!;
        var chart = (Flowchart)flow.Node;
        var outbound = chart.Outbound[position];
        state.Leave(position);
        visits++;
        // All tokens are there before the first is judged: an activity waits for another one that this very visit sets going.
        foreach (var connection in outbound)
        {
            if (outcomes.Contains(chart.Connections[connection].Port))
                state.Tokens![connection]++;
        }
        var graph = chart.Graphs[state.Graph];
        foreach (var connection in outbound)
        {
            if (outcomes.Contains(chart.Connections[connection].Port))
                Arrive(flow, chart, graph, connection);
            else
                PassBy(flow, chart, graph, chart.Connections[connection].Target);
        }
        visits--;
        if (visits == 0 && state.BusyTotal == 0)
            Settle(flow, chart, graph);
    }

    private void Arrive(ActivityRun flow, Flowchart chart, FlowGraph graph, int connection)
    {
        var tokens = flow.Flow!.Tokens!;
        // Taken together with another one of this visit.
        if (tokens[connection] == 0)
            return;
        var target = chart.Connections[connection].Target;
        var isBackward = graph.IsBackward[connection];
        switch (chart.Merges[target])
        {
            case MergeMode.Cascade:
                tokens[connection]--;
                Schedule(flow, target, isBackward);
                break;
            case MergeMode.Race:
                tokens[connection] = 0;
                ArriveAtRace(flow, chart, target, isBackward);
                break;
            case MergeMode.Merge when isBackward:
                // A way back is nothing to wait for, so it does not wait either.
                tokens[connection] = 0;
                Schedule(flow, target, isBackward);
                break;
            case MergeMode.Merge:
                ArriveAtJoin(flow, graph.ForwardInbound[target], target);
                break;
            case MergeMode.Converge:
                ArriveAtJoin(flow, graph.Inbound[target], target);
                break;
            default:
                if (!IsPending(flow.Flow, chart, graph, target))
                    Schedule(flow, graph, target, isBackward);
                break;
        }
    }

    /// <summary>A way that is not taken brings no token, but it may have been the last one that others waited for.</summary>
    private void PassBy(ActivityRun flow, Flowchart chart, FlowGraph graph, int target)
    {
        if (chart.Merges[target] is MergeMode.Stream && HasTokens(flow.Flow!, graph, target) && !IsPending(flow.Flow!, chart, graph, target))
            Schedule(flow, graph, target, isBackward: false);
    }

    private void ArriveAtRace(ActivityRun flow, Flowchart chart, int target, bool isBackward)
    {
        // It has been won; the winner is queued.
        if (burst.IsQueued(flow, chart.Activities[target]))
            return;
        Schedule(flow, target, isBackward);
        if (!isBackward)
            CancelAncestors(flow, chart.AncestorsOf(flow.Flow!.Graph, target));
    }

    private void ArriveAtJoin(ActivityRun flow, int[] inbound, int target)
    {
        var tokens = flow.Flow!.Tokens!;
        foreach (var connection in inbound)
        {
            if (tokens[connection] == 0)
                return;
        }
        foreach (var connection in inbound)
            tokens[connection] = 0;
        Schedule(flow, target, isBackward: false);
    }

    private void CancelAncestors(ActivityRun flow, bool[] ancestors)
    {
        foreach (var child in burst.ChildrenOf(flow))
        {
            if (ancestors[child.Node.Position])
                burst.Cancel(child);
        }
    }

    /// <summary>Whether an activity directly before this one runs, is queued, or has a token waiting for it.</summary>
    private static bool IsPending(FlowState state, Flowchart chart, FlowGraph graph, int target)
    {
        foreach (var connection in graph.ForwardInbound[target])
        {
            var source = chart.Connections[connection].Source;
            if (state.Busy[source] > 0 || HasTokens(state, graph, source))
                return true;
        }
        return false;
    }

    private static bool HasTokens(FlowState state, FlowGraph graph, int position)
    {
        foreach (var connection in graph.Inbound[position])
        {
            if (state.Tokens![connection] > 0)
                return true;
        }
        return false;
    }

    /// <summary>Nothing is queued or live: what waits can be freed, or waits for ever; else the chart completes.</summary>
    private void Settle(ActivityRun flow, Flowchart chart, FlowGraph graph)
    {
        var state = flow.Flow!;
        for (var position = 0; position < chart.Activities.Length; position++)
            PassBy(flow, chart, graph, position);
        if (state.BusyTotal > 0)
            return;
        for (var position = 0; position < chart.Activities.Length && !burst.IsFaulted; position++)
        {
            if (HasTokens(state, graph, position))
                Strand(flow, chart, graph, position);
        }
        if (state.BusyTotal == 0)
            burst.Complete(flow);
    }

    /// <summary>A join for which tokens wait that will never be complete faults, so that somebody can see it, and retry, skip or cancel it.</summary>
    private void Strand(ActivityRun flow, Flowchart chart, FlowGraph graph, int position)
    {
        var state = flow.Flow!;
        var inbound = chart.Merges[position] == MergeMode.Converge ? graph.Inbound[position] : graph.ForwardInbound[position];
        var missing = inbound.Where(connection => state.Tokens![connection] == 0).Select(connection => chart.Activities[chart.Connections[connection].Source].Id).Distinct();
        var message = string.Create(
            CultureInfo.InvariantCulture,
            $"{chart.Activities[position].Id} waits for {string.Join(", ", missing)}, and nothing runs any more that could lead on from there.");
        TakeTokens(state, graph, position);
        state.Enter(position, isBackward: false);
        burst.FaultBefore(flow, chart.Activities[position], new(IncidentKind.Stuck, message));
    }

    private void Schedule(ActivityRun flow, FlowGraph graph, int position, bool isBackward)
    {
        TakeTokens(flow.Flow!, graph, position);
        Schedule(flow, position, isBackward);
    }

    private static void TakeTokens(FlowState state, FlowGraph graph, int position)
    {
        foreach (var connection in graph.Inbound[position])
            state.Tokens![connection] = 0;
    }

    private void Schedule(ActivityRun flow, int position, bool isBackward)
    {
        flow.Flow!.Enter(position, isBackward);
        burst.Schedule(flow, ((Flowchart)flow.Node).Activities[position], isBackward: isBackward);
    }
}
