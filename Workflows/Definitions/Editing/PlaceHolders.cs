using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Workflows.Definitions.Editing;

/// <summary>
/// Stands in for activities that an editor could not draw: it would show an empty canvas and save that. The place holder is Elsa's, carries the activity's
/// JSON as text, and gives it back when the definition is saved.
/// </summary>
internal static class PlaceHolders
{
    internal const string Type = "Elsa.NotFoundActivity";

    private const string Original = "originalActivityJson";

    // What people may change of an activity without knowing its type.
    private static readonly string[] Shared = ["id", "name", "metadata", "customProperties"];

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    /// <summary>Puts place holders where the type and version of an activity are not known. The root is left alone: without it there is nothing to draw on.</summary>
    /// <param name="root">The root activity.</param>
    /// <param name="isKnown">Whether the editor knows a type in a version.</param>
    internal static void Hide(JsonObject root, Func<string, int, bool> isKnown)
    {
        var open = new Stack<JsonObject>();
        open.Push(root);
        while (open.TryPop(out var activity))
        {
            foreach (var place in ActivityTree.Children(activity).ToArray())
            {
                var type = ActivityTree.Text(place.Activity, "type")!;
                var version = VersionOf(place.Activity);
                if (type == Type || isKnown(type, version))
                    open.Push(place.Activity);
                else
                    place.Replace(StandIn(place.Activity, type, version));
            }
        }
    }

    /// <summary>Gives back the activities behind place holders, with what has been changed on these. One without readable JSON stays.</summary>
    internal static void Restore(JsonObject root)
    {
        var open = new Stack<JsonObject>();
        open.Push(root);
        while (open.TryPop(out var activity))
        {
            foreach (var place in ActivityTree.Children(activity).ToArray())
            {
                var real = place.Activity;
                if (ActivityTree.Text(real, "type") == Type && OriginalOf(real) is { } original)
                {
                    TakeOver(real, original);
                    place.Replace(original);
                    real = original;
                }
                open.Push(real);
            }
        }
    }

    private static JsonObject StandIn(JsonObject activity, string type, int version)
    {
        var standIn = new JsonObject();
        foreach (var name in new[] { "id", "nodeId", "name" })
        {
            if (activity[name] is { } value)
                standIn[name] = value.DeepClone();
        }
        standIn["type"] = Type;
        standIn["version"] = 1;
        foreach (var name in new[] { "customProperties", "metadata" })
        {
            if (activity[name] is { } value)
                standIn[name] = value.DeepClone();
        }
        standIn["missingTypeName"] = type;
        standIn["missingTypeVersion"] = version;
        standIn[Original] = JsonDocuments.Write(activity);
        return standIn;
    }

    private static JsonObject? OriginalOf(JsonObject standIn)
    {
        if (standIn[Original] is JsonObject inline)
            return inline.DeepClone().AsObject();
        if (ActivityTree.Text(standIn, Original) is not { } text)
            return null;
        try
        {
            return JsonNode.Parse(text, documentOptions: Deep) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void TakeOver(JsonObject standIn, JsonObject original)
    {
        foreach (var name in Shared)
        {
            if (standIn[name] is { } value && !JsonNode.DeepEquals(value, original[name]))
                original[name] = value.DeepClone();
        }
    }

    private static int VersionOf(JsonObject activity) =>
        activity["version"] is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue<int>(out var version) ? version : 1;
}
