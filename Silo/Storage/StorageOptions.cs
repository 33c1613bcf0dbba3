namespace OneWindow.Silo.Storage;

/// <summary>Which database holds everything.</summary>
public enum StorageProvider
{
    /// <summary>A file beside the process; one process at a time. An answered commit survives a loss of power (write-ahead log, synchronous=FULL).</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, version 15 or newer; any number of processes.</summary>
    PostgreSql,
}

/// <summary>Settings of the storage, section <c>Storage</c> of the configuration.</summary>
public sealed record StorageOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Storage";

    /// <summary>Which database.</summary>
    public StorageProvider Provider { get; init; } = StorageProvider.Sqlite;

    /// <summary>SQLite: the database file; its folder is created. Default <c>data/onewindow.db</c> under the current folder.</summary>
    public string File { get; init; } = "data/onewindow.db";

    /// <summary>PostgreSQL: an Npgsql connection string.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>
    /// Service id that every state row carries; null takes <c>ClusterOptions.ServiceId</c>, which is what Orleans' own storage would write.
    /// </summary>
    public string? ServiceId { get; init; }

    /// <summary>Most commits that share one transaction.</summary>
    public int MaxBatch { get; init; } = 256;

    /// <summary>PostgreSQL: connections that write commits. The commits of one grain always take the same one.</summary>
    public int Writers { get; init; } = 2;

    /// <summary>Commits that may wait for a writer; further callers wait until there is room.</summary>
    public int QueueLimit { get; init; } = 10_000;

    /// <summary>Numbers that a process takes from a sequence at once; what it has not used when it ends is lost.</summary>
    public int NumberBlock { get; init; } = 100;

    /// <summary>First problem of these settings as one line, or null when they can be used.</summary>
    internal string? Problem() => this switch
    {
        { Provider: not (StorageProvider.Sqlite or StorageProvider.PostgreSql) } => "Storage:Provider must be Sqlite or PostgreSql.",
        { Provider: StorageProvider.Sqlite } when string.IsNullOrWhiteSpace(File) => "Storage:File must name the SQLite database file.",
        { Provider: StorageProvider.PostgreSql } when string.IsNullOrWhiteSpace(ConnectionString) => "Storage:ConnectionString must be set when Storage:Provider is PostgreSql.",
        { MaxBatch: < 1 or > 10_000 } => $"Storage:MaxBatch must be 1 to 10000, not {MaxBatch}.",
        { Writers: < 1 or > 64 } => $"Storage:Writers must be 1 to 64, not {Writers}.",
        { QueueLimit: < 1 } => $"Storage:QueueLimit must be at least 1, not {QueueLimit}.",
        { NumberBlock: < 1 or > 1_000_000 } => $"Storage:NumberBlock must be 1 to 1000000, not {NumberBlock}.",
        { ServiceId.Length: > 150 } => "Storage:ServiceId must have at most 150 characters.",
        _ => null,
    };
}
