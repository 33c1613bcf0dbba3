using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Workflows.Definitions.Editing;

/// <summary>Finds out how two definitions differ, for people who decide between versions.</summary>
public static class DefinitionComparison
{
    private const string Container = "container";

    private static readonly string[] Settings = ["name", "description", "options", "customProperties", "outcomes", "isReadonly", "isSystem"];

    // What follows from where the activity stands, or is compared by itself.
    private static readonly string[] NotCompared = ["id", "nodeId", "metadata", "connections", "variables", "start", "version"];

    /// <summary>What has to be done to the first to make it the second.</summary>
    /// <exception cref="DefinitionFormatException">One of them is no definition.</exception>
    public static DefinitionDifference Compare(string from, string to)
    {
        var (before, after) = (Read(from), Read(to));
        var moved = 0;
        var activities = Compare(ActivitiesOf(before), ActivitiesOf(after), (one, other) =>
        {
            var members = Members(one.Json, other.Json);
            if (members.Count == 0 && !JsonNode.DeepEquals(one.Layout, other.Layout))
                moved++;
            return members;
        });
        return new()
        {
            Settings = [.. Settings.Select(name => Member(name, before[name], after[name])).OfType<DifferentMember>()],
            Activities = activities,
            Moved = moved,
            Connections = Compare(ConnectionsOf(before), ConnectionsOf(after), (_, _) => []),
            Variables = Compare(ItemsOf(before, "variables", "id"), ItemsOf(after, "variables", "id"), (one, other) => Members(one.Json, other.Json)),
            Inputs = Compare(ItemsOf(before, "inputs", "name"), ItemsOf(after, "inputs", "name"), (one, other) => Members(one.Json, other.Json)),
            Outputs = Compare(ItemsOf(before, "outputs", "name"), ItemsOf(after, "outputs", "name"), (one, other) => Members(one.Json, other.Json)),
        };
    }

    private static JsonObject Read(string content)
    {
        WorkflowDefinition.Parse(content);
        var json = JsonDocuments.Read(content);
        DesignerJson.FillCollections(json);
        var root = DesignerJson.RootOf(json);
        PlaceHolders.Restore(root);
        ActivityTree.Number(root);
        Placement.Fill(root);
        WrapperTypes.Fill(root);
        DefinitionExport.DropNulls(json);
        return json;
    }

    private static PartDifference Compare(Dictionary<string, Part> before, Dictionary<string, Part> after, Func<Part, Part, IReadOnlyList<DifferentMember>> members)
    {
        var changed = new List<ChangedPart>();
        foreach (var (id, part) in after)
        {
            if (before.TryGetValue(id, out var old) && members(old, part) is { Count: > 0 } differences)
                changed.Add(new(part.Shown, differences));
        }
        return new(
            [.. after.Where(part => !before.ContainsKey(part.Key)).Select(part => part.Value.Shown)],
            [.. before.Where(part => !after.ContainsKey(part.Key)).Select(part => part.Value.Shown)],
            changed);
    }

    private static Dictionary<string, Part> ActivitiesOf(JsonObject definition)
    {
        var parts = new Dictionary<string, Part>(StringComparer.Ordinal);
        if (definition["root"] is not JsonObject root)
            return parts;
        foreach (var (activity, parent) in ActivityTree.All(root))
        {
            var children = ActivityTree.Children(activity).Select(place => place.Activity).ToArray();
            var own = new JsonObject();
            foreach (var (name, value) in activity)
            {
                if (!NotCompared.Contains(name) && !children.Any(child => IsInside(child, value)))
                    own[name] = value?.DeepClone();
            }
            if (parent is not null)
                own[Container] = ActivityTree.Text(parent, "id");
            var metadata = activity["metadata"] as JsonObject;
            foreach (var name in new[] { "displayText", "description" })
            {
                if (metadata?[name] is { } text)
                    own[name] = text.DeepClone();
            }
            var id = ActivityTree.Text(activity, "id")!;
            parts.TryAdd(id, new(own, new(id, ActivityTree.Text(activity, "type") ?? "", NameOf(activity)), metadata?["designer"]));
        }
        return parts;
    }

    private static bool IsInside(JsonObject child, JsonNode? value)
    {
        for (JsonNode? node = child; node is not null; node = node.Parent)
        {
            if (ReferenceEquals(node, value))
                return true;
        }
        return false;
    }

    private static string? NameOf(JsonObject activity) =>
        (activity["metadata"] is JsonObject metadata ? ActivityTree.Text(metadata, "displayText") : null) ?? ActivityTree.Text(activity, "name");

    private static Dictionary<string, Part> ConnectionsOf(JsonObject definition)
    {
        var parts = new Dictionary<string, Part>(StringComparer.Ordinal);
        if (definition["root"] is not JsonObject root)
            return parts;
        foreach (var (activity, _) in ActivityTree.All(root))
        {
            using var document = JsonDocument.Parse(JsonDocuments.Write(activity), new() { MaxDepth = 512 });
            foreach (var connection in new ActivityDefinition(document.RootElement, JsonLocation.Root).Connections())
            {
                var id = $"{connection.Source}:{connection.SourcePort ?? "Done"} -> {connection.Target}";
                parts.TryAdd(id, new([], new(id, "", null), null));
            }
        }
        return parts;
    }

    private static Dictionary<string, Part> ItemsOf(JsonObject definition, string list, string key)
    {
        var parts = new Dictionary<string, Part>(StringComparer.Ordinal);
        var owners = definition["root"] is JsonObject root && list == "variables" ? ActivityTree.All(root).Select(place => place.Activity).Prepend(definition) : [definition];
        foreach (var item in owners.SelectMany(owner => owner[list] is JsonArray items ? items.OfType<JsonObject>() : []))
        {
            if ((ActivityTree.Text(item, key) ?? ActivityTree.Text(item, "name")) is { } id)
                parts.TryAdd(id, new(item, new(id, ActivityTree.Text(item, "typeName") ?? ActivityTree.Text(item, "type") ?? "", ActivityTree.Text(item, "name")), null));
        }
        return parts;
    }

    private static List<DifferentMember> Members(JsonObject before, JsonObject after) =>
        [.. before.Select(member => member.Key).Union(after.Select(member => member.Key)).Select(name => Member(name, before[name], after[name])).OfType<DifferentMember>()];

    private static DifferentMember? Member(string name, JsonNode? from, JsonNode? to) =>
        JsonNode.DeepEquals(from, to) || (IsNothing(from) && IsNothing(to)) ? null : new(name, Element(from), Element(to));

    // Editors write empty collections where others write nothing.
    private static bool IsNothing(JsonNode? node) => node switch
    {
        null or JsonArray { Count: 0 } or JsonObject { Count: 0 } => true,
        JsonObject json => json.All(member => IsNothing(member.Value)),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.Null or JsonValueKind.False => true,
            JsonValueKind.String => value.GetValue<string>().Length == 0,
            _ => false,
        },
        _ => false,
    };

    private static JsonElement? Element(JsonNode? node)
    {
        if (node is null)
            return null;
        using var document = JsonDocument.Parse(JsonDocuments.Write(node), new() { MaxDepth = 512 });
        return document.RootElement.Clone();
    }

    private sealed record Part(JsonObject Json, DifferentPart Shown, JsonNode? Layout);
}
