using System.Text.Json;

namespace OneWindow.Micro.Workflows;

/// <summary>Definitions in Elsa's format, written out for measurements.</summary>
internal static class Definitions
{
    /// <summary>A While loop of one SetVariable that counts to a number.</summary>
    internal static string WhileLoop(int turns) => Workflow(Activity(
        "Elsa.While",
        "Loop",
        $"\"condition\":{Script("Boolean", $"variables.I < {turns}")}",
        $"\"body\":{Count("Add")}"));

    /// <summary>A flowchart whose decision leads back until a variable has counted to a number: two activities a turn.</summary>
    internal static string FlowchartLoop(int turns) => Workflow(Flowchart(
        "Flow",
        [Count("Add"), Activity("Elsa.FlowDecision", "Check", $"\"condition\":{Script("Boolean", $"variables.I < {turns}")}"), Write("Last", "ended")],
        ["Add->Check", "Check:True->Add", "Check:False->Last"]));

    /// <summary>A flowchart of SetVariables of a constant, one behind the other: 200 in a row inside a For loop, so many in all.</summary>
    internal static string FlowchartOfConstants(int activities, string journalLevel) => Workflow(journalLevel, Activity(
        "Elsa.For",
        "Loop",
        $"\"start\":{Literal("Int32", 1)}",
        $"\"end\":{Literal("Int32", activities / 200)}",
        $"\"body\":{Flowchart("Flow", Enumerable.Range(0, 200).Select(i => SetSeven($"A{i}")), Enumerable.Range(1, 199).Select(i => $"A{i - 1}->A{i}"))}"));

    /// <summary>A For loop over a body that does no computing: one SetVariable of a constant a turn.</summary>
    internal static string ForLoop(int turns) => Workflow(Activity(
        "Elsa.For",
        "Loop",
        $"\"start\":{Literal("Int32", 1)}",
        $"\"end\":{Literal("Int32", turns)}",
        $"\"body\":{SetSeven("Set")}"));

    /// <summary>A flowchart of so many activities in a row with a decision at every tenth, scripts included.</summary>
    internal static string Long(int activities)
    {
        var nodes = new List<string>();
        var connections = new List<string>();
        for (var i = 0; i < activities - 1; i++)
        {
            var id = $"A{i}";
            nodes.Add((i % 10) switch
            {
                9 => Activity("Elsa.FlowDecision", id, $"\"condition\":{Script("Boolean", $"variables.I % {i} === 0 && getI() >= 0")}"),
                5 => Activity("OneWindow.HumanTask", id, $"\"taskName\":{Literal("String", id)}", $"\"title\":{Script("String", $"`Step {i} of ${{variables.I}}`")}"),
                < 5 => Count(id),
                _ => Write(id, $"line {i}"),
            });
            if (i > 0)
                connections.Add((i % 10) switch { 0 => $"A{i - 1}:True->{id}", _ when (i - 1) % 10 == 5 => $"A{i - 1}:Done->{id}", _ => $"A{i - 1}->{id}" });
        }

        return Workflow(Flowchart("Flow", nodes, connections));
    }

    private static string Workflow(string root) => Workflow("Activities", root);

    private static string Workflow(string journalLevel, string root) =>
        $$$"""{"id":"measured-v1","definitionId":"measured","name":"Measured","version":1,"customProperties":{"journalLevel":"{{{journalLevel}}}"},"variables":[{"id":"v-I","name":"I","typeName":"Int32","isArray":false,"value":"0"}],"inputs":[],"outputs":[],"options":{},"root":{{{root}}}}""";

    private static string Count(string id) =>
        Activity("Elsa.SetVariable", id, "\"variable\":{\"id\":\"v-I\"}", $"\"value\":{Script("Object", "variables.I + 1")}");

    private static string SetSeven(string id) => Activity("Elsa.SetVariable", id, "\"variable\":{\"id\":\"v-I\"}", $"\"value\":{Literal("Object", "7")}");

    private static string Write(string id, string text) => Activity("Elsa.WriteLine", id, $"\"text\":{Literal("String", text)}");

    private static string Activity(string type, string id, params string[] members) =>
        $$$"""{"id":"{{{id}}}","type":"{{{type}}}"{{{string.Concat(members.Select(member => "," + member))}}}}""";

    private static string Flowchart(string id, IEnumerable<string> activities, IEnumerable<string> connections) =>
        Activity("Elsa.Flowchart", id, $"\"activities\":[{string.Join(',', activities)}]", $"\"connections\":[{string.Join(',', connections.Select(Connection))}]");

    private static string Connection(string text)
    {
        var ends = text.Split("->");
        var source = ends[0].Split(':');
        var port = source.Length > 1 ? $",\"port\":\"{source[1]}\"" : "";
        return $$$"""{"source":{"activity":"{{{source[0]}}}"{{{port}}}},"target":{"activity":"{{{ends[1]}}}","port":"In"}}""";
    }

    private static string Literal(string type, object value) =>
        $$$"""{"typeName":"{{{type}}}","expression":{"type":"Literal","value":{{{JsonSerializer.Serialize(value)}}}}}""";

    private static string Script(string type, string script) =>
        $$$"""{"typeName":"{{{type}}}","expression":{"type":"JavaScript","value":{{{JsonSerializer.Serialize(script)}}}}}""";
}
