using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Workflows.Definitions.Editing;

/// <summary>
/// Turns a definition into what Elsa Studio edits, and what Studio saves into a definition. Nothing that Studio does not know is lost on the way:
/// it stays where it is, comes back behind a place holder, or is taken over from the version before.
/// </summary>
public static class DesignerJson
{
    /// <summary>The custom property by which a save tells which revision it was made from; never stored.</summary>
    public const string RevisionProperty = "OneWindow.Revision";

    private const string CustomProperties = "customProperties";
    private const string ToolVersion = "3.8.0.0";

    private static readonly string[] Lists = ["variables", "inputs", "outputs", "outcomes"];
    private static readonly string[] Objects = [CustomProperties, "options"];

    // What only answers hold.
    private static readonly string[] Answered = ["links", "providerName", "materializerName", "materializerContext", "isMaterializerAvailable"];

    // What says which version it is, not what it does.
    private static readonly string[] Stamps = ["id", "definitionId", "version", "isLatest", "isPublished", "createdAt", "links", "$schema"];

    /// <summary>A version as Studio gets it.</summary>
    /// <param name="content">The stored definition.</param>
    /// <param name="version">What it is.</param>
    /// <param name="isKnown">Whether Studio is told of an activity type in a version; others become place holders.</param>
    public static string ForDesigner(string content, DesignerVersion version, Func<string, int, bool> isKnown)
    {
        var json = JsonDocuments.Read(content);
        json["id"] = version.Id;
        json["definitionId"] = version.DefinitionId;
        json["version"] = version.Version;
        json["isLatest"] = version.IsLatest;
        json["isPublished"] = version.IsPublished;
        json["createdAt"] = version.CreatedAt;
        json["name"] = ActivityTree.Text(json, "name") ?? version.DefinitionId;
        foreach (var flag in new[] { "isReadonly", "isSystem" })
            json[flag] = json[flag] is JsonValue value && value.GetValueKind() == JsonValueKind.True;
        if (!System.Version.TryParse(ActivityTree.Text(json, "toolVersion"), out _))
            json.Remove("toolVersion");
        json["materializerName"] = "Json";
        FillCollections(json);
        json[CustomProperties]!.AsObject()[RevisionProperty] = FormattableString.Invariant($"{version.Version}.{version.Revision}");
        var root = RootOf(json);
        ActivityTree.Number(root);
        Placement.Fill(root);
        PlaceHolders.Hide(root, isKnown);
        return JsonDocuments.Write(json);
    }

    /// <summary>The definition in what Studio saves.</summary>
    /// <param name="model">What Studio sent.</param>
    /// <param name="previous">The version that was edited, or null: what Studio does not hand back is taken over from it.</param>
    /// <exception cref="DefinitionFormatException">It is no definition.</exception>
    public static string FromDesigner(string model, string? previous)
    {
        WorkflowDefinition.Parse(model);
        var json = JsonDocuments.Read(model);
        foreach (var name in Answered)
            json.Remove(name);
        FillCollections(json);
        json[CustomProperties]!.AsObject().Remove(RevisionProperty);
        if (previous is not null)
            TakeOver(json, JsonDocuments.Read(previous));
        SetToolVersion(json);
        var root = RootOf(json);
        PlaceHolders.Restore(root);
        ActivityTree.Number(root);
        Placement.Fill(root);
        WrapperTypes.Fill(root);
        return JsonDocuments.Write(json);
    }

    /// <summary>The definition in a file that is taken in. It stands for itself: nothing of another version is taken over.</summary>
    /// <exception cref="DefinitionFormatException">It is no definition.</exception>
    public static string FromFile(string content)
    {
        WorkflowDefinition.Parse(content);
        var json = JsonDocuments.Read(content);
        Spelling.Correct(json);
        json.Remove("$schema");
        return FromDesigner(JsonDocuments.Write(json), null);
    }

    /// <summary>The content stamped as a version of a definition.</summary>
    public static string Stamp(string content, string versionId, string definitionId, int version, string? name = null, string? description = null)
    {
        var json = JsonDocuments.Read(content);
        json["id"] = versionId;
        json["definitionId"] = definitionId;
        json["version"] = version;
        if (name is not null)
            json["name"] = name;
        if (description is not null)
            json["description"] = description;
        return JsonDocuments.Write(json);
    }

