using System.Globalization;
using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Workflows.Scenarios;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Simulation;

/// <summary>Gathers what a workflow under test does; later news of a thing changes the thing.</summary>
internal sealed class ObservedThings
{
    /// <summary>The most that are kept; then the oldest that nobody has to deal with go.</summary>
    public const int Most = 1_000;

    private readonly List<Observed> _all;

    public ObservedThings(WorkflowTestRunState state)
    {
        _all = [.. state.Things];
        Forgotten = state.Forgotten;
        Seen = state.Seen;
    }

    public IReadOnlyList<Observed> All => _all;

    public int Forgotten { get; private set; }

    public int Seen { get; private set; }

    /// <summary>Adds a thing.</summary>
    /// <param name="section">Which kind.</param>
    /// <param name="id">Its id; null: it gets a number.</param>
    /// <param name="activityId">Who did it.</param>
    /// <param name="at">When.</param>
    /// <param name="fields">What is known; undefined values are left out.</param>
    public void Add(string section, string? id, string? activityId, DateTimeOffset at, params ReadOnlySpan<(string Name, JsonElement Value)> fields)
    {
        Seen++;
        var known = new Dictionary<string, JsonElement>(fields.Length, StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            if (value.ValueKind != JsonValueKind.Undefined)
                known[name] = value;
        }

        _all.Add(new Observed(section, id ?? Seen.ToString(CultureInfo.InvariantCulture), activityId, OfficeTime.ToLocal(at), known));
        if (_all.Count <= Most)
            return;
        var oldest = _all.FindIndex(thing => !thing.IsOpen);
        _all.RemoveAt(oldest < 0 ? 0 : oldest);
        Forgotten++;
    }

    /// <summary>The latest thing of a section that meets a condition, or null.</summary>
    public Observed? Last(string section, Func<Observed, bool> condition) => _all.FindLast(thing => thing.Section == section && condition(thing));

    /// <summary>A thing by its id, or null.</summary>
    public Observed? Find(string section, string id) => Last(section, thing => thing.Id == id);

    /// <summary>What has to be dealt with in a section, in order.</summary>
    public IEnumerable<Observed> Open(string section) => _all.Where(thing => thing.Section == section && thing.IsOpen);

    /// <summary>Changes fields of a thing; a value that is undefined takes the field away.</summary>
    public void Change(Observed thing, params ReadOnlySpan<(string Name, JsonElement Value)> fields)
    {
        var place = _all.IndexOf(thing);
        if (place < 0)
            return;
        var known = thing.Fields.ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            if (value.ValueKind == JsonValueKind.Undefined)
                known.Remove(name);
            else
                known[name] = value;
        }

        _all[place] = thing with { Fields = known };
    }

    /// <summary>A text as JSON; null is undefined.</summary>
    public static JsonElement Text(string? text) => text is null ? default : JsonSerializer.SerializeToElement(text, TestJson.Default.String);

    /// <summary>Texts as JSON; none is undefined.</summary>
    public static JsonElement Texts(IEnumerable<string>? texts) =>
        texts?.ToArray() is { Length: > 0 } list ? JsonSerializer.SerializeToElement(list, TestJson.Default.StringArray) : default;

    /// <summary>Yes or no as JSON.</summary>
    public static JsonElement Flag(bool flag) => JsonSerializer.SerializeToElement(flag, TestJson.Default.Boolean);

    /// <summary>A number as JSON.</summary>
    public static JsonElement Number(int number) => JsonSerializer.SerializeToElement(number, TestJson.Default.Int32);

    /// <summary>An instant as JSON, in the office's zone; null is undefined.</summary>
    public static JsonElement Instant(DateTimeOffset? at) => at is { } instant ? Text(OfficeTime.ToLocal(instant).ToString("yyyy-MM-ddTHH:mm:ss.FFFK", CultureInfo.InvariantCulture)) : default;

    /// <summary>A value of the workflow as JSON; undefined stays undefined.</summary>
    public static JsonElement Json(Value value) => value.IsUndefined ? default : Json(value.ToJson());

    /// <summary>JSON text as JSON.</summary>
    public static JsonElement Json(string? json)
    {
        if (json is null)
            return default;
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>Values by name as a JSON object.</summary>
    public static JsonElement Json(IReadOnlyDictionary<string, Value> values)
    {
        var all = new ObjectValue(values.Count);
        foreach (var (name, value) in values)
            all.Set(name, value);
        return Json(Value.From(all));
    }
}
