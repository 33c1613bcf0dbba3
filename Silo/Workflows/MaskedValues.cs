using System.Text.Json;
using OneWindow.Silo.Privacy;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Workflows;

/// <summary>Values as people may see them: personal data masked, sensitive variables hidden.</summary>
internal static class MaskedValues
{
    private const string Hidden = "******";

    /// <summary>Names of the variables that nobody may see, a list <c>sensitiveVariables</c> among the definition's <c>customProperties</c>.</summary>
    public static HashSet<string> Sensitive(WorkflowDefinition definition) =>
        definition.Json.TryGetProperty("customProperties", out var properties) && properties.ValueKind == JsonValueKind.Object
        && properties.TryGetProperty("sensitiveVariables", out var names) && names.ValueKind == JsonValueKind.Array
            ? [.. names.EnumerateArray().Where(name => name.ValueKind == JsonValueKind.String).Select(name => name.GetString()!)]
            : [];

    /// <summary>Values by name as a JSON object.</summary>
    public static string Object(IReadOnlyDictionary<string, Value> values, HashSet<string>? sensitive = null)
    {
        var all = new ObjectValue(values.Count);
        foreach (var (name, value) in values)
            all.Set(name, Of(name, value, sensitive));
        return Value.From(all).ToJson();
    }

    /// <summary>A JSON object with all its values hidden.</summary>
    public static string Names(string json)
    {
        var all = new ObjectValue(4);
        foreach (var (name, _) in Value.Parse(json).AsObject())
            all.Set(name, Value.From(Hidden));
        return Value.From(all).ToJson();
    }

    /// <summary>The value of a variable.</summary>
    public static Value Of(string name, Value value, HashSet<string>? sensitive) =>
        sensitive is not null && sensitive.Contains(name) && !value.IsUndefined && !value.IsNull ? Value.From(Hidden) : Of(value);

    /// <summary>A value with personal data masked wherever it stands.</summary>
    public static Value Of(Value value)
    {
        if (value.IsText)
            return Value.From(Mask.Text(value.AsText()));
        if (value.IsArray)
            return Value.ArrayOf([.. value.AsArray().Span.ToArray().Select(Of)]);
        if (!value.IsObject)
            return value;
        var copy = new ObjectValue(value.AsObject().Count);
        foreach (var (name, member) in value.AsObject())
            copy.Set(name, Of(member));
        return Value.From(copy);
    }
}
