using System.Text.Json;

namespace OneWindow.Grains.Workflows;

/// <summary>A moment of an instance that a list can be filtered by. The names are stored.</summary>
public enum InstanceMoment
{
    /// <summary>When it started.</summary>
    Created,

    /// <summary>When something last happened in it.</summary>
    Updated,

    /// <summary>When it ended; those that have not meet no condition.</summary>
    Finished,
}

/// <summary>How a moment is compared. The names are stored.</summary>
public enum MomentComparison
{
    /// <summary>It is this one, to the millisecond.</summary>
    Is,

    /// <summary>It is another one.</summary>
    IsNot,

    /// <summary>It lies before.</summary>
    Before,

    /// <summary>It lies behind.</summary>
    After,

    /// <summary>It lies before, or is this one.</summary>
    NotAfter,

    /// <summary>It lies behind, or is this one.</summary>
    NotBefore,
}

/// <summary>A condition on a moment of an instance.</summary>
/// <param name="Moment">Which moment.</param>
/// <param name="Comparison">How it is compared.</param>
/// <param name="At">With what.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.InstanceTime")]
public sealed record InstanceTime([property: Id(0)] InstanceMoment Moment, [property: Id(1)] MomentComparison Comparison, [property: Id(2)] DateTimeOffset At);

/// <summary>Filter, order and page of the list of instances.</summary>
public sealed record InstanceFilter
{
    /// <summary>The definition.</summary>
    public string? DefinitionId { get; init; }

    /// <summary><c>Running</c> or <c>Finished</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The exact state, such as <c>Suspended</c> or <c>Faulted</c>.</summary>
    public string? SubStatus { get; init; }

    /// <summary>The correlation id.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Text in the name.</summary>
    public string? Name { get; init; }

    /// <summary>The workflow that started it.</summary>
    public string? ParentId { get; init; }

    /// <summary>Started at or after.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Started before.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>Only with incidents, or only without.</summary>
    public bool? HasIncidents { get; init; }

    /// <summary>Only held ones, or only others.</summary>
    public bool? IsHeld { get; init; }

    /// <summary>Number of the definition's version.</summary>
    public int? Version { get; init; }

    /// <summary>Kind of an open incident.</summary>
    public string? IncidentKind { get; init; }

    /// <summary>Activity of an open incident.</summary>
    public string? IncidentActivityId { get; init; }

    /// <summary>Any of these definitions; null: all.</summary>
    public string[]? DefinitionIds { get; init; }

    /// <summary>Id of the definition's version.</summary>
    public string? VersionId { get; init; }

    /// <summary>Any of these states, <c>Running</c> or <c>Finished</c>; null: all.</summary>
    public string[]? Statuses { get; init; }

    /// <summary>Any of these exact states; null: all.</summary>
    public string[]? SubStatuses { get; init; }

    /// <summary>Text in id, name or correlation id, letters of either case.</summary>
    public string? Search { get; init; }

    /// <summary>Conditions on moments.</summary>
    public InstanceTime[] Times { get; init; } = [];

    /// <summary>Whether test runs are wanted, too.</summary>
    public bool WithTests { get; init; }

    /// <summary>Sort field: <c>createdAt</c>, <c>updatedAt</c>, <c>finishedAt</c>, <c>name</c> or <c>definitionId</c>.</summary>
    public string Sort { get; init; } = "createdAt";

    /// <summary>Descending order.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, 1 to 1000.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>An instance as lists show it.</summary>
public sealed record InstanceRow
{
    /// <summary>The instance.</summary>
    public required string Id { get; init; }

    /// <summary>What the workflow is about: <c>workflowinstance</c>, or the kind of thing, such as <c>hotlinecase</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Its definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Number of its version.</summary>
    public required int Version { get; init; }

    /// <summary>Id of its version.</summary>
    public required string VersionId { get; init; }

    /// <summary><c>Running</c> or <c>Finished</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The exact state.</summary>
    public required string SubStatus { get; init; }

    /// <summary>The name, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The correlation id, or null.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The workflow that started it, or null.</summary>
    public string? ParentId { get; init; }

    /// <summary>When it started.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When something last happened in it.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How much went wrong.</summary>
    public required long Incidents { get; init; }

    /// <summary>Whether it is held.</summary>
    public required bool IsHeld { get; init; }
}

/// <summary>A task that a workflow waits for.</summary>
/// <param name="Id">Its id over all instances.</param>
/// <param name="Name">Its name.</param>
/// <param name="InstanceId">The instance that waits.</param>
/// <param name="DefinitionId">Its definition.</param>
/// <param name="CorrelationId">Its correlation id, or null.</param>
/// <param name="ActivityId">The activity that waits.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="Payload">What the definition passes along, or null.</param>
public sealed record TaskRow(
    string Id, string Name, string InstanceId, string DefinitionId, string? CorrelationId, string ActivityId, DateTimeOffset CreatedAt, JsonElement? Payload);

/// <summary>Where a task or an address is waited for.</summary>
/// <param name="GrainType">Kind of the grain.</param>
/// <param name="GrainKey">Its key.</param>
/// <param name="BookmarkId">The place within the instance.</param>
public sealed record WaitingPlace(string GrainType, string GrainKey, string BookmarkId);

/// <summary>A line of the journal.</summary>
/// <param name="Sequence">Number within the instance, from 1.</param>
/// <param name="At">When.</param>
/// <param name="Kind">What happened, such as <c>Completed</c>.</param>
/// <param name="ActivityId">The activity; null for the instance.</param>
/// <param name="ActivityType">Its type, or null.</param>
/// <param name="Data">Details, or null.</param>
/// <param name="ExecutionId">Which execution of the activity; null for the instance, and in journals of earlier releases.</param>
public sealed record JournalLine(long Sequence, DateTimeOffset At, string Kind, string? ActivityId, string? ActivityType, JsonElement? Data, long? ExecutionId);

/// <summary>Reads of workflows that no single grain can answer.</summary>
public interface IWorkflowInstanceQueries
{
    /// <summary>A page of instances.</summary>
    Task<Page<InstanceRow>> ListAsync(InstanceFilter filter, CancellationToken cancellationToken);

    /// <summary>An instance as lists show it; null when there is none of this id.</summary>
    Task<InstanceRow?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Kind of the grain that runs an instance; null when there is no such instance.</summary>
    Task<string?> KindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Lines of an instance's journal behind a number (0: from the start), the oldest first; null when there is no such instance.</summary>
    Task<IReadOnlyList<JournalLine>?> JournalAsync(string id, long after, int limit, CancellationToken cancellationToken);

    /// <summary>A page of open tasks, the oldest first.</summary>
    /// <param name="name">Only those of this name; null: all.</param>
    /// <param name="page">Page number, from 1.</param>
    /// <param name="pageSize">Rows a page.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<Page<TaskRow>> TasksAsync(string? name, int page, int pageSize, CancellationToken cancellationToken);

    /// <summary>Where a task is waited for; null when it is not, or not any more.</summary>
    Task<WaitingPlace?> FindTaskAsync(string id, CancellationToken cancellationToken);
}
