using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Workflows.Execution;

/// <summary>
/// Counters of a flowchart whose activities and connections have become others. A connection that was there keeps its count. A new one counts as visited when its
/// source has been passed by and its target is still waited for; so nothing that was passed by is made up for, and nothing waits for what will never come.
/// </summary>
internal sealed class FlowMigration
{
    private readonly Migration migration;
    private readonly Flowchart old;
    private readonly Flowchart chart;
    private readonly FlowState state;
    private readonly int[] positions;
    private readonly int[] connections;
    private readonly int[] pending;
    private readonly bool[] isLive;
    private readonly FlowGraph graph;
    private readonly int graphIndex;

    private FlowMigration(Migration migration, ActivityRun run, Flowchart old, Flowchart chart, int[] positions)
    {
        this.migration = migration;
        this.old = old;
        this.chart = chart;
        this.positions = positions;
        state = run.Flow!;
        connections = Connections();
        pending = new int[chart.Activities.Length];
        isLive = new bool[chart.Activities.Length];
        foreach (var (node, _, isBackward) in migration.ChildrenOf(run))
        {
            isLive[node.Position] = true;
            pending[node.Position] += isBackward ? 0 : 1;
        }
        graphIndex = GraphIndex();
        graph = chart.Graphs[graphIndex];
    }

    internal static void Adopt(Migration migration, ActivityRun run, Flowchart old, Flowchart chart)
    {
        if (run.Flow is null)
            return;
        var positions = Array.ConvertAll(old.Activities, activity => migration.Map.Find(activity)?.Position ?? -1);
        if (IsSame(old, chart, positions))
            return;
        var flow = new FlowMigration(migration, run, old, chart, positions);
        flow.Adopt(run);
        migration.Unsettle(run, flow.Changed());
    }

    /// <summary>Whether nothing that counters depend on is different.</summary>
    private static bool IsSame(Flowchart old, Flowchart chart, int[] positions)
    {
        if (old.Activities.Length != chart.Activities.Length || !old.Connections.AsSpan().SequenceEqual(chart.Connections) || !old.Merges.AsSpan().SequenceEqual(chart.Merges))
            return false;
        for (var i = 0; i < positions.Length; i++)
        {
            if (positions[i] != i || ModeOf(old.Activities[i]) != ModeOf(chart.Activities[i]))
                return false;
        }
        return old.Graphs.Select(graph => graph.Start).SequenceEqual(chart.Graphs.Select(graph => graph.Start));
    }

    private static FlowJoinMode? ModeOf(ActivityNode activity) => (activity as FlowJoin)?.Mode;

    private void Adopt(ActivityRun run)
    {
        foreach (var (node, _, _) in migration.ChildrenOf(run))
        {
            if (node.Position == graph.Start || graph.Inbound[node.Position].Length > 0)
                continue;
            migration.Refuse(
                "unreachable", node.Id, $"In the other version no connection leads to {node.Id}, where the instance stands.", $"目标版本中没有连线通向实例所在的活动 {node.Id}。");
        }
        run.Flow = state.Tokens is null ? Counted() : Tokens();
    }

    /// <summary>Per activity: whether what leads to it, or how it takes that, is different. One that is new has not been led to.</summary>
    private bool[] Changed()
    {
        var changed = new bool[chart.Activities.Length];
        var before = old.Graphs[state.Graph];
        for (var i = 0; i < positions.Length; i++)
        {
            if (positions[i] is not (>= 0 and var position))
                continue;
            var isSame = new HashSet<int>(before.Inbound[i].Select(connection => connections[connection])).SetEquals(graph.Inbound[position])
                && before.ForwardInbound[i].Length == graph.ForwardInbound[position].Length
                && ModeOf(old.Activities[i]) == ModeOf(chart.Activities[position])
                && (chart.Merges.Length == 0 || old.Merges[i] == chart.Merges[position]);
            changed[position] = !isSame;
        }
        return changed;
    }

    /// <summary>Per old connection: the one that it has become, or -1.</summary>
    private int[] Connections()
    {
        var isTaken = new bool[chart.Connections.Length];
        return Array.ConvertAll(old.Connections, connection =>
        {
            var (source, target) = (positions[connection.Source], positions[connection.Target]);
            for (var i = 0; i < chart.Connections.Length; i++)
            {
                if (isTaken[i] || chart.Connections[i] != new FlowConnection(source, connection.Port, target))
                    continue;
                isTaken[i] = true;
                return i;
            }
            return -1;
        });
    }

    /// <summary>The graph from where the run began.</summary>
    private int GraphIndex()
    {
        var start = positions[old.Graphs[state.Graph].Start];
        if (start < 0)
            return 0;
        // A run that no trigger began uses the first graph; others may begin at the same activity.
        return Math.Max(0, state.Graph == 0 ? chart.Graphs.FindIndex(candidate => candidate.Start == start) : chart.Graphs.FindLastIndex(candidate => candidate.Start == start));
    }

