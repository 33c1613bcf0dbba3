using System.Collections.Immutable;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;

namespace OneWindow.Workflows.Activities;

/// <summary>Activities joined by connections.</summary>
internal sealed class Flowchart : ActivityNode
{
    internal static readonly ActivityDescriptor Descriptor = new(
        "Elsa.Flowchart", "Flowchart", "流程图", "Flow", "Runs activities along connections.", "沿连线执行活动。")
    { IsContainer = true };

    // Which graph is used when a given activity triggered the start.
    private readonly Dictionary<int, int> graphByTrigger = [];
    private readonly Dictionary<(int Graph, int Activity), bool[]> ancestors = [];

    internal Flowchart(ActivityBinder binder)
        : base(binder)
    {
        Variables = binder.DeclareVariables();
        var around = binder.EnterFlowchart(out var mode);
        Mode = mode;
        var children = binder.ChildrenAsWritten("activities");
        binder.LeaveFlowchart(around);
        Activities = [.. children.Select(child => child.Node)];
        for (var i = 0; i < Activities.Length; i++)
            Activities[i].Position = i;
        Merges = mode == FlowchartMode.TokenBased ? [.. children.Select(child => ReadMerge(binder, child.Node, child.Definition))] : [];
        for (var i = 0; i < Merges.Length; i++)
            Activities[i].EndsRace = Merges[i] == MergeMode.Race;
        Connections = ReadConnections(binder);
        Outbound = [.. Activities.Select((_, position) => Enumerable.Range(0, Connections.Length).Where(i => Connections[i].Source == position).ToArray())];
        if (Activities.Length == 0)
            return;
        AddGraph(binder, FindStart());
        foreach (var trigger in Activities.Where(activity => activity.CanStartWorkflow))
            graphByTrigger[trigger.Position] = AddGraph(binder, trigger.Position);
    }

    /// <summary>How it moves execution along its connections.</summary>
    internal FlowchartMode Mode { get; }

    internal ActivityNode[] Activities { get; }

    /// <summary>Per activity: how it takes tokens; empty unless the flowchart is token-based. Never <see cref="MergeMode.None"/>.</summary>
    internal MergeMode[] Merges { get; }

    internal FlowConnection[] Connections { get; }

    /// <summary>Per activity: the connections that leave it, in the order of the definition.</summary>
    internal int[][] Outbound { get; }

    internal override IEnumerable<(int From, int To)> Steps =>
        Connections.Where(connection => connection.Source >= 0 && connection.Target >= 0)
            .Select(connection => (Activities[connection.Source].Index, Activities[connection.Target].Index));

    internal List<FlowGraph> Graphs { get; } = [];

    internal override ActivityNode? First
    {
        get
        {
            if (Activities.Length == 0)
                return null;
            var start = Graphs[0].Start;
            if (Activities[start] is not Start)
                return Activities[start];
            return Outbound[start] is [var only] ? Activities[Connections[only].Target] : null;
        }
    }

    internal bool[] AncestorsOf(int graph, int position) => ancestors[(graph, position)];

    internal override void Execute(Burst burst, ActivityRun run)
    {
        if (Activities.Length == 0)
        {
            burst.Complete(run);
            return;
        }
        var trigger = burst.Trigger is { } node && Array.IndexOf(Activities, node) is var position and >= 0 ? position : -1;
        var graph = graphByTrigger.GetValueOrDefault(trigger);
        if (Mode == FlowchartMode.TokenBased)
        {
            run.Flow = new(Activities.Length, new int[Connections.Length]) { Graph = graph };
            burst.Tokens.Start(run, Graphs[graph]);
            return;
        }
        run.Flow = new(Activities.Length, Connections.Length) { Graph = graph };
        burst.Flow.Start(run, Graphs[graph]);
    }

    internal override void ChildCompleted(Burst burst, ActivityRun run, ActivityRun child, ImmutableArray<string> outcomes)
    {
        if (child.Node.IsTerminal)
            burst.Complete(run);
        else if (Mode == FlowchartMode.TokenBased)
            burst.Tokens.ChildCompleted(run, child, outcomes);
        else
            burst.Flow.ChildCompleted(run, child, outcomes);
    }

    internal override void ChildCanceled(Burst burst, ActivityRun run, ActivityRun child)
    {
        if (Mode == FlowchartMode.TokenBased)
            burst.Tokens.ChildCanceled(run, child);
        else
            burst.Flow.ChildCanceled(run, child);
    }

