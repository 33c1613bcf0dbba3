using System.Text.Json;

namespace OneWindow.Workflows.Tests.Execution;

/// <summary>Pieces of definitions for tests.</summary>
internal static class Json
{
    internal static string Workflow(string root, string variables = "[]", string inputs = "[]", string outputs = "[]", string options = "{}") =>
        $$"""
        {"id":"test-v1","definitionId":"test","name":"Test","version":1,"variables":{{variables}},"inputs":{{inputs}},"outputs":{{outputs}},"options":{{options}},"root":{{root}}}
        """;

    internal static string Literal(string type, object? value) =>
        $$$"""{"typeName":"{{{type}}}","expression":{"type":"Literal","value":{{{JsonSerializer.Serialize(value)}}}}}""";

    internal static string Text(string value) => Literal("String", value);

    internal static string Object(string type, string json) =>
        $$$"""{"typeName":"{{{type}}}","expression":{"type":"Object","value":{{{JsonSerializer.Serialize(json)}}}}}""";

    internal static string Script(string type, string script) =>
        $$$"""{"typeName":"{{{type}}}","expression":{"type":"JavaScript","value":{{{JsonSerializer.Serialize(script)}}}}}""";

    /// <summary>The value of a variable, by id and name.</summary>
    internal static string Variable(string type, string name) =>
        $"{{\"typeName\":\"{type}\",\"expression\":{{\"type\":\"Variable\",\"value\":{{\"id\":\"v-{name}\",\"name\":\"{name}\"}}}}}}";

    internal static string Variables(params (string Name, string Type)[] variables) =>
        $"[{string.Join(',', variables.Select(variable => $$$"""{"id":"v-{{{variable.Name}}}","name":"{{{variable.Name}}}","typeName":"{{{variable.Type}}}","isArray":false}"""))}]";

    internal static string Captured(string variable) => $$$"""{"typeName":"Object","memoryReference":{"id":"v-{{{variable}}}"}}""";

    internal static string Activity(string type, string id, params string[] members) =>
        $$$"""{"id":"{{{id}}}","type":"{{{type}}}"{{{string.Concat(members.Select(member => "," + member))}}}}""";

    internal static string Line(string id, string? text = null) => Activity("Elsa.WriteLine", id, $"\"text\":{Text(text ?? id)}");

    internal static string Sequence(string id, params string[] activities) => Activity("Elsa.Sequence", id, $"\"activities\":[{string.Join(',', activities)}]");

    /// <summary>A flowchart; connections are written "A->B" or "A:Port->B".</summary>
    internal static string Flowchart(string id, string[] activities, params string[] connections) =>
        Activity("Elsa.Flowchart", id, $"\"activities\":[{string.Join(',', activities)}]", $"\"connections\":[{string.Join(',', connections.Select(Connection))}]");

    internal static string Event(string id, string name, params string[] members) => Activity("Elsa.Event", id, [$"\"eventName\":{Text(name)}", .. members]);

    internal static string Task(string id, params string[] members) => Activity("OneWindow.HumanTask", id, [$"\"taskName\":{Text(id)}", .. members]);

    private static string Connection(string text)
    {
        var ends = text.Split("->");
        var source = ends[0].Split(':');
        var port = source.Length > 1 ? $",\"port\":\"{source[1]}\"" : "";
        return $$$"""{"source":{"activity":"{{{source[0]}}}"{{{port}}}},"target":{"activity":"{{{ends[1]}}}","port":"In"}}""";
    }
}
