using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace OneWindow.Silo.Storage;

/// <summary>A PostgreSQL database: a pool for queries, one for lists, and one each for writers and for states, whose planner settings suit look-ups by key.</summary>
internal sealed class PostgreSqlDatabase : Database
{
    private const int OldestMajorVersion = 15;

    /// <summary>Advisory lock of migrations: any constant that nothing else in the database uses.</summary>
    private const long MigrationLock = 0x4F6E6557_00000001;

    /// <summary>Advisory lock that orders the ids of events with their commits.</summary>
    internal const long FeedLock = 0x4F6E6557_00000002;

    /// <summary>What the application name of a writer's connection ends with, for whoever looks at the server's activity.</summary>
    internal const string WriterSuffix = "-writer";

    /// <summary>Look-ups take a fraction of a millisecond: more at once would only crowd the server's connections.</summary>
    private const int StateConnections = 16;

    /// <summary>Lists keep the server's processors busy: more at once would only make all of them late.</summary>
    private const int ListConnections = 16;

    private static readonly string ReadState = ReadStateSql(number => $"${number}");

    private readonly NpgsqlDataSource _queries;
    private readonly NpgsqlDataSource _lists;
    private readonly NpgsqlDataSource _states;
    private readonly TimeProvider _time;

    internal PostgreSqlDatabase(string connectionString, TimeProvider time)
    {
        _time = time;
        var queries = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 50, AutoPrepareMinUsages = 2 };
        queries.ApplicationName ??= "onewindow";
        _queries = NpgsqlDataSource.Create(queries);

        // A plan that is kept knows neither what is searched for nor which page is wanted. Indexes of lists are in memory, which the server's default cost of
        // a page of an index (four times that of one of the table) does not expect.
        var lists = new NpgsqlConnectionStringBuilder(queries.ConnectionString);
        lists.ApplicationName = $"{queries.ApplicationName}-lists";
        lists.Options = $"{lists.Options} -c plan_cache_mode=force_custom_plan -c random_page_cost=1.1 -c jit=off".Trim();
        Limit(lists, ListConnections);
        _lists = NpgsqlDataSource.Create(lists);

        var writing = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, NoResetOnClose = true };
        writing.ApplicationName = $"{queries.ApplicationName}{WriterSuffix}";
        // Writers only look rows up by key. Without this a plan made while a table was small (read all of it) may be kept while it grows,
        // and statements would be planned anew for every length of their arrays, or compiled because a plan of last resort looks expensive.
        writing.Options =
            $"{writing.Options} -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off -c plan_cache_mode=force_generic_plan -c jit=off".Trim();
        Writers = NpgsqlDataSource.Create(writing);
        // States are looked up by key, too, when a grain is activated; a pool of their own, so that trouble of the writers is not theirs.
        writing.ApplicationName = $"{queries.ApplicationName}-states";
        Limit(writing, StateConnections);
        _states = NpgsqlDataSource.Create(writing);
    }

    public override ISqlDialect Dialect => PostgreSqlDialect.Instance;

    /// <summary>Connections for commits and pumps.</summary>
    internal NpgsqlDataSource Writers { get; }

    public override async ValueTask<DbConnection> OpenReadAsync(CancellationToken cancellationToken = default) =>
        await _queries.OpenConnectionAsync(cancellationToken);

    public override async ValueTask<DbConnection> OpenListAsync(CancellationToken cancellationToken = default) =>
        await _lists.OpenConnectionAsync(cancellationToken);

    internal override async ValueTask<StoredState?> ReadStateAsync(OrleansStorageKey key, string serviceId, CancellationToken cancellationToken)
    {
        await using var command = _states.CreateCommand(ReadState);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = key.GrainIdHash });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = key.GrainTypeHash });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key.N0 });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = key.N1 });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.GrainType });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = serviceId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key.Extension ?? "" });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
            return null;
        return new StoredState(
            await reader.IsDBNullAsync(0, cancellationToken) ? default(ReadOnlyMemory<byte>?) : reader.GetFieldValue<byte[]>(0),
            reader.GetInt32(1).ToString(CultureInfo.InvariantCulture));
    }

    public override async Task<T> WriteAsync<T>(
        Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken = default)
    {
        await using var connection = await _queries.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(connection, transaction, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    internal override async Task<T> WriteRelaxedAsync<T>(
        Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken = default)
    {
        await using var connection = await Writers.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var relax = new NpgsqlCommand("set local synchronous_commit = off", connection, transaction))
            await relax.ExecuteNonQueryAsync(cancellationToken);
        var result = await work(connection, transaction, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    public override async Task MigrateAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await _queries.OpenConnectionAsync(cancellationToken);
        if (connection.PostgreSqlVersion.Major < OldestMajorVersion)
            throw new NotSupportedException($"PostgreSQL {OldestMajorVersion} or newer is needed, the server is {connection.PostgreSqlVersion}.");

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var command = new NpgsqlCommand("select pg_advisory_xact_lock($1)", connection, transaction))
        {
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = MigrationLock });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await SchemaMigration.ApplyAsync(connection, transaction, SchemaScripts.Of(StorageProvider.PostgreSql), _time, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public override async ValueTask DisposeAsync()
    {
        await Writers.DisposeAsync();
        await _states.DisposeAsync();
        await _lists.DisposeAsync();
        await _queries.DisposeAsync();
    }

    private static void Limit(NpgsqlConnectionStringBuilder pool, int connections)
    {
        pool.MaxPoolSize = Math.Min(pool.MaxPoolSize, connections);
        pool.MinPoolSize = Math.Min(pool.MinPoolSize, pool.MaxPoolSize);
    }
}
