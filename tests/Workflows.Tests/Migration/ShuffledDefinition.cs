using System.Text.Json.Nodes;

namespace OneWindow.Workflows.Tests.Migration;

/// <summary>The same definition with everything whose order means nothing in another order, so that all positions are different.</summary>
internal static class ShuffledDefinition
{
    internal static string Of(string definition)
    {
        var root = JsonNode.Parse(definition)!.AsObject();
        Shuffle(root);
        return root.ToJsonString();
    }

    private static void Shuffle(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                    Shuffle(item);
                break;
            case JsonObject json:
                foreach (var (_, member) in json.ToArray())
                    Shuffle(member);
                Reorder(json);
                break;
        }
    }

    private static void Reorder(JsonObject json)
    {
        if (json["variables"] is JsonArray variables)
            json["variables"] = Reversed(variables);
        switch (json["type"]?.ToString())
        {
            case "Elsa.Flowchart":
                // The first that may start the workflow is where it begins, else the first that nothing leads to; so these keep their order.
                if (json["activities"] is JsonArray activities)
                {
                    var triggers = activities.Skip(1).Where(IsTrigger);
                    var others = activities.Skip(1).Where(activity => !IsTrigger(activity)).Reverse();
                    json["activities"] = new JsonArray([.. activities.Take(1).Concat(triggers).Concat(others).Select(item => item?.DeepClone())]);
                }
                // Connections of one source keep their order: it is the one in which they are followed.
                if (json["connections"] is JsonArray connections)
                    json["connections"] = new JsonArray([.. connections.GroupBy(SourceOf).Reverse().SelectMany(group => group).Select(item => item?.DeepClone())]);
                break;
            case "Elsa.Parallel" when json["activities"] is JsonArray branches:
                json["activities"] = Reversed(branches);
                break;
            case "Elsa.Fork" when json["branches"] is JsonArray branches:
                json["branches"] = Reversed(branches);
                break;
        }
    }

    private static bool IsTrigger(JsonNode? activity) => activity?["customProperties"]?["canStartWorkflow"]?.GetValue<bool>() is true;

    private static string? SourceOf(JsonNode? connection) => connection?["source"] is JsonObject source ? source["activity"]?.ToString() : connection?["source"]?.ToString();

    private static JsonArray Reversed(JsonArray array) => new([.. array.Reverse().Select(item => item?.DeepClone())]);
}
