using System.Collections.Immutable;

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
    public static ImmutableArray<HotlineCsvRecord> Read(byte[] content) =>
        [.. CsvTable.Read(content, Required, Optional, MaxRecords).Select(row => new HotlineCsvRecord(row.Line, row.Cells))];
}