    internal override void Adopt(Migration migration, ActivityRun run, ActivityNode before) => FlowMigration.Adopt(migration, run, (Flowchart)before, this);

    // Its place among the connections is not here any more: what is left is looked at as a whole.
    internal override void ChildWithdrawn(Burst burst, ActivityRun run, ActivityRun child)
    {
    }

    internal override void Settle(Burst burst, ActivityRun run, Migration migration)
    {
        if (Mode == FlowchartMode.TokenBased)
            burst.Tokens.Resettle(run, migration.PositionsOf(run));
        else
            burst.Flow.Resettle(run, migration.PositionsOf(run));
    }

    private static MergeMode ReadMerge(ActivityBinder binder, ActivityNode node, ActivityDefinition definition)
    {
        if (node is FlowJoin join)
            return join.Mode == FlowJoinMode.WaitAny ? MergeMode.Race : MergeMode.Merge;
        definition = MissingActivity.Restore(definition);
        if (!definition.Json.TryGetMember("customProperties", out var custom) || !custom.TryGetMember("mergeMode", out var value))
            return MergeMode.Stream;
        if (Enum.TryParse<MergeMode>(value.AsText(), ignoreCase: true, out var mode) && Enum.IsDefined(mode))
            return mode == MergeMode.None ? MergeMode.Stream : mode;
        var allowed = string.Join(", ", Enum.GetNames<MergeMode>());
        binder.Problem(
            ProblemCodes.BadSetting,
            definition.At.Member("customProperties").Member("mergeMode"),
            $"The merge mode {value.GetRawText()} of {node.Id} is none of {allowed}.",
            $"活动 {node.Id} 的汇合方式 {value.GetRawText()} 不是以下之一：{allowed}。");
        return MergeMode.Stream;
    }

    private FlowConnection[] ReadConnections(ActivityBinder binder)
    {
        var positions = new Dictionary<string, int>();
        foreach (var activity in Activities)
            positions.TryAdd(activity.LocalId, activity.Position);
        var known = binder.Definition.Children("activities").Select(child => child.Id).ToHashSet();
        var connections = new List<FlowConnection>();
        foreach (var connection in binder.Definition.Connections())
        {
            if (connection.Source is not null && connection.Target is not null
                && positions.TryGetValue(connection.Source, out var source) && positions.TryGetValue(connection.Target, out var target))
            {
                var read = new FlowConnection(source, connection.SourcePort ?? "Done", target);
                // The same connection twice would be two tokens; counters are told the same twice, and make nothing of it.
                if (Mode == FlowchartMode.CounterBased || !connections.Contains(read))
                    connections.Add(read);
                continue;
            }
            var missing = connection.Source is not null && known.Contains(connection.Source) ? connection.Target : connection.Source;
            // An activity that is there but did not compile has its own problem.
            if (missing is not null && known.Contains(missing))
                continue;
            binder.Problem(
                ProblemCodes.BadConnection,
                connection.At,
                $"A connection of {binder.ActivityId} names the activity {missing ?? "(none)"}, which the flowchart does not hold.",
                $"流程图 {binder.ActivityId} 的一条连线指向不存在的活动 {missing ?? "（空）"}。");
        }
        return [.. connections];
    }

    private int AddGraph(ActivityBinder binder, int start)
    {
        var graph = new FlowGraph(Activities.Length, Connections, Outbound, start);
        Graphs.Add(graph);
        // Tokens need no rule for ways back.
        foreach (var invalid in Mode == FlowchartMode.TokenBased ? [] : graph.Invalid)
        {
            var source = Activities[Connections[invalid].Source].Id;
            var target = Activities[Connections[invalid].Target].Id;
            binder.Problem(
                ProblemCodes.InvalidLoop,
                binder.Definition.At.Member("connections"),
                $"The connection from {source} leads back to {target}, but {source} can be reached without passing {target}.",
                $"从 {source} 返回 {target} 的连线无效：不经过 {target} 也能到达 {source}。");
        }
        foreach (var join in Activities.Where(activity => activity is FlowJoin || activity.EndsRace))
            ancestors[(Graphs.Count - 1, join.Position)] = graph.Ancestors(join.Position);
        return Graphs.Count - 1;
    }

    private int FindStart()
    {
        if (Array.Find(Activities, activity => activity is Start) is { } start)
            return start.Position;
        if (Array.Find(Activities, activity => activity.CanStartWorkflow) is { } trigger)
            return trigger.Position;
        var first = Array.Find(Activities, activity => !Array.Exists(Connections, connection => connection.Target == activity.Position));
        return first?.Position ?? 0;
    }
}
