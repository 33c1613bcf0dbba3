using System.Text;
using System.Text.Json;
using OneWindow.Grains.Matters;

namespace OneWindow.Silo.Matters;

/// <summary>Matters as files: an object with the array <c>matters</c>, or CSV.</summary>
internal static class MatterExchange
{
    /// <summary>Most matters of one file.</summary>
    public const int MostRows = 5000;

    private const string Matters = "matters";

    /// <summary>Reads a file; what is wrong with a row stands in the row.</summary>
    /// <exception cref="Grains.CommandRejectedException">The file as a whole cannot be read.</exception>
    public static IReadOnlyList<MatterFileRow> Read(MatterFormat format, byte[] content, MatterSurroundings around)
    {
        var rows = format == MatterFormat.Csv
            ? MatterCsv.Read(content).Select((row, index) => new MatterFileRow(index + 1, row.Line, MatterCandidate.Read(row.Json, around))).ToList()
            : ReadJson(content).Select((json, index) => new MatterFileRow(index + 1, null, MatterCandidate.Read(json, around))).ToList();
        return rows.Count > 0 ? rows : throw Reject.Invalid("import.empty", "file", "文件中没有事项。", "There is no matter in the file.");
    }

    /// <summary>Writes a file.</summary>
    public static byte[] Write(MatterFormat format, IReadOnlyList<Matter> matters) => format == MatterFormat.Csv ? MatterCsv.Write(matters) : WriteJson(matters);

    /// <summary>What is wrong with a row, in the words of the format.</summary>
    public static IReadOnlyList<MatterProblem> Problems(MatterFormat format, MatterCandidate candidate) =>
        format == MatterFormat.Csv ? [.. candidate.Problems.Select(problem => problem with { Path = MatterCsv.ColumnOf(problem.Path) })] : candidate.Problems;

    private static byte[] WriteJson(IReadOnlyList<Matter> matters)
    {
        var text = new StringBuilder("{\"matters\":[");
        for (var i = 0; i < matters.Count; i++)
            text.Append(i == 0 ? "\n" : ",\n").Append(MatterJson.Write(matters[i]));
        return Encoding.UTF8.GetBytes(text.Append("\n]}\n").ToString());
    }

    private static List<string> ReadJson(byte[] content)
    {
        if (!JsonTexts.AreReadable(content))
            throw Reject.Invalid("characters", "file", "文件含有不允许的控制字符，或不是有效的文字。", "The file contains control characters that are not allowed, or no valid text.");
        try
        {
            ReadOnlyMemory<byte> utf8 = content.AsSpan().StartsWith("\uFEFF"u8) ? content.AsMemory(3) : content;
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || document.RootElement.EnumerateObject().ToList() is not [{ Name: Matters, Value: { ValueKind: JsonValueKind.Array } matters }])
                throw Reject.Invalid("import.json", "file", "文件应为 {\"matters\": [ … ]}。", "The file is no object with the array 'matters' and nothing else.");
            if (matters.GetArrayLength() > MostRows)
                throw Reject.Invalid("import.too_many", "file", $"一次最多导入 {MostRows} 项。", $"At most {MostRows} matters at once.");
            return [.. matters.EnumerateArray().Select(matter => matter.GetRawText())];
        }
        catch (JsonException)
        {
            throw Reject.Invalid("import.json", "file", "文件不是有效的 JSON。", "The file is no valid JSON.");
        }
    }
}
