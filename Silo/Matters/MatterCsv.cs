using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Imports;

namespace OneWindow.Silo.Matters;

/// <summary>
/// Matters as CSV, one row a matter. Lists of texts stand one text a line in their cell; materials and parameters are JSON. Cells that a spreadsheet would
/// take for a formula get an apostrophe before them, which reading takes away again.
/// </summary>
internal static class MatterCsv
{
    private const string Materials = "materials";
    private const string Parameters = "parameters";
    private const string FormulaStarts = "=+-@\t\r'";

    private static readonly string[] Lists = ["facts", "benefits", "basis"];
    private static readonly string[] Numbers = ["version", "visits", "fee", "statutoryN", "promisedN"];
    private static readonly string[] Flags = ["check"];

    /// <summary>Columns of parts of an object: column, object, member.</summary>
    private static readonly (string Column, string Owner, string Member)[] Parts =
    [
        ("statutoryN", "statutory", "n"), ("statutoryUnit", "statutory", "unit"), ("statutoryBasis", "statutory", "basis"),
        ("promisedN", "promised", "n"), ("promisedUnit", "promised", "unit"), ("promisedBasis", "promised", "basis"),
        ("resultZh", "result", "zh"), ("resultEn", "result", "en"),
    ];

    private static readonly string[] Required =
    [
        "code", "zh", "en", "category", "office", "kind", "statutoryN", "statutoryUnit", "statutoryBasis", "promisedN", "promisedUnit", "promisedBasis",
        Materials, "definition", "visits", "effectiveFrom", "basis", "resultZh", "resultEn",
    ];

    private static readonly string[] Optional = ["version", "initials", "group", "facts", "eligibility", Parameters, "benefits", "fee", "effectiveTo", "check"];

    /// <summary>The rows of a file, each as the JSON of a matter.</summary>
    public static IEnumerable<(int Line, string Json)> Read(byte[] content) =>
        CsvTable.Read(content, Required, Optional, MatterExchange.MostRows).Select(row => (row.Line, ToJson(row).ToJsonString()));

    /// <summary>A file of matters, with the byte order mark by which spreadsheets know UTF-8.</summary>
    public static byte[] Write(IReadOnlyList<Matter> matters)
    {
        string[] columns = [.. Required, .. Optional];
        var text = new StringBuilder("\uFEFF").AppendJoin(',', columns).Append("\r\n");
        foreach (var matter in matters)
        {
            var cells = Cells(matter);
            text.AppendJoin(',', columns.Select(column => Quote(cells.GetValueOrDefault(column) ?? ""))).Append("\r\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The column of a member, such as promisedN of promised.n.</summary>
    public static string ColumnOf(string path) => Parts.FirstOrDefault(part => path == $"{part.Owner}.{part.Member}").Column ?? path;

    private static Dictionary<string, string?> Cells(Matter matter) => new(StringComparer.Ordinal)
    {
        ["code"] = matter.Code,
        ["version"] = Text(matter.Version),
        ["zh"] = matter.Zh,
        ["en"] = matter.En,
        ["initials"] = matter.Initials,
        ["category"] = matter.Category,
        ["office"] = matter.Office,
        ["group"] = matter.Group,
        ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(matter.Kind.ToString()),
        ["statutoryN"] = Text(matter.Statutory.N),
        ["statutoryUnit"] = JsonNamingPolicy.CamelCase.ConvertName(matter.Statutory.Unit.ToString()),
        ["statutoryBasis"] = matter.Statutory.Basis,
        ["promisedN"] = Text(matter.Promised.N),
        ["promisedUnit"] = JsonNamingPolicy.CamelCase.ConvertName(matter.Promised.Unit.ToString()),
        ["promisedBasis"] = matter.Promised.Basis,
        [Materials] = MatterJson.Write(matter.Materials),
        ["facts"] = string.Join('\n', matter.Facts),
        ["eligibility"] = matter.Eligibility,
        ["definition"] = matter.Definition,
        [Parameters] = matter.Parameters == "{}" ? null : matter.Parameters,
        ["benefits"] = string.Join('\n', matter.Benefits),
        ["visits"] = Text(matter.Visits),
        ["fee"] = Text(matter.Fee),
        ["effectiveFrom"] = matter.EffectiveFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["effectiveTo"] = matter.EffectiveTo?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["basis"] = string.Join('\n', matter.Basis),
        ["resultZh"] = matter.Result.Zh,
        ["resultEn"] = matter.Result.En,
        ["check"] = matter.Check ? "true" : null,
    };

    private static JsonObject ToJson(CsvRow row)
    {
        var matter = new JsonObject();
        foreach (var (name, cell) in row.Cells)
        {
            // Spreadsheets may change the case of nothing, but a person may: columns are found without regard to it.
            var column = Required.Concat(Optional).First(known => known.Equals(name, StringComparison.OrdinalIgnoreCase));
            var text = Plain(cell.Trim());
            if (text.Length == 0)
                continue;
            var part = Array.Find(Parts, part => part.Column == column);
            if (part.Column is null)
            {
                matter[column] = Value(column, text);
                continue;
            }

            if (matter[part.Owner] is not JsonObject owner)
                matter[part.Owner] = owner = [];
            owner[part.Member] = Value(column, text);
        }

        return matter;
    }

    private static JsonNode? Value(string column, string text)
    {
        if (Lists.Contains(column))
            return new JsonArray([.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(item => JsonValue.Create(item))]);
        if (Numbers.Contains(column) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return JsonValue.Create(number);
        if (Flags.Contains(column) && bool.TryParse(text, out var flag))
            return JsonValue.Create(flag);
        if (column is Materials or Parameters)
            return Json(text);
        return JsonValue.Create(text);
    }

    // What is no JSON stays a text, and is refused as one where the format is checked.
    private static JsonNode? Json(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Plain(string cell) => cell.Length > 1 && cell[0] == '\'' && FormulaStarts.Contains(cell[1], StringComparison.Ordinal) ? cell[1..] : cell;

    private static string Quote(string cell)
    {
        if (cell.Length > 0 && FormulaStarts.Contains(cell[0], StringComparison.Ordinal))
            cell = $"'{cell}";
        return cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
