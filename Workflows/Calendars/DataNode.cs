using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneWindow.Calendars;

/// <summary>
/// A JSON object of a data file that is read property by property. What is missing, of the wrong kind or unknown becomes a
/// <see cref="DataProblem"/> with its path, and reading goes on, so that an editor sees everything at once. A value that could not be
/// read is replaced by a neutral one; the data is refused anyway.
/// </summary>
public sealed class DataNode
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly JsonElement element;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly List<DataProblem> problems;

    private DataNode(JsonElement element, string file, string path, List<DataProblem> problems)
    {
        this.element = element;
        this.problems = problems;
        File = file;
        Path = path;
        if (element.ValueKind != JsonValueKind.Object)
            problems.Add(new DataProblem(file, path, $"An object was expected, not {Kind(element)}.") { Zh = "应为对象（{ … }）。", Code = "format" });
    }

    /// <summary>The file this object is from.</summary>
    public string File { get; }

    /// <summary>JSON path of this object.</summary>
    public string Path { get; }

    /// <summary>How many problems were found so far, here and elsewhere: whoever compares values first sees whether they could be read.</summary>
    public int ProblemCount => problems.Count;

    /// <summary>Parses a file; null, with a problem, when it is no JSON (comments and doubled properties are refused).</summary>
    public static DataNode? Parse(string file, ReadOnlyMemory<byte> utf8, List<DataProblem> problems)
    {
        // Editors on Windows may save a byte order mark, which the parser refuses.
        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8[3..];
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return new DataNode(document.RootElement.Clone(), file, "$", problems);
        }
        catch (JsonException error)
        {
            problems.Add(new DataProblem(file, "$", $"Not valid JSON: {error.Message}") { Zh = "不是有效的 JSON。", Code = "json" });
            return null;
        }
    }

    /// <summary>Adds a problem about a property of this object, or about the object itself when the name is null.</summary>
    /// <param name="property">The property, or a place in it such as <c>basis[0]</c>; null: the object.</param>
    /// <param name="message">What is wrong, in English.</param>
    /// <param name="zh">The same in Chinese; null: people who edit through the API never meet it.</param>
    /// <param name="code">A stable code.</param>
    public void Problem(string? property, string message, string? zh = null, string code = "invalid") =>
        problems.Add(new DataProblem(File, property is null ? Path : $"{Path}.{property}", message) { Zh = zh, Code = code });

    /// <summary>Whether the property stands there (and is not null).</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>A required text that is not blank; surrounding blanks are a problem, they break lookups.</summary>
    public string Text(string name) => Require(name) is { } value ? ReadText(value, name) : string.Empty;

    /// <summary>An optional text; null when it is not there.</summary>
    public string? OptionalText(string name) => Find(name) is { } value ? ReadText(value, name) : null;

    /// <summary>A required code: lower-case letters, digits, hyphens and dots.</summary>
    public string Code(string name)
    {
        var code = Text(name);
        if (code.Length > 0 && !IsCode(code))
        {
            Problem(
                name,
                $"'{code}' is no code: lower-case letters, digits, hyphens and dots are allowed, with a letter or digit first.",
                $"“{code}”不是有效的代码：只能用小写字母、数字、连字符和点，并以字母或数字开头。",
                "format");
        }

        return code;
    }

    /// <summary>An optional code; null when it is not there.</summary>
    public string? OptionalCode(string name) => Has(name) ? Code(name) : null;

    /// <summary>A required whole number within a range, both ends included.</summary>
    public int Number(string name, int min, int max)
    {
        if (Require(name) is not { } value)
            return min;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min && number <= max)
            return number;
        Problem(name, $"A whole number from {min} to {max} was expected, not {Kind(value)}.", $"应为 {min} 到 {max} 的整数。", "range");
        return min;
    }

    /// <summary>An optional whole number within a range; null when it is not there.</summary>
    public int? OptionalNumber(string name, int min, int max) => Has(name) ? Number(name, min, max) : null;

    /// <summary>An optional true or false; false when it is not there.</summary>
    public bool Flag(string name)
    {
        if (Find(name) is not { } value)
            return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        Problem(name, $"true or false was expected, not {Kind(value)}.", "应为 true 或 false。", "format");
        return false;
    }

    /// <summary>A required date, written yyyy-MM-dd.</summary>
    public DateOnly Date(string name) => Require(name) is { } value ? ReadDate(value, name) : default;

    /// <summary>An optional date; null when it is not there.</summary>
    public DateOnly? OptionalDate(string name) => Find(name) is { } value ? ReadDate(value, name) : null;

    /// <summary>A required time of day, written HH:mm.</summary>
    public TimeOnly Time(string name)
    {
        if (Require(name) is not { } value)
            return default;
        if (value.ValueKind == JsonValueKind.String
            && TimeOnly.TryParseExact(value.GetString(), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        Problem(name, $"A time of day as HH:mm was expected, not {Kind(value)}.", "应为 HH:mm 格式的时刻。", "format");
        return default;
    }

    /// <summary>A required enum value, written as its camel-case name.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum
    {
        if (Require(name) is not { } value)
            return default;
        if (value.ValueKind == JsonValueKind.String)
        {
            foreach (var choice in Enum.GetValues<T>())
            {
                if (JsonNamingPolicy.CamelCase.ConvertName(choice.ToString()) == value.GetString())
                    return choice;
            }
        }

        var names = string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName));
        Problem(name, $"One of {names} was expected, not {Kind(value)}.", $"应为以下之一：{names}。", "unknown_value");
        return default;
    }

    /// <summary>A required time limit: <c>{"n": 3, "unit": "naturalDays"}</c>.</summary>
    public TimeLimit Limit(string name)
    {
        if (Child(name) is not { } node)
            return new TimeLimit(0, TimeUnit.NaturalDays);
        var limit = new TimeLimit(node.Number("n", 0, TimeLimit.MaxN), node.Choice<TimeUnit>("unit"));
        node.RefuseUnknown();
        return limit;
    }

    /// <summary>A required value of any kind as its JSON; null, with a problem, when it is missing.</summary>
    public JsonElement? Json(string name) => Require(name);

    /// <summary>A required object; null, with a problem, when it is missing.</summary>
    public DataNode? Child(string name) =>
        Require(name) is { } value ? new DataNode(value, File, $"{Path}.{name}", problems) : null;

    /// <summary>An optional object as compact JSON, its members in the order given; null when it is not there.</summary>
    public string? OptionalObject(string name)
    {
        if (Find(name) is not { } value)
            return null;
        if (value.ValueKind == JsonValueKind.Object)
            return JsonSerializer.Serialize(value, Compact);
        Problem(name, $"An object was expected, not {Kind(value)}.", "应为对象（{ … }）。", "format");
        return null;
    }

    /// <summary>The objects of a required array; empty, with a problem, when it is missing or no array.</summary>
    public IReadOnlyList<DataNode> Children(string name) => Array(name, Require(name));

    /// <summary>The objects of an optional array; empty when it is missing.</summary>
    public IReadOnlyList<DataNode> OptionalChildren(string name) => Array(name, Find(name));

    /// <summary>The texts of an optional array of texts; empty when it is missing.</summary>
    public IReadOnlyList<string> Texts(string name) => Items(name, Find(name), ReadText);

    /// <summary>The dates of an optional array of dates; empty when it is missing.</summary>
    public IReadOnlyList<DateOnly> Dates(string name) => Items(name, Find(name), ReadDate);

    /// <summary>Makes every property that nobody asked for a problem: it is misspelt, or believed to have an effect.</summary>
    public void RefuseUnknown()
    {
        if (element.ValueKind != JsonValueKind.Object)
            return;
        foreach (var property in element.EnumerateObject().Where(property => !asked.Contains(property.Name)))
            Problem(property.Name, "There is no such property here.", "此处没有这个字段。", "unknown_field");
    }

    private static bool IsCode(string text) =>
        (char.IsAsciiLetterLower(text[0]) || char.IsAsciiDigit(text[0]))
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.');

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        _ when value.GetRawText() is { Length: > 80 } text => $"{text[..80]}…",
        _ => value.GetRawText(),
    };

    private JsonElement? Find(string name)
    {
        asked.Add(name);
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
    }

    private JsonElement? Require(string name)
    {
        var value = Find(name);
        if (value is null && element.ValueKind == JsonValueKind.Object)
            Problem(name, "This property is required.", "此项必填。", "required");
        return value;
    }

    private string ReadText(JsonElement value, string name)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Trim() == text)
            return text;
        Problem(name, $"A text without blanks around it was expected, not {Kind(value)}.", "应为首尾没有空白的文字。", "format");
        return string.Empty;
    }

    private DateOnly ReadDate(JsonElement value, string name)
    {
        if (value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Problem(name, $"A date as yyyy-MM-dd was expected, not {Kind(value)}.", "应为 yyyy-MM-dd 格式的日期。", "format");
        return default;
    }

    private List<T> Items<T>(string name, JsonElement? value, Func<JsonElement, string, T> read)
    {
        if (value is not { } array)
            return [];
        if (array.ValueKind == JsonValueKind.Array)
            return [.. array.EnumerateArray().Select((item, index) => read(item, $"{name}[{index}]"))];
        Problem(name, $"An array was expected, not {Kind(array)}.", "应为数组（[ … ]）。", "format");
        return [];
    }

    private List<DataNode> Array(string name, JsonElement? value) =>
        Items(name, value, (item, at) => new DataNode(item, File, $"{Path}.{at}", problems));
}
