using System.Text.Json;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Palette;

/// <summary>The activities and variables of a definition, at whatever depth.</summary>
/// <param name="Activities">The activities, in the order in which they stand.</param>
/// <param name="Variables">The variables of the workflow and of its containers.</param>
internal sealed record DefinitionParts(IReadOnlyList<DefinitionParts.Activity> Activities, IReadOnlyList<VariableDefinition> Variables)
{
    /// <summary>An activity.</summary>
    /// <param name="Type">Its type.</param>
    /// <param name="Id">Its id.</param>
    /// <param name="Name">Its name, or null.</param>
    internal sealed record Activity(string Type, string Id, string? Name);

    /// <summary>Looks through a definition.</summary>
    public static DefinitionParts Of(WorkflowDefinition definition)
    {
        var activities = new List<Activity>();
        var variables = definition.Variables.ToList();
        if (definition.Root is { } root)
            Collect(root.Json, activities, variables);
        return new(activities, [.. variables.Where(variable => variable.Name.Length > 0)]);
    }

    private static void Collect(JsonElement json, List<Activity> activities, List<VariableDefinition> variables)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in json.EnumerateArray())
                Collect(item, activities, variables);
        }
        else if (json.ValueKind == JsonValueKind.Object)
        {
            if (TextOf(json, "id") is { } id && TextOf(json, "type") is { } type)
                activities.Add(new(type, id, TextOf(json, "name")));
            foreach (var member in json.EnumerateObject())
            {
                if (member.NameEquals("variables") && member.Value.ValueKind == JsonValueKind.Array)
                    variables.AddRange(WorkflowDefinition.Parse($$"""{"variables":{{member.Value.GetRawText()}}}""").Variables);
                else
                    Collect(member.Value, activities, variables);
            }
        }
    }

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
