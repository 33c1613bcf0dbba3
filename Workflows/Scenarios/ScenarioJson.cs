using System.Globalization;
using System.Text.Json;
using System.Xml;

namespace OneWindow.Workflows.Scenarios;

/// <summary>A place in the text of a scenario: reads members and notes what is wrong with them, with the place.</summary>
internal readonly struct ScenarioJson(JsonElement json, string path, List<ScenarioProblem> problems)
{
    private static readonly TimeSpan OfficeOffset = TimeSpan.FromHours(8);

    public string Path => path;

    public JsonElement Json => json;

    /// <summary>Notes a problem of this place.</summary>
    public void Wrong(string zh, string en) => problems.Add(new ScenarioProblem(path, zh, en));

    /// <summary>Is it an object with no other members than these? Notes each that is unknown.</summary>
    public bool IsObject(params ReadOnlySpan<string> known)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            Wrong("应为对象。", "An object is expected.");
            return false;
        }

        foreach (var member in json.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                var list = string.Join(", ", known.ToArray());
                Member(member.Name, member.Value).Wrong($"未知的成员“{member.Name}”，可用：{list}。", $"The member '{member.Name}' is not known; there are: {list}.");
            }
        }

        return true;
    }

    /// <summary>A member; undefined when it is missing or null.</summary>
    public ScenarioJson this[string name] => Member(
        name, json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : default);

    /// <summary>Is there such a member at all?</summary>
    public bool IsMissing => json.ValueKind == JsonValueKind.Undefined;

    /// <summary>The items of a list; notes when it is none. Missing: no items.</summary>
    public IEnumerable<ScenarioJson> Items()
    {
        if (IsMissing)
            return [];
        if (json.ValueKind != JsonValueKind.Array)
        {
            Wrong("应为数组。", "A list is expected.");
            return [];
        }

        var (list, at, all) = (json, path, problems);
        return Enumerable.Range(0, list.GetArrayLength()).Select(i => new ScenarioJson(list[i], string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]"), all));
    }

    /// <summary>A text; null when it is missing.</summary>
    public string? Text(bool isRequired = false)
    {
        if (json.ValueKind == JsonValueKind.String && (json.GetString()!.Length > 0 || !isRequired))
            return json.GetString();
        if (!IsMissing || isRequired)
            Wrong("应为非空文本。", "A text is expected.");
        return null;
    }

    /// <summary>One of some texts; null when it is missing.</summary>
    public string? Choice(params ReadOnlySpan<string> choices)
    {
        if (Text() is not { } text)
            return null;
        if (choices.Contains(text))
            return text;
        var list = string.Join(", ", choices.ToArray());
        Wrong($"应为以下之一：{list}。", $"One of these is expected: {list}.");
        return null;
    }

    /// <summary>Yes or no; null when it is missing.</summary>
    public bool? Flag()
    {
        if (json.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return json.GetBoolean();
        if (!IsMissing)
            Wrong("应为 true 或 false。", "True or false is expected.");
        return null;
    }

    /// <summary>A whole number within a range; null when it is missing.</summary>
    public int? Number(int least, int most)
    {
        if (json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) && number >= least && number <= most)
            return number;
        if (!IsMissing)
            Wrong($"应为 {least} 到 {most} 的整数。", $"A whole number from {least} to {most} is expected.");
        return null;
    }

    /// <summary>An object; null when it is missing.</summary>
    public JsonElement? Object()
    {
        if (json.ValueKind == JsonValueKind.Object)
            return json.Clone();
        if (!IsMissing)
            Wrong("应为对象。", "An object is expected.");
        return null;
    }

    /// <summary>Anything; null when it is missing.</summary>
    public JsonElement? Any() => IsMissing ? null : json.Clone();

    /// <summary>An instant; without offset it is the office's time. Null when it is missing.</summary>
    public DateTimeOffset? Instant()
    {
        if (json.ValueKind == JsonValueKind.String && TryInstant(json.GetString()!, out var instant))
            return instant;
        if (!IsMissing)
            Wrong("应为时间，例如 2026-03-02T09:00:00+08:00。", "An instant is expected, such as 2026-03-02T09:00:00+08:00.");
        return null;
    }

    /// <summary>A span of time in ISO 8601 without months and years; null when it is missing.</summary>
    public TimeSpan? Duration()
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            try
            {
                var text = json.GetString()!;
                if (!text.Contains('Y', StringComparison.Ordinal) && XmlConvert.ToTimeSpan(text) is var span && span >= TimeSpan.Zero && span < TimeSpan.FromDays(36_500))
                    return span;
            }
            catch (Exception exception) when (exception is FormatException or OverflowException)
            {
                // Reported below, like every other text that is no such span.
            }
        }

        if (!IsMissing)
            Wrong("应为时长，例如 PT2H30M 或 P3D。", "A span of time is expected, such as PT2H30M or P3D.");
        return null;
    }

    /// <summary>Reads an instant; without offset it is the office's time.</summary>
    public static bool TryInstant(string text, out DateTimeOffset instant)
    {
        instant = default;
        if (text.Length < 16 || text[10] != 'T' ||
            !DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local) || local.Year is < 1950 or > 2200)
        {
            return false;
        }

        if (local.Kind == DateTimeKind.Unspecified)
        {
            instant = new DateTimeOffset(local, OfficeOffset);
            return true;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    private ScenarioJson Member(string name, JsonElement value) => new(value, $"{path}.{name}", problems);
}
