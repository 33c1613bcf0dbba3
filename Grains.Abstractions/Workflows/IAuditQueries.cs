using System.Text.Json;

namespace OneWindow.Grains.Workflows;

/// <summary>Filter and page of the audit.</summary>
public sealed record AuditFilter
{
    /// <summary>Account that acted.</summary>
    public string? Actor { get; init; }

    /// <summary>The instance, or the batch, that was acted on.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The batch that the action was part of.</summary>
    public string? BatchId { get; init; }

    /// <summary>What was done, such as <c>retry</c> or <c>batch-start</c>.</summary>
    public string? Action { get; init; }

    /// <summary>Done at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Done before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Ascending order of time; else the newest first.</summary>
    public bool Ascending { get; init; }

    /// <summary>Page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, 1 to 200.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>Something that was done to a workflow from outside.</summary>
/// <param name="Id">Id of the record: stream and number of the event that holds it.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Account that did it; null: the system.</param>
/// <param name="Action">What was done.</param>
/// <param name="Kind">Kind of what it was done to: <c>workflowinstance</c>, <c>hotlinecase</c>, <c>workflowbatch</c> …</param>
/// <param name="InstanceId">The instance or batch.</param>
/// <param name="Revision">Number of the commit in which it was done.</param>
/// <param name="BatchId">The batch that it was part of, or null.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="Data">All that was recorded: executions, outcome, variables before and after; personal and sensitive values are masked.</param>
public sealed record AuditRow(
    string Id,
    DateTimeOffset At,
    string? Actor,
    string Action,
    string Kind,
    string InstanceId,
    long Revision,
    string? BatchId,
    string? Reason,
    JsonElement Data);

/// <summary>Reads what was done to workflows from outside. The records are events: appended with the change itself, never changed.</summary>
public interface IAuditQueries
{
    /// <summary>A page of records.</summary>
    Task<Page<AuditRow>> ListAsync(AuditFilter filter, CancellationToken cancellationToken);
}
