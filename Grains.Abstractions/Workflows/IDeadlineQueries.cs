namespace OneWindow.Grains.Workflows;

/// <summary>Filter and page of what becomes due.</summary>
public sealed record DeadlineFilter
{
    /// <summary>Due at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Due before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>One of <see cref="DeadlineKinds"/>; null: all.</summary>
    public string? Kind { get; init; }

    /// <summary>Some of <see cref="DeadlineKinds"/>; null: all. Does not count beside <see cref="Kind"/>.</summary>
    public IReadOnlyList<string>? Kinds { get; init; }

    /// <summary>Only what these persons have; null: whoever has it, and what nobody has.</summary>
    public IReadOnlyList<string>? People { get; init; }

    /// <summary>The definition; null: of all.</summary>
    public string? DefinitionId { get; init; }

    /// <summary>The instance; null: of all.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, 1 to 200.</summary>
    public int PageSize { get; init; } = 50;
}

/// <summary>What can become due.</summary>
public static class DeadlineKinds
{
    /// <summary>A workflow waits for a time.</summary>
    public const string Timer = "timer";

    /// <summary>A work item is open.</summary>
    public const string WorkItem = "workItem";

    /// <summary>The caller of a case has not been contacted.</summary>
    public const string Response = "response";

    /// <summary>The matter of a case has not been handled.</summary>
    public const string Resolution = "resolution";

    /// <summary>An application is not decided; what the office promised.</summary>
    public const string Promised = "promised";

    /// <summary>An application is not decided; what the law gives.</summary>
    public const string Statutory = "statutory";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Timer, WorkItem, Response, Resolution, Promised, Statutory];
}

/// <summary>Something that becomes due, or is overdue.</summary>
public sealed record DeadlineView
{
    /// <summary>One of <see cref="DeadlineKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Whether that has passed. A timer is not overdue: it fires.</summary>
    public required bool IsOverdue { get; init; }

    /// <summary>The workflow instance; of a case or an application, its number.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Kind of the instance, such as <c>hotlinecase</c>.</summary>
    public required string InstanceKind { get; init; }

    /// <summary>Its definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Title of the work item, name of the application's matter; for others the name of the instance, or null.</summary>
    public string? Title { get; init; }

    /// <summary>For a timer what it is for (<c>Delay</c>, <c>DeadlineStage</c> …), for a work item its task code; else null.</summary>
    public string? Detail { get; init; }

    /// <summary>Office that it is for; null when it is for none.</summary>
    public string? Office { get; init; }

    /// <summary>Person who has it; null when nobody has.</summary>
    public string? Assignee { get; init; }
}

/// <summary>How much becomes due on a day.</summary>
/// <param name="Day">The day of the office's calendar.</param>
/// <param name="Total">How much.</param>
/// <param name="Overdue">How much of it is overdue.</param>
public sealed record DeadlineDay(DateOnly Day, long Total, long Overdue);

/// <summary>What becomes due: timers of workflows, open work items, and the two limits of cases and of applications.</summary>
public interface IDeadlineQueries
{
    /// <summary>What meets the filter, the earliest first.</summary>
    Task<Page<DeadlineView>> ListAsync(DeadlineFilter filter, CancellationToken cancellationToken);

    /// <summary>How much becomes due on each day of the filter's time; days without anything are left out. Pages do not matter.</summary>
    Task<IReadOnlyList<DeadlineDay>> CountByDayAsync(DeadlineFilter filter, CancellationToken cancellationToken);
}
