using System.Text.Json;

namespace OneWindow.Workflows.Definitions;

/// <summary>Where an activity's output is captured: a variable's id or a workflow output's name.</summary>
public sealed class OutputTarget
{
    private OutputTarget(string reference, JsonLocation at)
    {
        Reference = reference;
        At = at;
    }

    /// <summary>The id of a variable, or the name of a workflow output.</summary>
    public string Reference { get; }

    internal JsonLocation At { get; }

    internal static OutputTarget? Read(JsonElement json, JsonLocation at)
    {
        if (json.ValueKind == JsonValueKind.String)
            return new(json.GetString()!, at);
        if (!json.TryGetMember("memoryReference", out var reference))
            return null;
        var id = reference.ValueKind == JsonValueKind.Object ? reference.Text("id") : reference.AsText();
        return string.IsNullOrEmpty(id) ? null : new(id, at.Member("memoryReference"));
    }
}
