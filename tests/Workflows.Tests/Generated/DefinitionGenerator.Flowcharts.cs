using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Generated;

/// <content>Flowcharts: a random graph whose connections lead forward, and connections back to activities that are on every way.</content>
internal sealed partial class DefinitionGenerator
{
    private string Flowchart(Place place)
    {
        var id = NewId("Elsa.Flowchart", place, isContainer: true);
        var size = random.Next(2, 10);
        var isLooping = size > 2 && Chance(45);
        var mayTrigger = !isLooping && Chance(15);
        var says = Chance(place.IsTokenBased ? 30 : 15);
        var isTokenBased = place.IsTokenBased != says;
        // Tokens may bring an activity to run more than once.
        var inside = (place with { IsTokenBased = isTokenBased }).Inside(id, isTokenBased ? 0 : 1);
        var nodes = new List<(string Id, string Json, string[] Ports, bool IsLoopEnd)>();
        var edges = new List<(int Source, string Port, int Target)>();
        for (var i = 0; i < size; i++)
        {
            var isLoopEnd = isLooping && i > 0 && Chance(30);
            var from = ids.Count;
            var (json, ports) = isLoopEnd ? LoopEnd(inside) : Node(inside, i, isLooping, mayTrigger);
            nodes.Add((ids[from], isTokenBased ? WithMerge(json) : json, ports, isLoopEnd));
            if (i > 0 && !Chance(6))
                Connect(nodes, edges, i);
        }
        if (isLooping)
            CloseLoops(nodes, edges);
        var connections = edges.Select(edge => $"{nodes[edge.Source].Id}:{edge.Port}->{nodes[edge.Target].Id}");
        string[] mode = says ? [$"\"customProperties\":{{\"Flowchart:ExecutionMode\":\"{(isTokenBased ? "TokenBased" : "CounterBased")}\"}}"] : [];
        return WithMembers(Execution.Json.Flowchart(id, [.. nodes.Select(node => node.Json)], [.. connections]), [.. OwnVariables(), .. mode]);
    }

    /// <summary>Gives an activity that has no custom properties a merge mode, or leaves it as it is.</summary>
    private string WithMerge(string json) => Chance(50) || json.Contains("customProperties", StringComparison.Ordinal)
        ? json
        : WithMembers(json, $"\"customProperties\":{{\"mergeMode\":\"{Pick("Stream", "Merge", "Converge", "Cascade", "Race")}\"}}");

    private static string WithMembers(string json, params string[] members) => members.Length == 0 ? json : $"{json[..^1]},{string.Join(',', members)}}}";

    private (string Json, string[] Ports) Node(Place place, int position, bool isLooping, bool mayTrigger)
    {
        // Connections back may lead to the first activity, so in a chart with loops only its type says that it is the start.
        if (position == 0 && (isLooping || Chance(30)))
            return (Activity("Elsa.Start", NewId("Elsa.Start", place)), OnlyDone);
        if (mayTrigger && Chance(30))
            return (EventOf(place, mayStart: true), OnlyDone);
        switch (random.Next(9))
        {
            case 0:
                return (Activity("Elsa.FlowDecision", NewId("Elsa.FlowDecision", place), $"\"condition\":{AnyCondition()}"), ["True", "False"]);
            case 1:
                var cases = $"[{{\"label\":\"One\",\"condition\":{AnyBareCondition()}}},{{\"label\":\"Two\",\"condition\":{AnyBareCondition()}}}]";
                return (
                    Activity("Elsa.FlowSwitch", NewId("Elsa.FlowSwitch", place), $"\"cases\":{cases}", $"\"mode\":{Literal("SwitchMode", Pick("MatchFirst", "MatchAny"))}"),
                    ["One", "Two", "Default"]);
            case 2:
                return (Activity("Elsa.FlowFork", NewId("Elsa.FlowFork", place), $"\"branches\":{Object("List<String>", """["A","B","C"]""")}"), ["A", "B", "C"]);
            case 3 or 4 when position > 1:
                return (Activity("Elsa.FlowJoin", NewId("Elsa.FlowJoin", place), $"\"mode\":{Literal("FlowJoinMode", Pick("WaitAny", "WaitAll", "WaitAllActive"))}"), OnlyDone);
            default:
                return Any(place);
        }
    }

    private (string Json, string[] Ports) LoopEnd(Place place) =>
        (Activity("Elsa.FlowDecision", NewId("Elsa.FlowDecision", place), $"\"condition\":{LimitedScript(NewCounter(), random.Next(2, 6))}"), ["False"]);

    private void Connect(List<(string Id, string Json, string[] Ports, bool IsLoopEnd)> nodes, List<(int Source, string Port, int Target)> edges, int target)
    {
        for (var inbound = random.Next(1, 4); inbound > 0; inbound--)
        {
            var source = random.Next(Math.Max(0, target - 4), target);
            if (nodes[source].Ports.Length == 0)
                continue;
            var edge = (source, nodes[source].Ports[random.Next(nodes[source].Ports.Length)], target);
            if (!edges.Contains(edge))
                edges.Add(edge);
        }
    }

    private void CloseLoops(List<(string Id, string Json, string[] Ports, bool IsLoopEnd)> nodes, List<(int Source, string Port, int Target)> edges)
    {
        var dominators = Dominators(nodes.Count, edges);
        var repeated = new HashSet<int>();
        foreach (var end in Enumerable.Range(0, nodes.Count).Where(i => nodes[i].IsLoopEnd && dominators[i] is not null).ToList())
        {
            var header = dominators[end]!.ElementAt(random.Next(dominators[end]!.Count));
            edges.Add((end, "True", header));
            repeated.UnionWith(Reachable(header, edges));
        }
        foreach (var node in repeated)
            limits.Remove(nodes[node].Id);
    }

    /// <summary>Per activity: those that are on every way from the start to it, itself included; null where there is no way.</summary>
    private static SortedSet<int>?[] Dominators(int count, List<(int Source, string Port, int Target)> edges)
    {
        const int start = 0;
        var dominators = new SortedSet<int>?[count];
        dominators[start] = [start];
        for (var i = start + 1; i < count; i++)
        {
            foreach (var edge in edges.Where(edge => edge.Target == i && dominators[edge.Source] is not null))
            {
                if (dominators[i] is { } known)
                    known.IntersectWith(dominators[edge.Source]!);
                else
                    dominators[i] = [.. dominators[edge.Source]!];
            }
            dominators[i]?.Add(i);
        }
        return dominators;
    }

    private static HashSet<int> Reachable(int from, List<(int Source, string Port, int Target)> edges)
    {
        var found = new HashSet<int> { from };
        var open = new Stack<int>(found);
        while (open.TryPop(out var at))
        {
            foreach (var edge in edges.Where(edge => edge.Source == at && found.Add(edge.Target)))
                open.Push(edge.Target);
        }
        return found;
    }
}
