using System.Text.Json.Nodes;

namespace OneWindow.Workflows.Definitions.Editing;

/// <summary>
/// Elsa reads members in any case, Studio only as Elsa writes them. Files of older programs that begin members with a capital are written anew when they are
/// taken in; names inside values are the designer's own.
/// </summary>
internal static class Spelling
{
    private static readonly HashSet<string> Names = new(
        [
            "id", "definitionId", "tenantId", "name", "description", "createdAt", "version", "toolVersion", "variables", "inputs", "outputs", "outcomes", "customProperties",
            "isReadonly", "isSystem", "isLatest", "isPublished", "options", "root", "nodeId", "type", "metadata", "activities", "connections", "start", "source", "target",
            "activity", "port", "sourcePort", "targetPort", "vertices", "typeName", "expression", "memoryReference", "body", "then", "else", "branches", "cases", "default",
            "label", "condition", "states", "transitions", "initialState", "entry", "exit", "trigger", "action", "designer", "position", "size", "displayText",
        ],
        StringComparer.Ordinal);

    internal static void Correct(JsonObject json)
    {
        foreach (var (name, value) in json.ToArray())
        {
            if (name.Length > 0 && char.IsAsciiLetterUpper(name[0]) && char.ToLowerInvariant(name[0]) + name[1..] is var spelled && Names.Contains(spelled) && !json.ContainsKey(spelled))
            {
                var place = json.IndexOf(name);
                json.RemoveAt(place);
                json.Insert(place, spelled, value);
            }
            Correct(value, name);
        }
    }

    private static void Correct(JsonNode? value, string name)
    {
        if (name.Equals("value", StringComparison.OrdinalIgnoreCase) || name.Equals("customProperties", StringComparison.OrdinalIgnoreCase))
            return;
        if (value is JsonObject json)
        {
            Correct(json);
        }
        else if (value is JsonArray list)
        {
            foreach (var item in list.OfType<JsonObject>().ToArray())
                Correct(item);
        }
    }
}
