using System.Collections.Immutable;
using System.Text;
using CsvHelper;

namespace OneWindow.Silo.Imports;

/// <summary>A row of a CSV file.</summary>
/// <param name="Line">Line on which it starts, the header being 1.</param>
/// <param name="Cells">Texts by column.</param>
internal sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Cells);

/// <summary>Reads CSV files: UTF-8, a header, columns in any order.</summary>
internal static class CsvTable
{
    /// <summary>All rows; refused when the file is no UTF-8, or its header lacks or repeats a column, or has one that is unknown.</summary>
    /// <param name="content">The file.</param>
    /// <param name="required">Columns that the header must have.</param>
    /// <param name="optional">Columns that it may have.</param>
    /// <param name="most">How many rows there may be.</param>
    public static ImmutableArray<CsvRow> Read(byte[] content, IReadOnlyList<string> required, IReadOnlyList<string> optional, int most)
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
            CheckHeader(header, required, optional);
            return ReadRows(csv, header, most);
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

    private static ImmutableArray<CsvRow> ReadRows(CsvReader csv, string[] header, int most)
    {
        var rows = ImmutableArray.CreateBuilder<CsvRow>();
        while (csv.Read())
        {
            if (rows.Count == most)
                throw Reject.Invalid("import.too_many", "file", $"一次最多导入 {most} 行。", $"At most {most} rows at once.");
            var cells = new Dictionary<string, string>(header.Length, StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < header.Length && i < csv.FieldCount; i++)
                cells[header[i]] = csv.GetString(i);
            rows.Add(new CsvRow((int)csv.LineNumber, cells));
        }

        return rows.ToImmutable();
    }

    private static void CheckHeader(string[] header, IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        var missing = required.Except(header, StringComparer.OrdinalIgnoreCase).ToArray();
        if (missing.Length > 0)
            throw Reject.Invalid("import.header", "file", $"表头缺少：{string.Join("、", missing)}。", $"The header lacks: {string.Join(", ", missing)}.");
        var repeated = header.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1).Select(group => group.Key).ToArray();
        if (repeated.Length > 0)
            throw Reject.Invalid("import.header", "file", $"表头重复：{string.Join("、", repeated)}。", $"The header repeats: {string.Join(", ", repeated)}.");
        var unknown = header.Except([.. required, .. optional], StringComparer.OrdinalIgnoreCase).ToArray();
        if (unknown.Length > 0)
            throw Reject.Invalid("import.header", "file", $"表头中有不认识的列：{string.Join("、", unknown)}。", $"The header has unknown columns: {string.Join(", ", unknown)}.");
    }
}
