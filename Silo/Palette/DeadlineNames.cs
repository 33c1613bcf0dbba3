using System.Text.Json;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Palette;

/// <summary>The names of the deadlines that a definition sets.</summary>
internal static class DeadlineNames
{
    private const string DeadlineType = "OneWindow.Deadline";

    /// <summary>The names, in the order in which they stand in the definition; computed ones are not known.</summary>
    public static IReadOnlyList<string> In(WorkflowDefinition definition)
    {
        var names = new List<string>();
        Collect(definition.Json, names);
        return [.. names.Distinct(StringComparer.Ordinal)];
    }

    private static void Collect(JsonElement json, List<string> names)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
                Collect(item, names);
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            if (NameOf(json) is { Length: > 0 } name)
                names.Add(name);
            foreach (var member in json.EnumerateObject())
                Collect(member.Value, names);
        }
    }

    private static string? NameOf(JsonElement json)
    {
        if (!json.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != DeadlineType)
            return null;
        if (!json.TryGetProperty("deadlineName", out var name) || name.ValueKind != JsonValueKind.Object || !name.TryGetProperty("expression", out var expression))
            return null;
        return expression.ValueKind == JsonValueKind.Object && expression.TryGetProperty("type", out var kind) && kind.ValueEquals("Literal")
            && expression.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
    }
}