    /// <summary>The version and revision that a save was made from; null when it does not say.</summary>
    public static (int Version, long Revision)? RevisionOf(string model)
    {
        var stamp = JsonDocuments.Read(model)[CustomProperties] is JsonObject custom ? ActivityTree.Text(custom, RevisionProperty) : null;
        return stamp?.Split('.') is [var version, var revision]
            && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && long.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? (number, count) : null;
    }

    /// <summary>Whether two definitions do the same, whatever versions they are.</summary>
    public static bool SaysTheSame(string one, string other) => JsonNode.DeepEquals(WithoutStamps(one), WithoutStamps(other));

    /// <summary>How many activities are inside the root.</summary>
    public static int ActivityCount(string content) => ActivityTree.CountInside(JsonDocuments.Read(content)["root"]);

    /// <summary>The type of the root activity; null where there is none.</summary>
    public static string? RootType(string content) => JsonDocuments.Read(content)["root"] is JsonObject root ? ActivityTree.Text(root, "type") : null;

    /// <summary>The types of all activities, the root's included, each once.</summary>
    public static IReadOnlyCollection<string> TypesOf(string content) => JsonDocuments.Read(content)["root"] is JsonObject root
        ? [.. ActivityTree.All(root).Select(place => ActivityTree.Text(place.Activity, "type")).OfType<string>().Distinct(StringComparer.Ordinal)]
        : [];

    /// <summary>Says that Elsa's present way of naming outputs holds, where the definition does not say.</summary>
    internal static void SetToolVersion(JsonObject json)
    {
        if (ActivityTree.Text(json, "toolVersion") is null)
            json["toolVersion"] = ToolVersion;
    }

    internal static void FillCollections(JsonObject json)
    {
        foreach (var name in Lists)
        {
            if (json[name] is not JsonArray)
                json[name] = (json[name] as JsonObject)?["$values"]?.DeepClone() as JsonArray ?? [];
        }
        foreach (var name in Objects)
        {
            if (json[name] is not JsonObject)
                json[name] = new JsonObject();
        }
    }

    /// <summary>The root; an empty flowchart is put in where there is none.</summary>
    internal static JsonObject RootOf(JsonObject json)
    {
        if (json["root"] is not JsonObject root)
            json["root"] = root = new JsonObject { ["id"] = "Flowchart1", ["type"] = "Elsa.Flowchart", ["version"] = 1, ["name"] = "Flowchart1" };
        var type = ActivityTree.Text(root, "type");
        if (type is "Elsa.Flowchart" or "Elsa.Sequence" && root["activities"] is null)
            root["activities"] = new JsonArray();
        if (type == "Elsa.Flowchart" && root["connections"] is null)
            root["connections"] = new JsonArray();
        return root;
    }

    private static JsonObject WithoutStamps(string content)
    {
        var json = JsonDocuments.Read(content);
        foreach (var name in Stamps)
            json.Remove(name);
        (json[CustomProperties] as JsonObject)?.Remove(RevisionProperty);
        return json;
    }

    /// <summary>Studio hands back only the members that it knows, of the definition, its options, variables, inputs and outputs.</summary>
    private static void TakeOver(JsonObject json, JsonObject previous)
    {
        TakeOverMembers(json, previous);
        if (json["options"] is JsonObject options && previous["options"] is JsonObject before)
            TakeOverMembers(options, before);
        foreach (var (list, key) in new[] { ("variables", "id"), ("inputs", "name"), ("outputs", "name") })
        {
            if (json[list] is not JsonArray items || previous[list] is not JsonArray olds)
                continue;
            foreach (var item in items.OfType<JsonObject>())
            {
                if (ActivityTree.Text(item, key) is { } name && olds.OfType<JsonObject>().FirstOrDefault(old => ActivityTree.Text(old, key) == name) is { } old)
                    TakeOverMembers(item, old);
            }
        }
    }

    private static void TakeOverMembers(JsonObject json, JsonObject previous)
    {
        foreach (var (name, value) in previous)
        {
            if (!json.ContainsKey(name) && name is not ("links" or "$schema"))
                json[name] = value?.DeepClone();
        }
    }
}
