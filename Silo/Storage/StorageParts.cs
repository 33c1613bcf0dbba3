using Microsoft.Extensions.Logging;

namespace OneWindow.Silo.Storage;

/// <summary>Puts the storage together from its settings.</summary>
internal static class StorageParts
{
    internal static Database OpenDatabase(StorageOptions options, TimeProvider time) => options.Provider switch
    {
        StorageProvider.PostgreSql => new PostgreSqlDatabase(options.ConnectionString!, time),
        _ => new SqliteDatabase(options.File, time),
    };

    internal static CommitStore StartCommitStore(
        Database database, DueSignals signals, StorageOptions options, string serviceId, TimeProvider time, ILoggerFactory logs)
    {
        ICommitWriter[] writers = database switch
        {
            PostgreSqlDatabase postgres =>
            [
                .. Enumerable.Range(0, options.Writers)
                    .Select(_ => new PostgreSqlCommitWriter(postgres, serviceId, options.MaxBatch, time, logs.CreateLogger<PostgreSqlCommitWriter>())),
            ],
            SqliteDatabase sqlite => [new SqliteCommitWriter(sqlite, serviceId, options.MaxBatch, time, logs.CreateLogger<SqliteCommitWriter>())],
            _ => throw new ArgumentException($"No commit writer for {database.GetType().Name}.", nameof(database)),
        };
        return new CommitStore(database, signals, serviceId, options.QueueLimit, writers);
    }
}
