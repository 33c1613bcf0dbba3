using System.Text.Json;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Instances.History;

/// <summary>
/// Recorded inputs and outputs that nobody may see: those that speak of one of the definition's sensitive variables. Rather one too many than one too few: a
/// member of an activity in whose text the variable's name or id occurs is hidden, and of an activity that sets such a variable all of them.
/// </summary>
internal sealed class HiddenValues
{
    private static readonly string[] Groups = ["inputs", "outputs"];
    private static readonly Value Hidden = Value.From("******");

    private readonly Dictionary<string, HashSet<string>> _members = new(StringComparer.Ordinal);

    /// <summary>Looks through a definition.</summary>
    public HiddenValues(WorkflowDefinition definition)
    {
        var names = MaskedValues.Sensitive(definition);
        if (names.Count == 0)
            return;
        var words = names.Concat(definition.Variables.Where(variable => names.Contains(variable.Name)).Select(variable => variable.Id)).ToHashSet(StringComparer.Ordinal);
        var open = new Stack<JsonElement>();
        open.Push(definition.Json);
        while (open.TryPop(out var json))
        {
            if (json.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in json.EnumerateArray())
                    open.Push(item);
            }

            if (json.ValueKind != JsonValueKind.Object)
                continue;
            if (Text(json, "type") is not null && Text(json, "id") is { } id)
                Look(id, json, words);
            foreach (var member in json.EnumerateObject())
                open.Push(member.Value);
        }
    }

    /// <summary>Details of an entry as people may see them.</summary>
    /// <param name="activityId">The entry's activity, or null.</param>
    /// <param name="data">The details as JSON.</param>
    public JsonElement Masked(string? activityId, string data)
    {
        var masked = MaskedValues.Of(Value.Parse(data));
        if (activityId is not null && masked.IsObject && _members.TryGetValue(activityId, out var members))
        {
            foreach (var group in Groups)
            {
                if (!masked.AsObject().TryGet(group, out var values) || !values.IsObject)
                    continue;
                foreach (var name in values.AsObject().Select(value => value.Key).Where(members.Contains).ToArray())
                    values.AsObject().Set(name, Hidden);
            }
        }

        return JsonSerializer.Deserialize<JsonElement>(masked.ToJson());
    }

    private void Look(string activityId, JsonElement activity, HashSet<string> words)
    {
        var speaking = activity.EnumerateObject().Where(member => words.Any(word => member.Value.GetRawText().Contains(word, StringComparison.Ordinal))).Select(member => member.Name);
        var members = speaking.ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (members.Contains("variable"))
            members.UnionWith(activity.EnumerateObject().Select(member => member.Name));
        if (members.Count > 0)
            _members[activityId] = members;
    }

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
