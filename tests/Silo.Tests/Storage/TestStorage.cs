using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using OneWindow.Silo.Storage;
using OneWindow.Testing;

namespace OneWindow.Silo.Tests.Storage;

/// <summary>An empty database of its own with the storage on it.</summary>
internal sealed class TestStorage : IAsyncDisposable
{
    private readonly Func<Task> _drop;

    private TestStorage(StorageOptions options, Func<Task> drop)
    {
        Options = options;
        _drop = drop;
        Database = StorageParts.OpenDatabase(options, TimeProvider.System);
        Store = null!;
    }

    internal StorageOptions Options { get; }

    internal Database Database { get; private set; }

    internal DueSignals Signals { get; } = new();

    internal CommitStore Store { get; private set; }

    internal static async Task<TestStorage> CreateAsync(StorageProvider provider, Func<StorageOptions, StorageOptions>? configure = null)
    {
        var storage = await CreateEmptyAsync(provider, configure);
        await storage.Database.MigrateAsync();
        storage.StartStore();
        return storage;
    }

    /// <summary>A database without schema, and no store yet.</summary>
    internal static async Task<TestStorage> CreateEmptyAsync(StorageProvider provider, Func<StorageOptions, StorageOptions>? configure = null)
    {
        StorageOptions options;
        Func<Task> drop;
        if (provider == StorageProvider.PostgreSql)
        {
            var server = await PostgreSqlServer.GetAsync();
            var connectionString = await server.CreateDatabaseAsync();
            options = new StorageOptions { Provider = provider, ConnectionString = connectionString };
            drop = () => server.DropDatabaseAsync(connectionString);
        }
        else
        {
            var folder = Directory.CreateTempSubdirectory("onewindow-test-");
            options = new StorageOptions { Provider = provider, File = Path.Combine(folder.FullName, "test.db") };
            drop = () =>
            {
                folder.Delete(recursive: true);
                return Task.CompletedTask;
            };
        }

        return new TestStorage(configure?.Invoke(options) ?? options, drop);
    }

    /// <summary>A second store on the same database, as another process would have; the caller disposes it.</summary>
    internal CommitStore StartAnotherStore(Database database) =>
        StorageParts.StartCommitStore(database, Signals, Options, "tests", TimeProvider.System, NullLoggerFactory.Instance);

    internal Database OpenAnotherDatabase() => StorageParts.OpenDatabase(Options, TimeProvider.System);

    /// <summary>Stops the store and starts one on the same database.</summary>
    internal async Task RestartAsync()
    {
        await Store.DisposeAsync();
        await Database.DisposeAsync();
        Database = OpenAnotherDatabase();
        await Database.MigrateAsync();
        StartStore();
    }

    internal async Task<T?> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.OpenReadAsync();
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }

    internal async Task<List<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.OpenReadAsync();
        return (await connection.QueryAsync<T>(sql, parameters)).AsList();
    }

    internal Task<int> ExecuteAsync(string sql, object? parameters = null) => Database.WriteAsync(
        (DbConnection connection, DbTransaction transaction, CancellationToken _) => connection.ExecuteAsync(sql, parameters, transaction));

    public async ValueTask DisposeAsync()
    {
        if (Store is not null)
            await Store.DisposeAsync();
        await Database.DisposeAsync();
        await _drop();
    }

    private void StartStore() => Store = StartAnotherStore(Database);
}
