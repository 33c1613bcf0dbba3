namespace OneWindow.Silo.Storage;

/// <summary>A state row as stored.</summary>
/// <param name="Payload">UTF-8 JSON, or null after a clear.</param>
/// <param name="ETag">Version as decimal text.</param>
public sealed record StoredState(ReadOnlyMemory<byte>? Payload, string ETag);

/// <summary>
/// The one door through which grains write. Commits of many grains share a database transaction; a conflicting one fails alone.
/// </summary>
public interface ICommitStore
{
    /// <summary>
    /// Applies a commit atomically and returns the new ETag once it is durable. Waits while the queue is full; the token ends that wait only,
    /// a queued commit is carried out. A commit that cannot be stored at all fails with the database's exception, and nothing of it was written.
    /// </summary>
    /// <exception cref="ArgumentException">A row does not fit its table, or a timer or work item occurs twice.</exception>
    /// <exception cref="Orleans.Storage.InconsistentStateException">The stored version is not <see cref="GrainCommit.ETag"/>.</exception>
    /// <exception cref="DuplicateOperationException">The operation was carried out before; nothing was written.</exception>
    Task<string> CommitAsync(GrainCommit commit, CancellationToken cancellationToken = default);

    /// <summary>Reads a state row; null when there is none.</summary>
    Task<StoredState?> ReadStateAsync(string stateName, string grainKey, CancellationToken cancellationToken = default);

    /// <summary>Clears a state row (payload null, version + 1) and returns the new ETag.</summary>
    /// <exception cref="Orleans.Storage.InconsistentStateException">The stored version is not <paramref name="etag"/>.</exception>
    Task<string> ClearStateAsync(string stateName, string grainKey, string etag, CancellationToken cancellationToken = default);

    /// <summary>The first answer of an operation, or null when it was never carried out.</summary>
    Task<OperationRow?> FindOperationAsync(string scope, string operationId, CancellationToken cancellationToken = default);

    /// <summary>All operations of a scope (a grain reads its own once, when it is activated).</summary>
    Task<IReadOnlyList<OperationRow>> ReadOperationsAsync(string scope, CancellationToken cancellationToken = default);
}

/// <summary>
/// The commit repeated an operation that was carried out before. An OrleansException, because the runtime wraps other storage errors.
/// </summary>
public sealed class DuplicateOperationException(OperationRow first)
    : OrleansException($"Operation {first.OperationId} of {first.Scope} was carried out before.")
{
    /// <summary>The stored first answer.</summary>
    public OperationRow First { get; } = first;
}
