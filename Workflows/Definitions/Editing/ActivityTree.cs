using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Workflows.Definitions.Editing;

/// <summary>
/// Finds activities in a definition's JSON without knowing their types, so that what only another program can run is found, too. What tells an activity
/// from other objects is that it has a type and an id; where only an activity can stand, the type is enough.
/// </summary>
internal static class ActivityTree
{
    private static readonly string[] Lists = ["activities", "branches"];
    private static readonly string[] Inner = ["activity", "entry", "exit", "trigger", "condition", "action"];
    private static readonly string[] NoActivities = ["metadata", "customProperties", "variables", "connections", "nodeId", "id", "type", "name"];

    /// <summary>The activities that an activity holds directly, in the order of the document.</summary>
    internal static IEnumerable<ActivityPlace> Children(JsonObject activity)
    {
        foreach (var (name, value) in activity.ToArray())
        {
            if (NoActivities.Contains(name))
                continue;
            if (value is JsonObject single && TryUnwrap(single) is { } wrapped)
            {
                foreach (var place in Items(name, wrapped))
                    yield return place;
            }
            else if (value is JsonObject child)
            {
                if (IsActivity(child))
                    yield return new(child, name);
            }
            else if (value is JsonArray list)
            {
                foreach (var place in Items(name, list))
                    yield return place;
            }
        }
    }

    /// <summary>An activity and all that it holds, at any depth, each with its parent (null for the first).</summary>
    internal static IEnumerable<(JsonObject Activity, JsonObject? Parent)> All(JsonObject root)
    {
        var open = new Stack<(JsonObject Activity, JsonObject? Parent)>();
        open.Push((root, null));
        while (open.TryPop(out var next))
        {
            yield return next;
            foreach (var place in Children(next.Activity).Reverse())
                open.Push((place.Activity, next.Activity));
        }
    }

    /// <summary>How many activities a root holds; 0 for an empty container, and where there is no root.</summary>
    internal static int CountInside(JsonNode? root) => root is JsonObject activity ? All(activity).Count() - 1 : 0;

    /// <summary>
    /// Gives every activity the path of ids that editors know it by, an id where it has none, and the version of its type, without which Studio finds no
    /// descriptor and draws nothing at all. What is given stays.
    /// </summary>
    internal static void Number(JsonObject root)
    {
        var used = All(root).Select(place => Text(place.Activity, "id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var (activity, parent) in All(root))
        {
            if (Text(activity, "id") is not { Length: > 0 } id)
            {
                id = NewId(Text(activity, "type") ?? "", used);
                activity.Remove("id");
                activity.Insert(0, "id", id);
            }
            var path = parent is null ? $"Workflow1:{id}" : $"{Text(parent, "nodeId")}:{id}";
            if (activity.ContainsKey("nodeId"))
                activity["nodeId"] = path;
            else
                activity.Insert(activity.IndexOf("id") + 1, "nodeId", path);
            if (activity["version"] is not JsonValue version || version.GetValueKind() != JsonValueKind.Number)
                activity["version"] = 1;
        }
    }

    /// <summary>A member that is a text; null where it is absent or something else.</summary>
    internal static string? Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static IEnumerable<ActivityPlace> Items(string name, JsonArray list)
    {
        foreach (var item in list.OfType<JsonObject>().ToArray())
        {
            if (IsActivity(item) || (Lists.Contains(name) && Text(item, "type") is not null && !item.ContainsKey("value")))
            {
                yield return new(item, name);
                continue;
            }
            foreach (var inner in Inner)
            {
                if (item[inner] is JsonObject child && IsActivity(child))
                    yield return new(child, Text(item, "label") ?? Text(item, "name") ?? name);
            }
        }
    }

    private static bool IsActivity(JsonObject json) => Text(json, "type") is { Length: > 0 } && Text(json, "id") is { Length: > 0 };

    private static JsonArray? TryUnwrap(JsonObject value)
    {
        if (IsActivity(value))
            return null;
        return value["$values"] as JsonArray ?? value["_items"] as JsonArray ?? (value.ContainsKey("_type") ? value["items"] as JsonArray ?? value["values"] as JsonArray : null);
    }

    private static string NewId(string type, HashSet<string> used)
    {
        var name = type[(type.LastIndexOf('.') + 1)..];
        for (var number = 1; ; number++)
        {
            var id = name + number.ToString(CultureInfo.InvariantCulture);
            if (used.Add(id))
                return id;
        }
    }
}
