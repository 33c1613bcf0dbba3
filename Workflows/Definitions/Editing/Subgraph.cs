using System.Text.Json.Nodes;

namespace OneWindow.Workflows.Definitions.Editing;

/// <summary>Finds the way to an activity inside others, as Studio asks for it to open what it is nested in.</summary>
public static class Subgraph
{
    // Studio draws these without being told how to get into them.
    private static readonly string[] Drawn = ["Elsa.Flowchart", "Elsa.Workflow"];

    /// <summary>The activity, what it is nested in, and the way there; null when there is no such activity.</summary>
    /// <param name="definition">The definition as designers get it.</param>
    /// <param name="nodeId">The path of ids that names the activity.</param>
    public static string? Segments(string definition, string nodeId)
    {
        if (Find(definition, nodeId) is not [.., var last] path)
            return null;
        var segments = new JsonArray();
        var container = path[0];
        for (var i = 0; i < path.Count - 1; i++)
        {
            var owner = path[i].Activity;
            if (Drawn.Contains(ActivityTree.Text(owner, "type")))
                continue;
            container = path[i];
            segments.Add(new JsonObject
            {
                ["activityNodeId"] = ActivityTree.Text(owner, "nodeId"),
                ["activityId"] = ActivityTree.Text(owner, "id"),
                ["activityType"] = ActivityTree.Text(owner, "type"),
                ["portName"] = PortName(path[i + 1].Port),
                ["activityName"] = (owner["metadata"] is JsonObject metadata ? ActivityTree.Text(metadata, "displayText") : null) ?? ActivityTree.Text(owner, "name"),
            });
        }
        return JsonDocuments.Write(new JsonObject { ["childNode"] = Node(last, isDeep: false), ["container"] = Node(container, isDeep: true), ["pathSegments"] = segments });
    }

    /// <summary>An activity with all that it holds; null when there is no such activity. Without a path, the root.</summary>
    public static string? Node(string definition, string? nodeId)
    {
        var path = nodeId is null ? Root(definition) : Find(definition, nodeId);
        return path is [.., var last] ? JsonDocuments.Write(Node(last, isDeep: true)) : null;
    }

    private static List<ActivityPlace> Root(string definition) =>
        JsonDocuments.Read(definition)["root"] is JsonObject root ? [new(root, "root")] : [];

    /// <summary>The activities from the root to the one that is looked for; empty when there is none.</summary>
    private static List<ActivityPlace> Find(string definition, string nodeId)
    {
        var path = Root(definition);
        if (path.Count == 0)
            return path;
        while (true)
        {
            var here = ActivityTree.Text(path[^1].Activity, "nodeId");
            if (here == nodeId)
                return path;
            var next = ActivityTree.Children(path[^1].Activity).FirstOrDefault(place =>
                ActivityTree.Text(place.Activity, "nodeId") is { } id && (nodeId == id || nodeId.StartsWith(id + ":", StringComparison.Ordinal)));
            if (next is null)
                return [];
            path.Add(next);
        }
    }

    private static JsonObject Node(ActivityPlace place, bool isDeep) => new()
    {
        ["activity"] = place.Activity.DeepClone(),
        ["port"] = place.Port,
        ["nodeId"] = ActivityTree.Text(place.Activity, "nodeId"),
        ["parents"] = new JsonArray(),
        ["children"] = isDeep ? new JsonArray([.. ActivityTree.Children(place.Activity).Select(child => Node(child, isDeep: true))]) : new JsonArray(),
    };

    private static string PortName(string member) => member.Length == 0 ? member : char.ToUpperInvariant(member[0]) + member[1..];
}
