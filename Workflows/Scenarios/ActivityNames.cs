using System.Text.Json;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Scenarios;

/// <summary>The words by which scenarios may name the activities of a definition: their ids and names.</summary>
internal static class ActivityNames
{
    public static HashSet<string> Of(WorkflowDefinition definition)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (definition.Json.TryGetProperty("root", out var root))
            Collect(root, names);
        return names;
    }

    private static void Collect(JsonElement json, HashSet<string> names)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
                Collect(item, names);
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            if (json.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String)
            {
                Add(json, "id", names);
                Add(json, "name", names);
            }

            foreach (var member in json.EnumerateObject())
                Collect(member.Value, names);
        }
    }

    private static void Add(JsonElement json, string member, HashSet<string> names)
    {
        if (json.TryGetProperty(member, out var name) && name.ValueKind == JsonValueKind.String && name.GetString() is { Length: > 0 } text)
            names.Add(text);
    }
}
