using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Workflows.Definitions.Editing;

/// <summary>Writes a version as a file that Elsa imports, and this program, too: Elsa's members in Elsa's spelling, and nothing that Elsa would pass over.</summary>
public static class DefinitionExport
{
    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    /// <summary>The file's text.</summary>
    /// <param name="content">The stored definition.</param>
    /// <param name="version">Which version it is.</param>
    public static string Write(string content, DesignerVersion version)
    {
        var json = JsonDocuments.Read(content);
        json.Remove("$schema");
        json.Remove("links");
        json["id"] = version.Id;
        json["definitionId"] = version.DefinitionId;
        json["name"] = ActivityTree.Text(json, "name") ?? version.DefinitionId;
        json["createdAt"] = version.CreatedAt;
        json["version"] = version.Version;
        json["isLatest"] = version.IsLatest;
        json["isPublished"] = version.IsPublished;
        DesignerJson.SetToolVersion(json);
        DesignerJson.FillCollections(json);
        var root = DesignerJson.RootOf(json);
        PlaceHolders.Restore(root);
        ActivityTree.Number(root);
        Placement.Fill(root);
        WrapperTypes.Fill(root);
        json.Insert(0, "$schema", Schema);
        DropNulls(json);
        return JsonDocuments.Write(json, indented: true);
    }

    /// <summary>Elsa writes no nulls, and takes some for values that it then cannot read. Nulls inside values are the designer's own.</summary>
    internal static void DropNulls(JsonObject json)
    {
        DropMembers(json);
        DropMembers(json["options"]!.AsObject());
        foreach (var list in new[] { "variables", "inputs", "outputs" })
        {
            foreach (var item in json[list]!.AsArray().OfType<JsonObject>())
                DropMembers(item);
        }
        foreach (var (activity, _) in ActivityTree.All(json["root"]!.AsObject()))
        {
            DropMembers(activity);
            foreach (var (_, value) in activity)
            {
                if (value is JsonObject wrapper && WrapperTypes.IsWrapper(wrapper))
                    DropMembers(wrapper);
            }
        }
    }

    private static void DropMembers(JsonObject json)
    {
        foreach (var name in json.Where(member => member.Value is null || member.Value.GetValueKind() == JsonValueKind.Null).Select(member => member.Key).ToArray())
            json.Remove(name);
    }
}
