using System.Text.Json.Nodes;

namespace OneWindow.Workflows.Definitions.Editing;

/// <summary>
/// Places the activities of flowcharts that were never drawn, such as those of definitions written by programs: Studio would lay them all on one spot. Columns follow the
/// connections. A flowchart in which anything has a place stays as it is.
/// </summary>
internal static class Placement
{
    private const int ColumnWidth = 300;
    private const int RowHeight = 120;

    /// <summary>Gives places in every flowchart that has none.</summary>
    internal static void Fill(JsonObject root)
    {
        foreach (var (activity, _) in ActivityTree.All(root))
        {
            if (ActivityTree.Text(activity, "type") == "Elsa.Flowchart" && activity["activities"] is JsonArray { Count: > 1 } list && list.All(item => item is JsonObject one && !HasPlace(one)))
                Arrange([.. list.Select(item => item!.AsObject())], activity["connections"] as JsonArray ?? []);
        }
    }

    private static bool HasPlace(JsonObject activity) => activity["metadata"] is JsonObject metadata && metadata["designer"] is JsonObject;

    private static void Arrange(JsonObject[] activities, JsonArray connections)
    {
        var ways = connections.OfType<JsonObject>().ToLookup(connection => End(connection, "source"), connection => End(connection, "target"));
        var targets = ways.SelectMany(way => way).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var open = new Queue<(string Id, int Column)>();
        // Whoever nothing leads to comes first; what lies in circles alone begins with the one that stands first in the document.
        foreach (var id in activities.Select(Id).OrderBy(targets.Contains))
        {
            open.Enqueue((id, 0));
            while (open.TryDequeue(out var next))
            {
                if (!columns.TryAdd(next.Id, next.Column))
                    continue;
                foreach (var target in ways[next.Id].OfType<string>())
                    open.Enqueue((target, next.Column + 1));
            }
        }

        var rows = new Dictionary<int, int>();
        foreach (var activity in activities)
        {
            var column = columns[Id(activity)];
            var row = rows.GetValueOrDefault(column);
            rows[column] = row + 1;
            if (activity["metadata"] is not JsonObject metadata)
                activity["metadata"] = metadata = [];
            metadata["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = column * ColumnWidth, ["y"] = row * RowHeight } };
        }
    }

    private static string Id(JsonObject activity) => ActivityTree.Text(activity, "id") ?? "";

    private static string? End(JsonObject connection, string name) =>
        connection[name] is JsonObject end ? ActivityTree.Text(end, "activity") : ActivityTree.Text(connection, name);
}
