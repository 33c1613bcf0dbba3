namespace OneWindow.Grains.Workflows;

/// <summary>What became of one instance of a batch.</summary>
public sealed record BatchResult
{
    /// <summary>Number within the batch, from 1.</summary>
    public required long Position { get; init; }

    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary><c>pending</c>, <c>done</c>, <c>refused</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Stable code of the refusal or failure, or null.</summary>
    public string? Code { get; init; }

    /// <summary>The reason in Chinese, or null.</summary>
    public string? Zh { get; init; }

    /// <summary>The reason in English, or null.</summary>
    public string? En { get; init; }

    /// <summary>The instance's exact state afterwards, or null.</summary>
    public string? SubStatus { get; init; }

    /// <summary>The instance's revision afterwards, or null.</summary>
    public long? Revision { get; init; }

    /// <summary>When it was dealt with, or null.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>Looks batches up; their progress is committed some instances a time.</summary>
public interface IWorkflowBatchQueries
{
    /// <summary>A page of batches, the newest first.</summary>
    Task<Page<BatchView>> ListAsync(BatchStatus? status, int page, int pageSize, CancellationToken cancellationToken);

    /// <summary>One batch; null when there is none of this id.</summary>
    Task<BatchView?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>A page of what became of its instances, in order; null when there is no such batch.</summary>
    /// <param name="id">The batch.</param>
    /// <param name="status">Only <c>pending</c>, <c>done</c>, <c>refused</c> or <c>failed</c> ones; null: all.</param>
    /// <param name="page">Page number, from 1.</param>
    /// <param name="pageSize">Rows a page, 1 to 200.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    Task<Page<BatchResult>?> ResultsAsync(string id, string? status, int page, int pageSize, CancellationToken cancellationToken);
}
