using System.Collections.Immutable;
using System.Text;
using CsvHelper;

namespace OneWindow.Silo.Imports;

/// <summary>Reads hotline CSV files: UTF-8, a header, columns in any order.</summary>
internal static class HotlineCsv
{
    /// <summary>Columns that every record needs.</summary>
    public static readonly string[] Required =
        ["externalNumber", "receivedAt", "kind", "problem", "community", "address", "callerName", "callerPhone", "description"];

    /// <summary>Columns with what happened since.</summary>
    public static readonly string[] Optional =
    [
        "dispatchedOffice", "dispatchedAt", "respondedAt", "resolvedAt", "resolution", "callbackAt", "solved", "satisfied",
        "resolvedAgainAt", "resolutionAgain", "callbackAgainAt", "solvedAgain", "satisfiedAgain",
    ];

    private const int MaxRecords = 50_000;

    /// <summary>All records; refused when the file is no UTF-8, or its header lacks or repeats a column, or has one that is unknown.</summary>
    public static ImmutableArray<HotlineCsvRecord> Read(byte[] content)
    {
        var text = Decode(content);
        // A quote without its pair would swallow all rows after it into one cell.
        if (text.AsSpan().Count('"') % 2 != 0)
            throw Reject.Invalid("import.csv", "file", "文件中的双引号不成对。", "The file has a double quote without its pair.");
        try
        {
            using var csv = CsvReader.FromText(text, new CsvReaderOptions { Separator = ',', TrackLineNumbers = true, IncludeValuesInExceptions = false });
            csv.ReadHeader();
            var header = csv.Headers.Select(name => name.Trim()).ToArray();
            CheckHeader(header);
            return ReadRecords(csv, header);
        }
        catch (CsvFormatException exception)
        {
            throw Reject.Invalid("import.csv", "file", $"第 {exception.LineNumber} 行不是有效的 CSV。", $"Line {exception.LineNumber} is no valid CSV.");
        }
    }

    private static string Decode(byte[] content)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw Reject.Invalid("import.encoding", "file", "文件必须是 UTF-8 编码。", "The file must be UTF-8.");
        }
    }

    private static ImmutableArray<HotlineCsvRecord> ReadRecords(CsvReader csv, string[] header)
    {
        var records = ImmutableArray.CreateBuilder<HotlineCsvRecord>();
        while (csv.Read())
        {
            if (records.Count == MaxRecords)
                throw Reject.Invalid("import.too_many", "file", $"一次最多导入 {MaxRecords} 行。", $"At most {MaxRecords} rows at once.");
            var cells = new Dictionary<string, string>(header.Length, StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < header.Length && i < csv.FieldCount; i++)
                cells[header[i]] = csv.GetString(i);
            records.Add(new HotlineCsvRecord((int)csv.LineNumber, cells));
        }

        return records.ToImmutable();
    }

    private static void CheckHeader(string[] header)
    {
        var missing = Required.Except(header, StringComparer.OrdinalIgnoreCase).ToArray();
        if (missing.Length > 0)
            throw Reject.Invalid("import.header", "file", $"表头缺少：{string.Join("、", missing)}。", $"The header lacks: {string.Join(", ", missing)}.");
        var repeated = header.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key).ToArray();
        if (repeated.Length > 0)
            throw Reject.Invalid("import.header", "file", $"表头重复：{string.Join("、", repeated)}。", $"The header repeats: {string.Join(", ", repeated)}.");
        var unknown = header.Except([.. Required, .. Optional], StringComparer.OrdinalIgnoreCase).ToArray();
        if (unknown.Length > 0)
            throw Reject.Invalid("import.header", "file", $"表头中有不认识的列：{string.Join("、", unknown)}。", $"The header has unknown columns: {string.Join(", ", unknown)}.");
    }
}
