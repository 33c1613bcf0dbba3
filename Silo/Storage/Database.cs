using System.Data.Common;

namespace OneWindow.Silo.Storage;

/// <summary>What the storage itself needs of a database beyond what features see.</summary>
internal abstract class Database : IDatabase, IAsyncDisposable
{
    public abstract ISqlDialect Dialect { get; }

    public abstract ValueTask<DbConnection> OpenReadAsync(CancellationToken cancellationToken = default);

    public virtual ValueTask<DbConnection> OpenListAsync(CancellationToken cancellationToken = default) => OpenReadAsync(cancellationToken);

    /// <summary>The statement that reads a state row: payload and version. What differs is how parameters are written.</summary>
    private protected static string ReadStateSql(Func<int, string> parameter) =>
        "select payloadbinary, version from orleansstorage where " +
        $"grainidhash = {parameter(1)} and graintypehash = {parameter(2)} and grainidn0 = {parameter(3)} and grainidn1 = {parameter(4)} " +
        $"and graintypestring = {parameter(5)} and serviceid = {parameter(6)} and coalesce(grainidextensionstring, '') = {parameter(7)}";

    /// <summary>Reads a state row; null when there is none. Every activation does it, so it is prepared once and needs no mapping.</summary>
    internal abstract ValueTask<StoredState?> ReadStateAsync(OrleansStorageKey key, string serviceId, CancellationToken cancellationToken);

    public abstract Task<T> WriteAsync<T>(
        Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken = default);

    /// <summary>
    /// As <see cref="WriteAsync{T}"/>, but a loss of power may take the newest of these transactions back. For claims and confirmations of
    /// the pumps: what they lose is delivered once more, which their receivers expect anyway.
    /// </summary>
    internal abstract Task<T> WriteRelaxedAsync<T>(
        Func<DbConnection, DbTransaction, CancellationToken, Task<T>> work, CancellationToken cancellationToken = default);

    public abstract Task MigrateAsync(CancellationToken cancellationToken = default);

    public abstract ValueTask DisposeAsync();
}