    private FlowState Counted()
    {
        var counted = new FlowState(chart.Activities.Length, chart.Connections.Length) { Graph = graphIndex };
        for (var i = 0; i < positions.Length; i++)
        {
            if (positions[i] >= 0)
                counted.ActivityVisits[positions[i]] = state.ActivityVisits[i];
        }
        var isOld = new bool[chart.Connections.Length];
        for (var i = 0; i < connections.Length; i++)
        {
            if (connections[i] is not (>= 0 and var connection))
                continue;
            isOld[connection] = true;
            counted.ConnectionVisits[connection] = state.ConnectionVisits[i];
            counted.Followed[connection] = state.Followed[i];
        }
        var hasExecuted = HasExecuted();
        for (var target = 0; target < chart.Activities.Length; target++)
        {
            if (migration.Map.IsNew(chart.Activities[target]) && IsPassed(target))
                migration.Note(new(MigrationFate.PassedBy, chart.Activities[target].Id, chart.Activities[target].Id, 0, null, null));
            var isAwaited = !isLive[target] && !IsPassed(target);
            foreach (var connection in graph.ForwardInbound[target])
            {
                if (isOld[connection])
                    continue;
                var source = chart.Connections[connection].Source;
                var hasCome = isAwaited && IsPassed(source);
                counted.ConnectionVisits[connection] = counted.ActivityVisits[target] + pending[target] + (hasCome ? 1 : 0);
                counted.Followed[connection] = hasCome && hasExecuted[source];
            }
        }
        MoveExits(counted);
        return counted;
    }

    /// <summary>Ways out of loops that were left open stay so, where they still lead out of a loop; elsewhere they were not taken.</summary>
    private void MoveExits(FlowState counted)
    {
        foreach (var exit in state.OpenExits ?? [])
        {
            var connection = connections[exit];
            if (connection < 0 || graph.IsBackward[connection])
                continue;
            if (graph.ExitLoop[connection] >= 0)
            {
                (counted.OpenExits ??= []).Add(connection);
                continue;
            }
            counted.ConnectionVisits[connection]++;
            counted.Followed[connection] = false;
        }
    }

    /// <summary>Whether nothing that is under way leads to an activity, nor is it itself.</summary>
    private bool IsPassed(int position)
    {
        if (isLive[position])
            return false;
        var ancestors = graph.Ancestors(position);
        for (var i = 0; i < ancestors.Length; i++)
        {
            if (ancestors[i] && isLive[i])
                return false;
        }
        return true;
    }

    /// <summary>Per activity: whether it ran, rather than being skipped; one that is new has if one before it has.</summary>
    private bool[] HasExecuted()
    {
        var executed = new bool[chart.Activities.Length];
        var before = old.Graphs[state.Graph];
        for (var i = 0; i < positions.Length; i++)
        {
            if (positions[i] >= 0)
                executed[positions[i]] = state.ActivityVisits[i] > 0 && (i == before.Start || Array.Exists(before.ForwardInbound[i], connection => state.Followed[connection]));
        }
        for (var hasMore = true; hasMore;)
        {
            hasMore = false;
            for (var i = 0; i < executed.Length; i++)
            {
                if (executed[i] || !migration.Map.IsNew(chart.Activities[i]) || !Array.Exists(graph.ForwardInbound[i], connection => executed[chart.Connections[connection].Source]))
                    continue;
                executed[i] = hasMore = true;
            }
        }
        return executed;
    }

    private FlowState Tokens()
    {
        var tokens = new int[chart.Connections.Length];
        for (var i = 0; i < old.Connections.Length; i++)
        {
            var waiting = state.Tokens![i];
            if (waiting == 0)
                continue;
            var (source, target) = (positions[old.Connections[i].Source], positions[old.Connections[i].Target]);
            var connection = connections[i] >= 0 ? connections[i] : Array.FindIndex(chart.Connections, candidate => candidate.Source == source && candidate.Target == target);
            if (connection >= 0)
            {
                tokens[connection] += waiting;
                continue;
            }
            var (from, to) = (old.Activities[old.Connections[i].Source].Id, old.Activities[old.Connections[i].Target].Id);
            if (migration.Map.Plan.UnmappedWork == UnmappedWork.Refuse)
            {
                migration.Refuse(
                    "token", to, $"Something waits between {from} and {to}, which are not connected in the other version.", $"{from} 与 {to} 之间有等待的流转，目标版本中两者没有连线。");
            }
        }
        return new(chart.Activities.Length, tokens) { Graph = graphIndex };
    }
}
