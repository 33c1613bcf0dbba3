namespace OneWindow.Silo.Storage;

/// <summary>SQL text for SQLite.</summary>
internal sealed class SqliteDialect : ISqlDialect
{
    internal static readonly SqliteDialect Instance = new();

    public StorageProvider Provider => StorageProvider.Sqlite;

    public string Contains(string column, string parameter) => $@"{column} like {parameter} escape '\'";

    public string LikePattern(string text) => LikePatterns.Containing(text);

    // Dapper writes one parameter for each element.
    public string AnyOf(string column, string parameter) => $"{column} in {parameter}";

    public string MonthOf(string column) => $"strftime('%Y-%m', ({column} + 28800000) / 1000, 'unixepoch')";

    public string Page(string limitParameter, string offsetParameter) => $"limit {limitParameter} offset {offsetParameter}";
}

/// <summary>SQL text for PostgreSQL.</summary>
internal sealed class PostgreSqlDialect : ISqlDialect
{
    internal static readonly PostgreSqlDialect Instance = new();

    public StorageProvider Provider => StorageProvider.PostgreSql;

    public string Contains(string column, string parameter) => $@"{column} ilike {parameter} escape '\'";

    public string LikePattern(string text) => LikePatterns.Containing(text);

    public string AnyOf(string column, string parameter) => $"{column} = any({parameter})";

    public string MonthOf(string column) => $"to_char(to_timestamp(({column} + 28800000) / 1000) at time zone 'UTC', 'YYYY-MM')";

    public string Page(string limitParameter, string offsetParameter) => $"limit {limitParameter} offset {offsetParameter}";
}

/// <summary>Patterns of LIKE with backslash as the escape sign.</summary>
internal static class LikePatterns
{
    internal static string Containing(string text) =>
        $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
}
