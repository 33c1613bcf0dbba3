using System.Text.Json;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Compilation;

/// <summary>
/// Which values of an activity, or of a whole definition, are recorded: <c>customProperties.logPersistenceConfig</c>, or one of its older forms
/// <c>logPersistenceStrategy</c> and <c>logPersistenceMode</c>; in each a default, and modes for single inputs and outputs by name.
/// </summary>
internal sealed class LogPersistence
{
    private static readonly string[] Members = ["logPersistenceConfig", "logPersistenceStrategy", "logPersistenceMode"];

    private readonly Dictionary<string, LogMode> inputs = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, LogMode> outputs = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool includes;

    private LogPersistence(bool includes) => this.includes = includes;

    private static LogPersistence All { get; } = new(includes: true);

    private static LogPersistence Nothing { get; } = new(includes: false);

    /// <summary>Reads what an owner of custom properties says.</summary>
    /// <param name="owner">The activity's or definition's JSON.</param>
    /// <param name="at">Where it stands.</param>
    /// <param name="includesAround">Whether values are recorded where it says nothing.</param>
    /// <param name="unknown">Told of each mode that is none, with its place and text.</param>
    internal static LogPersistence Read(JsonElement owner, JsonLocation at, bool includesAround, Action<JsonLocation, string> unknown)
    {
        if (!owner.TryGetMember("customProperties", out var custom))
            return includesAround ? All : Nothing;
        foreach (var member in Members)
        {
            if (!custom.TryGetMember(member, out var json))
                continue;
            var place = at.Member("customProperties").Member(member);
            var mode = json.TryGetMember("default", out var general) ? ModeOf(general, place.Member("default"), unknown) : LogMode.Inherit;
            var read = new LogPersistence(mode == LogMode.Inherit ? includesAround : mode == LogMode.Include);
            ReadModes(json, "inputs", place, read.inputs, unknown);
            ReadModes(json, "outputs", place, read.outputs, unknown);
            return read;
        }
        return includesAround ? All : Nothing;
    }

    /// <summary>Whether values are recorded that are not named one by one.</summary>
    internal bool Includes => includes;

    /// <summary>Whether any value is recorded.</summary>
    internal bool RecordsAny => includes || inputs.ContainsValue(LogMode.Include) || outputs.ContainsValue(LogMode.Include);

    internal bool RecordsInput(string name) => Records(inputs, name);

    internal bool RecordsOutput(string name) => Records(outputs, name);

    private bool Records(Dictionary<string, LogMode> modes, string name) =>
        modes.GetValueOrDefault(name) switch
        {
            LogMode.Include => true,
            LogMode.Exclude => false,
            _ => includes,
        };

    private static void ReadModes(JsonElement json, string member, JsonLocation at, Dictionary<string, LogMode> modes, Action<JsonLocation, string> unknown)
    {
        if (!json.TryGetMember(member, out var named) || named.ValueKind != JsonValueKind.Object)
            return;
        foreach (var entry in named.EnumerateObject())
            modes[entry.Name] = ModeOf(entry.Value, at.Member(member).Member(entry.Name), unknown);
    }

    /// <summary>A mode's name, a strategy's type, the older number, or an object that holds a strategy or a literal expression.</summary>
    private static LogMode ModeOf(JsonElement json, JsonLocation at, Action<JsonLocation, string> unknown)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Null:
                return LogMode.Inherit;
            case JsonValueKind.Object when json.TryGetMember("expression", out var expression):
                return ModeOf(ExpressionDefinition.Read(expression, at.Member("expression")), unknown);
            case JsonValueKind.Object:
                return json.TryGetMember("strategyType", out var strategy) ? ModeOf(strategy, at.Member("strategyType"), unknown) : LogMode.Inherit;
            default:
                return Named(json.AsText(), at, unknown);
        }
    }

    private static LogMode ModeOf(ExpressionDefinition? expression, Action<JsonLocation, string> unknown)
    {
        if (expression is null)
            return LogMode.Inherit;
        if (expression.Kind is "Literal" or "Object" or "Json")
            return Named(expression.Text, expression.At, unknown);
        unknown(expression.At, $"{expression.Kind}: {expression.Text}");
        return LogMode.Inherit;
    }

    private static LogMode Named(string? text, JsonLocation at, Action<JsonLocation, string> unknown)
    {
        switch (StrategyNames.Short(text))
        {
            case null or "Inherit" or "Default" or "default" or "inherit" or "0":
                return LogMode.Inherit;
            case "Include" or "include" or "1":
                return LogMode.Include;
            case "Exclude" or "exclude" or "2":
                return LogMode.Exclude;
            default:
                unknown(at, text!);
                return LogMode.Inherit;
        }
    }
}
