using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OneWindow.Silo.Storage;

/// <summary>
/// A prepared statement on SQLite's own interface. The ADO.NET command costs several times as much for each execution,
/// and a commit executes about ten of them.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int OnStack = 128;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private int _bound;

    internal SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(_database, sql, out _statement), _database);
    }

    /// <summary>True when no transaction is open, because none was begun or SQLite itself rolled it back.</summary>
    internal static bool IsOutsideTransaction(SqliteConnection connection) => raw.sqlite3_get_autocommit(connection.Handle) != 0;

    /// <summary>Binds the next parameter. Text with NUL is refused, as PostgreSQL does; SQLite would cut it off there.</summary>
    internal SqliteStatement Bind(string? value)
    {
        if (value is not null && value.Contains('\0', StringComparison.Ordinal))
        {
            _bound = 0;
            _ = raw.sqlite3_clear_bindings(_statement);
            throw new ArgumentException("Text with a NUL character cannot be stored.", nameof(value));
        }

        Check(value switch
        {
            null => raw.sqlite3_bind_null(_statement, ++_bound),
            { Length: > 0 and <= OnStack } => BindShort(value),
            _ => raw.sqlite3_bind_text(_statement, ++_bound, value),
        });
        return this;
    }

    /// <summary>Without an array for the UTF-8 text: most texts are keys and names.</summary>
    private int BindShort(string value)
    {
        Span<byte> utf8 = stackalloc byte[3 * OnStack];
        return raw.sqlite3_bind_text(_statement, ++_bound, utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
    }

    /// <summary>Binds the next parameter.</summary>
    internal SqliteStatement Bind(long value)
    {
        Check(raw.sqlite3_bind_int64(_statement, ++_bound, value));
        return this;
    }

    /// <summary>Binds the next parameter.</summary>
    internal SqliteStatement Bind(long? value) => value is { } number ? Bind(number) : Bind((string?)null);

    /// <summary>Binds the next parameter as Unix milliseconds.</summary>
    internal SqliteStatement Bind(DateTimeOffset value) => Bind(value.ToUnixTimeMilliseconds());

    /// <summary>Binds the next parameter as Unix milliseconds.</summary>
    internal SqliteStatement Bind(DateTimeOffset? value) => Bind(value?.ToUnixTimeMilliseconds());

    /// <summary>Binds the next parameter.</summary>
    internal SqliteStatement Bind(double value)
    {
        Check(raw.sqlite3_bind_double(_statement, ++_bound, value));
        return this;
    }

    /// <summary>Binds the next parameter.</summary>
    internal SqliteStatement Bind(ReadOnlySpan<byte> value)
    {
        // An empty span would be taken for NULL.
        Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(_statement, ++_bound, 0) : raw.sqlite3_bind_blob(_statement, ++_bound, value));
        return this;
    }

    /// <summary>Runs the statement with what was bound and returns the number of changed rows.</summary>
    internal int Execute()
    {
        var result = raw.sqlite3_step(_statement);
        var changes = raw.sqlite3_changes(_database);
        Reset(result);
        return changes;
    }

    /// <summary>Runs the statement and reads its first row, if there is one.</summary>
    internal T? ReadFirst<T>(Func<sqlite3_stmt, T> read) where T : class
    {
        var result = raw.sqlite3_step(_statement);
        try
        {
            return result == raw.SQLITE_ROW ? read(_statement) : null;
        }
        finally
        {
            Reset(result);
        }
    }

    public void Dispose() => _statement.Dispose();

    private void Reset(int result)
    {
        _bound = 0;
        // The error must be read before the reset; a failed statement makes the reset return its error once more.
        var failed = result is not (raw.SQLITE_DONE or raw.SQLITE_ROW);
        var error = failed ? new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), result, raw.sqlite3_extended_errcode(_database)) : null;
        _ = raw.sqlite3_reset(_statement);
        _ = raw.sqlite3_clear_bindings(_statement);
        if (error is not null)
            throw error;
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            _bound = 0;
            _ = raw.sqlite3_clear_bindings(_statement);
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
