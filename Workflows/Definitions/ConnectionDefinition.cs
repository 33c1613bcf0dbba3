using System.Text.Json;

namespace OneWindow.Workflows.Definitions;

/// <summary>A connection of a flowchart. Reads the present form (source and target objects) and the older flat ones.</summary>
public sealed class ConnectionDefinition
{
    internal ConnectionDefinition(JsonElement json, JsonLocation at)
    {
        Json = json;
        At = at;
        (Source, SourcePort) = ReadEnd(json, "source", "sourcePort");
        (Target, TargetPort) = ReadEnd(json, "target", "targetPort");
    }

    /// <summary>The id of the activity it leaves, or null where the definition names none.</summary>
    public string? Source { get; }

    /// <summary>The outcome that follows it; null means Done.</summary>
    public string? SourcePort { get; }

    /// <summary>The id of the activity it leads to, or null where the definition names none.</summary>
    public string? Target { get; }

    /// <summary>The port it arrives at, normally <c>In</c>; it has no meaning for execution.</summary>
    public string? TargetPort { get; }

    /// <summary>The original JSON.</summary>
    public JsonElement Json { get; }

    internal JsonLocation At { get; }

    private static (string? Activity, string? Port) ReadEnd(JsonElement json, string end, string flatPort)
    {
        var port = json.TryGetMember(flatPort, out var flat) ? PortName(flat) : null;
        if (!json.TryGetMember(end, out var value))
            return (null, port);
        if (value.ValueKind != JsonValueKind.Object)
            return (value.AsText(), port);
        var activity = value.TryGetMember("activity", out var id)
            ? id.ValueKind == JsonValueKind.Object ? id.Text("id") : id.AsText()
            : value.Text("activityId") ?? value.Text("id");
        return (activity, value.TryGetMember("port", out var own) ? PortName(own) : port);
    }

    private static string? PortName(JsonElement port)
    {
        var name = port.ValueKind == JsonValueKind.Object ? port.Text("name") ?? port.Text("port") : port.AsText();
        return string.IsNullOrEmpty(name) ? null : name;
    }
}
