using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace OneWindow.Silo.Storage;

/// <summary>
/// The SQLite file: a write-ahead log, pooled read-only connections, and one writer at a time behind a gate. The durable writer runs
/// with <c>synchronous=FULL</c>, so an acknowledged commit survives a loss of power; the relaxed one does not wait for the disk.
/// </summary>
internal sealed class SqliteDatabase(string file, TimeProvider time) : Database
{
    private readonly string _file = Path.GetFullPath(file);
    private readonly SemaphoreSlim _gate = new(1);
    private readonly ConcurrentBag<SqliteStateReader> _readers = [];
    private SqliteConnection? _durable;
    private SqliteConnection? _relaxed;
    private bool _disposed;

    public override ISqlDialect Dialect => SqliteDialect.Instance;

    /// <summary>Whoever holds this alone may write, with any of the write connections.</summary>
    internal SemaphoreSlim Gate => _gate;

    /// <summary>The connection for commits; use it only behind <see cref="Gate"/>.</summary>
    internal SqliteConnection Durable => _durable ??= OpenWriter("FULL");

    private SqliteConnection Relaxed => _relaxed ??= OpenWriter("NORMAL");

    public override async ValueTask<DbConnection> OpenReadAsync(CancellationToken cancellationToken = default)
    {
        var connection = new SqliteConnection(ReadString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    internal override ValueTask<StoredState?> ReadStateAsync(OrleansStorageKey key, string serviceId, CancellationToken cancellationToken)
    {
        // A reader stays out of the bag while it is used, and for good when it fails: another one is opened then.
        if (!_readers.TryTake(out var reader))
            reader = new SqliteStateReader(_file, ReadStateSql(_ => "?"));
        try
        {
            var state = reader.Read(key, serviceId);
            if (_disposed)
                reader.Dispose();
            else
                _readers.Add(reader);
            return new(state);
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public override Task<T> WriteAsync<T>(
        Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken = default) =>
        WriteAsync(() => Durable, work, cancellationToken);

    internal override Task<T> WriteRelaxedAsync<T>(
        Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken = default) =>
        WriteAsync(() => Relaxed, work, cancellationToken);

    public override async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        await WriteAsync(async (connection, transaction, token) =>
        {
            await SchemaMigration.ApplyAsync(connection, transaction, SchemaScripts.Of(StorageProvider.Sqlite), time, token);
            // One process at a time uses the file: whoever claimed rows before is gone, and they need not wait for the end of the lease.
            foreach (var table in (string[])["timer", "outbox"])
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    $"update {table} set claimed_by = null, claimed_until = null where claimed_by is not null", transaction: transaction, cancellationToken: token));
            }

            return true;
        }, cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        // A container disposes it once for each type that it is registered as.
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        await _gate.WaitAsync();
        while (_readers.TryTake(out var reader))
            reader.Dispose();
        if (_relaxed is not null)
            await _relaxed.DisposeAsync();
        if (_durable is not null)
            await _durable.DisposeAsync();
        await using (var pooled = new SqliteConnection(ReadString))
            SqliteConnection.ClearPool(pooled);
        _gate.Dispose();
    }

    private string ReadString { get; } = new SqliteConnectionStringBuilder
    {
        DataSource = Path.GetFullPath(file),
        Mode = SqliteOpenMode.ReadOnly,
        Pooling = true,
        DefaultTimeout = 30,
    }.ToString();

    private SqliteConnection OpenWriter(string synchronous)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _file,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 30,
        }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                $"pragma journal_mode = wal; pragma synchronous = {synchronous}; pragma busy_timeout = 10000; pragma wal_autocheckpoint = 4000; pragma cache_size = -16384;";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private async Task<T> WriteAsync<T>(
        Func<SqliteConnection> open, Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var connection = open();
            // Immediate: take the write lock now instead of failing half-way when another process holds it.
            await using var transaction = connection.BeginTransaction(deferred: false);
            var result = await work(connection, transaction, cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            _gate.Release();
        }
    }
}
