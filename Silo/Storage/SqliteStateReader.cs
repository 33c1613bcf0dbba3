using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace OneWindow.Silo.Storage;

/// <summary>A connection with the one statement that activations need: reading a state. One caller at a time.</summary>
internal sealed class SqliteStateReader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _statement;

    internal SqliteStateReader(string file, string sql)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            using (var patience = _connection.CreateCommand())
            {
                // Every commit makes the reader's cache stale, and throwing it away costs by its size: a small one is enough for one look-up.
                patience.CommandText = "pragma busy_timeout = 10000; pragma cache_size = 32";
                patience.ExecuteNonQuery();
            }

            _statement = new SqliteStatement(_connection, sql);
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    internal StoredState? Read(OrleansStorageKey key, string serviceId) =>
        _statement.Bind(key.GrainIdHash).Bind(key.GrainTypeHash).Bind(key.N0).Bind(key.N1).Bind(key.GrainType).Bind(serviceId).Bind(key.Extension ?? "")
            .ReadFirst(static row => new StoredState(
                raw.sqlite3_column_type(row, 0) == raw.SQLITE_NULL ? default(ReadOnlyMemory<byte>?) : raw.sqlite3_column_blob(row, 0).ToArray(),
                raw.sqlite3_column_int(row, 1).ToString(CultureInfo.InvariantCulture)));

    public void Dispose()
    {
        _statement.Dispose();
        _connection.Dispose();
    }
}
