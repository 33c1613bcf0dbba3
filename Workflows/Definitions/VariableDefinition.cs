using System.Text.Json;

namespace OneWindow.Workflows.Definitions;

/// <summary>A variable of a workflow or of a container, as written in the definition.</summary>
public sealed class VariableDefinition
{
    internal VariableDefinition(JsonElement json, JsonLocation at)
    {
        Json = json;
        At = at;
        Name = json.Text("name") ?? "";
        // Older exports name variables only; references are by id, so the name stands in for it.
        Id = json.Text("id") ?? Name;
        TypeName = json.Text("typeName") ?? json.Text("type") ?? "Object";
        IsArray = json.Flag("isArray") ?? false;
        StorageDriver = json.Text("storageDriverTypeName") ?? json.Text("storageDriverType");
        if (json.TryGetMember("value", out var value))
            Value = value;
    }

    /// <summary>The variable's id; references are by id.</summary>
    public string Id { get; }

    /// <summary>The name by which scripts know it.</summary>
    public string Name { get; }

    /// <summary>The type's alias, such as <c>Int32</c> or <c>List&lt;String&gt;</c>.</summary>
    public string TypeName { get; }

    /// <summary>Whether the value is a list of <see cref="TypeName"/>.</summary>
    public bool IsArray { get; }

    /// <summary>The default value, normally a string to be converted to the type; null where there is none.</summary>
    public JsonElement? Value { get; }

    /// <summary>The storage driver's alias, or null. All variables are stored here, whatever it says.</summary>
    public string? StorageDriver { get; }

    /// <summary>The original JSON.</summary>
    public JsonElement Json { get; }

    internal JsonLocation At { get; }
}
