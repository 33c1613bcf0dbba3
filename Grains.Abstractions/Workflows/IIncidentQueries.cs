namespace OneWindow.Grains.Workflows;

/// <summary>Filter, order and page of the list of incidents.</summary>
public sealed record IncidentFilter
{
    /// <summary>The definition.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>Which kind of trouble, such as <c>Script</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>The activity of the definition.</summary>
    public string? ActivityId { get; init; }

    /// <summary>The instance.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Only resolved ones, or only open ones.</summary>
    public bool? IsResolved { get; init; }

    /// <summary>Happened at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Happened before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Sort field: <c>at</c>, <c>resolvedAt</c>, <c>definitionId</c>, <c>activityId</c> or <c>kind</c>.</summary>
    public string Sort { get; init; } = "at";

    /// <summary>Descending order.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, 1 to 200.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>Something that went wrong in an instance, and what became of it.</summary>
public sealed record IncidentView
{
    /// <summary>Its id over all instances.</summary>
    public required string Id { get; init; }

    /// <summary>The instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>What the workflow is about: <c>workflowinstance</c>, or the kind of thing, such as <c>hotlinecase</c>.</summary>
    public required string InstanceKind { get; init; }

    /// <summary>Its definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Number of the definition's version.</summary>
    public required int Version { get; init; }

    /// <summary>Number of the incident within the instance, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The activity; null when it concerns the instance.</summary>
    public string? ActivityId { get; init; }

    /// <summary>Its type, or null.</summary>
    public string? ActivityType { get; init; }

    /// <summary>Its title for people, or null.</summary>
    public string? ActivityTitle { get; init; }

    /// <summary>Which execution of the activity; 0 for the instance.</summary>
    public required long ExecutionId { get; init; }

    /// <summary>Which kind of trouble.</summary>
    public required string Kind { get; init; }

    /// <summary>What, for people; personal data is masked.</summary>
    public required string Message { get; init; }

    /// <summary>The input that could not be computed, or null.</summary>
    public string? Input { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was resolved; null as long as it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>How: <c>Retried</c>, <c>Skipped</c>, <c>Canceled</c> or <c>Passed</c>; null as long as it is open.</summary>
    public string? Resolution { get; init; }

    /// <summary>Account that resolved it; null when the workflow went on by itself.</summary>
    public string? ResolvedBy { get; init; }
}

/// <summary>Looks incidents up.</summary>
public interface IIncidentQueries
{
    /// <summary>A page of incidents.</summary>
    Task<Page<IncidentView>> ListAsync(IncidentFilter filter, CancellationToken cancellationToken);

    /// <summary>One incident; null when there is none of this id.</summary>
    Task<IncidentView?> FindAsync(string id, CancellationToken cancellationToken);
}
