using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Silo.Palette;

/// <summary>Cuts one activity out of a definition: the same inputs, outputs and variables, and nothing else to run.</summary>
internal static class TrialDefinition
{
    private const string TestValues = "VariableTestValues";

    /// <summary>The definition of a trial as JSON; null when there is no such activity.</summary>
    /// <param name="json">The definition.</param>
    /// <param name="nodeId">The path of ids to the activity, or its id.</param>
    /// <param name="activityId">The activity's id.</param>
    public static string? Of(string json, string nodeId, out string activityId)
    {
        var definition = JsonNode.Parse(json)!.AsObject();
        activityId = nodeId[(nodeId.LastIndexOf(':') + 1)..];
        var path = new List<JsonObject>();
        if (definition["root"] is not JsonObject root || !TryFind(root, activityId, path))
            return null;
        var variables = new JsonArray();
        // The nearest variable of a name counts; there is one place for all of them here.
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var holder in path.AsEnumerable().Reverse().Skip(1).Append(definition))
        {
            foreach (var variable in (holder["variables"] as JsonArray ?? []).OfType<JsonObject>())
            {
                if (names.Add(variable["name"]?.ToString() ?? ""))
                    variables.Add(variable.DeepClone());
            }
        }

        Fill(variables, definition["customProperties"]?[TestValues] as JsonObject);
        definition["variables"] = variables;
        definition["options"] = new JsonObject();
        definition["customProperties"] = new JsonObject { ["journalLevel"] = "Values" };
        definition["root"] = new JsonObject
        {
            ["id"] = "trial:root",
            ["type"] = "Elsa.Sequence",
            ["activities"] = new JsonArray(path[^1].DeepClone()),
        };
        return definition.ToJsonString();
    }

    /// <summary>Finds the activity, and the objects on the way to it.</summary>
    private static bool TryFind(JsonNode node, string activityId, List<JsonObject> path)
    {
        if (node is JsonArray list)
            return list.OfType<JsonNode>().Any(item => TryFind(item, activityId, path));
        if (node is not JsonObject json)
            return false;
        path.Add(json);
        if (IsActivity(json, activityId) || json.Select(member => member.Value).OfType<JsonNode>().Any(child => TryFind(child, activityId, path)))
            return true;
        path.RemoveAt(path.Count - 1);
        return false;
    }

    private static bool IsActivity(JsonObject json, string activityId) =>
        json["type"]?.GetValueKind() == JsonValueKind.String && json["id"]?.GetValueKind() == JsonValueKind.String && json["id"]!.GetValue<string>() == activityId;

    private static void Fill(JsonArray variables, JsonObject? values)
    {
        foreach (var variable in variables.OfType<JsonObject>())
        {
            foreach (var key in new[] { variable["id"]?.ToString(), variable["name"]?.ToString() })
            {
                if (key is null || values is null || !values.TryGetPropertyValue(key, out var value) || value is null)
                    continue;
                variable["value"] = value.DeepClone();
                break;
            }
        }
    }
}
