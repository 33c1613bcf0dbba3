using System.Globalization;

namespace OneWindow.Load.Reports;

/// <summary>A table in Markdown, printed row by row so that a long run can be watched.</summary>
internal sealed class Table
{
    /// <summary>Prints the head; columns after the first <paramref name="texts"/> hold numbers.</summary>
    public Table(int texts, params string[] columns)
    {
        Console.WriteLine();
        Console.WriteLine($"| {string.Join(" | ", columns)} |");
        Console.WriteLine($"|{string.Concat(columns.Select((_, i) => i < texts ? "---|" : "--:|"))}");
    }

    /// <summary>Prints a row.</summary>
    public void Row(params object[] cells) => Console.WriteLine($"| {string.Join(" | ", cells.Select(Text))} |");

    private static string Text(object cell) => cell switch
    {
        double number => number.ToString(number switch { >= 100 => "#,0", >= 10 => "0.0", _ => "0.00" }, CultureInfo.InvariantCulture),
        IFormattable number => number.ToString("#,0", CultureInfo.InvariantCulture),
        _ => cell.ToString() ?? "",
    };
}
