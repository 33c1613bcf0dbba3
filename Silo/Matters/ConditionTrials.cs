using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using OneWindow.Grains.Households;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Matters;

/// <summary>What a fact that nobody knows might be, as far as a condition can tell values apart: those beside what it compares with.</summary>
internal static partial class ConditionTrials
{
    private const double Far = 1e12;

    /// <summary>Values to try; none for a fact whose kind of value cannot be tried out.</summary>
    public static IReadOnlyList<Value> Of(FactDefinition fact, string condition)
    {
        using var type = JsonDocument.Parse(fact.Type);
        var schema = type.RootElement;
        if (schema.TryGetProperty("enum", out var words))
            return [Value.Null, .. words.EnumerateArray().Select(word => Value.Parse(word.GetRawText()))];
        return schema.GetProperty("type").GetString() switch
        {
            "boolean" => [Value.Null, Value.From(true), Value.From(false)],
            "integer" or "number" => [Value.Null, .. Numbers(schema, condition)],
            "string" => [Value.Null, .. Texts(schema, condition)],
            _ => [],
        };
    }

    private static IEnumerable<Value> Numbers(JsonElement schema, string condition)
    {
        var least = schema.TryGetProperty("minimum", out var minimum) ? minimum.GetDouble() : -Far;
        var most = schema.TryGetProperty("maximum", out var maximum) ? maximum.GetDouble() : Far;
        var compared = Number().Matches(condition).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).SelectMany(number => new[] { number - 1, number, number + 1 });
        return new[] { least, most }.Concat(compared.Where(number => number >= least && number <= most)).Distinct().Select(number => Value.From(number));
    }

    private static IEnumerable<Value> Texts(JsonElement schema, string condition)
    {
        var quoted = ConditionText.Quoted(condition);
        var others = schema.TryGetProperty("format", out var format) && format.GetString() == "date" ? new[] { "1850-01-01", "2999-12-31" } : ["\u2026"];
        return others.Concat(quoted).Distinct().Select(text => Value.From(text));
    }

    [GeneratedRegex(@"(?<![\w.$])[0-9]+(?:\.[0-9]+)?")]
    private static partial Regex Number();
}
