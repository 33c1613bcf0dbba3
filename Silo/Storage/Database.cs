using System.Data.Common;

namespace OneWindow.Silo.Storage;

/// <summary>What the storage itself needs of a database beyond what features see.</summary>
internal abstract class Database : IDatabase, IAsyncDisposable
{
    public abstract ISqlDialect Dialect { get; }

    public abstract ValueTask<DbConnection> OpenReadAsync(CancellationToken cancellationToken = default);

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
