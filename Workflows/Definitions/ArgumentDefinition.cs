using System.Text.Json;

namespace OneWindow.Workflows.Definitions;

/// <summary>A declared input or output of a workflow.</summary>
public sealed class ArgumentDefinition
{
    internal ArgumentDefinition(JsonElement json, JsonLocation at)
    {
        Json = json;
        At = at;
        Name = json.Text("name") ?? "";
        TypeName = json.Text("type") ?? json.Text("typeName") ?? "Object";
        DisplayName = json.Text("displayName");
        Description = json.Text("description");
        Category = json.Text("category");
        UIHint = json.Text("uiHint");
        IsArray = json.Flag("isArray") ?? false;
    }

    /// <summary>The name; unique among the workflow's inputs, or outputs.</summary>
    public string Name { get; }

    /// <summary>The type's alias, such as <c>String</c>.</summary>
    public string TypeName { get; }

    /// <summary>Whether the value is a list of <see cref="TypeName"/>.</summary>
    public bool IsArray { get; }

    /// <summary>The name shown to people, or null.</summary>
    public string? DisplayName { get; }

    /// <summary>What it means, or null.</summary>
    public string? Description { get; }

    /// <summary>The group under which editors show it, or null.</summary>
    public string? Category { get; }

    /// <summary>The editor for it, such as <c>single-line</c>, or null.</summary>
    public string? UIHint { get; }

    /// <summary>The original JSON.</summary>
    public JsonElement Json { get; }

    internal JsonLocation At { get; }
}
