using System.Text.Json;

namespace OneWindow.Workflows.Definitions;

/// <summary>An activity as written in a definition. Its own members are read by name; nothing is interpreted here.</summary>
public sealed class ActivityDefinition
{
    internal ActivityDefinition(JsonElement json, JsonLocation at)
    {
        Json = json;
        At = at;
        Id = json.Text("id") ?? "";
        Type = json.Text("type") ?? "";
        Version = json.Whole("version");
        Name = json.Text("name");
        CanStartWorkflow = CustomFlag("canStartWorkflow");
        RunAsynchronously = CustomFlag("runAsynchronously");
    }

    /// <summary>The id; empty where the definition gives none (the compiler then makes one from the type).</summary>
    public string Id { get; }

    /// <summary>The type, such as <c>Elsa.FlowDecision</c>; empty where absent.</summary>
    public string Type { get; }

    /// <summary>The type's version, or null.</summary>
    public int? Version { get; }

    /// <summary>The name by which scripts refer to the activity's outputs, or null.</summary>
    public string? Name { get; }

    /// <summary>Whether the activity may start a workflow when what it waits for happens.</summary>
    public bool CanStartWorkflow { get; }

    /// <summary>Whether the activity asks to run in the background.</summary>
    public bool RunAsynchronously { get; }

    /// <summary>The title shown in the designer, or null.</summary>
    public string? DisplayText =>
        Json.TryGetMember("metadata", out var metadata) ? metadata.Text("displayText") : null;

    /// <summary>The original JSON.</summary>
    public JsonElement Json { get; }

    internal JsonLocation At { get; }

    /// <summary>A member holding an input or a bare expression; null where absent, and for a wrapper that holds no expression.</summary>
    public ExpressionDefinition? Input(string name) =>
        Json.TryGetMember(name, out var json) ? ExpressionDefinition.Read(json, At.Member(name)) : null;

    /// <summary>Where the output of this name is captured; null where it is not.</summary>
    public OutputTarget? Output(string name) =>
        Json.TryGetMember(name, out var json) ? OutputTarget.Read(json, At.Member(name)) : null;

    /// <summary>The activity embedded under this member; null where there is none. What is no object is an activity without type.</summary>
    public ActivityDefinition? Child(string name) => Json.TryGetMember(name, out var json) ? new(json, At.Member(name)) : null;

    /// <summary>The activities listed under this member.</summary>
    public IReadOnlyList<ActivityDefinition> Children(string name)
    {
        var children = new List<ActivityDefinition>();
        foreach (var (json, at) in Json.Items(name, At))
            children.Add(new(json, at));
        return children;
    }

    /// <summary>The connections of a flowchart.</summary>
    public IReadOnlyList<ConnectionDefinition> Connections()
    {
        var connections = new List<ConnectionDefinition>();
        foreach (var (json, at) in Json.Items("connections", At))
            connections.Add(new(json, at));
        return connections;
    }

    /// <summary>The variables of a container.</summary>
    public IReadOnlyList<VariableDefinition> Variables()
    {
        var variables = new List<VariableDefinition>();
        foreach (var (json, at) in Json.Items("variables", At))
            variables.Add(new(json, at));
        return variables;
    }

    private bool CustomFlag(string name) =>
        (Json.TryGetMember("customProperties", out var custom) ? custom.Flag(name) : null) ?? Json.Flag(name) ?? false;
}
