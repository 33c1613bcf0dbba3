namespace OneWindow.Grains.Workflows;

/// <summary>A workflow instance with all that others may see of it. Values are JSON texts; personal data in them is masked.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.WorkflowInstanceView")]
public sealed record WorkflowInstanceView
{
    /// <summary>The instance.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>What the workflow is about: <c>workflowinstance</c> for nothing but itself, else the kind of thing, such as <c>hotlinecase</c>.</summary>
    [Id(1)]
    public required string Kind { get; init; }

    /// <summary>Its definition.</summary>
    [Id(2)]
    public required string DefinitionId { get; init; }

    /// <summary>Number of its version.</summary>
    [Id(3)]
    public required int Version { get; init; }

    /// <summary>Id of its version.</summary>
    [Id(4)]
    public required string VersionId { get; init; }

    /// <summary><c>Running</c> or <c>Finished</c>.</summary>
    [Id(5)]
    public required string Status { get; init; }

    /// <summary>The exact state.</summary>
    [Id(6)]
    public required string SubStatus { get; init; }

    /// <summary>The name, or null.</summary>
    [Id(7)]
    public string? Name { get; init; }

    /// <summary>The correlation id, or null.</summary>
    [Id(8)]
    public string? CorrelationId { get; init; }

    /// <summary>Key of the workflow that started it, or null.</summary>
    [Id(9)]
    public string? ParentId { get; init; }

    /// <summary>Whether nothing but control reaches it.</summary>
    [Id(10)]
    public bool IsHeld { get; init; }

    /// <summary>When it started.</summary>
    [Id(11)]
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When something last happened in it.</summary>
    [Id(12)]
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it ended.</summary>
    [Id(13)]
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Where it waits.</summary>
    [Id(14)]
    public WorkflowBookmarkView[] Bookmarks { get; init; } = [];

    /// <summary>Activities that have begun and not ended.</summary>
    [Id(15)]
    public WorkflowActivityView[] Activities { get; init; } = [];

    /// <summary>What went wrong.</summary>
    [Id(16)]
    public WorkflowIncidentView[] Incidents { get; init; } = [];

    /// <summary>Variables, a JSON object.</summary>
    [Id(17)]
    public required string Variables { get; init; }

    /// <summary>Inputs, a JSON object.</summary>
    [Id(18)]
    public required string Input { get; init; }

    /// <summary>Outputs, a JSON object.</summary>
    [Id(19)]
    public required string Output { get; init; }

    /// <summary>Counts the commits of the instance.</summary>
    [Id(20)]
    public long Revision { get; init; }

    /// <summary>How many stimuli wait until it is no longer held.</summary>
    [Id(21)]
    public int Waiting { get; init; }
}

/// <summary>A place at which an instance waits.</summary>
/// <param name="Id">Its id within the instance.</param>
/// <param name="Kind">What it waits for.</param>
/// <param name="ActivityId">The activity that waits.</param>
/// <param name="Name">Name of the event, task, work item, or path; null for timers.</param>
/// <param name="DueAt">When it is due, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.WorkflowBookmarkView")]
public sealed record WorkflowBookmarkView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Kind,
    [property: Id(2)] string ActivityId,
    [property: Id(3)] string? Name,
    [property: Id(4)] DateTimeOffset? DueAt);

/// <summary>An activity that has begun and not ended.</summary>
/// <param name="ExecutionId">Which execution.</param>
/// <param name="ActivityId">The activity.</param>
/// <param name="Type">Its type.</param>
/// <param name="Status">Where the execution stands.</param>
/// <param name="Outcomes">The outcomes with which it can be made to count as completed.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.WorkflowActivityView")]
public sealed record WorkflowActivityView(
    [property: Id(0)] long ExecutionId,
    [property: Id(1)] string ActivityId,
    [property: Id(2)] string Type,
    [property: Id(3)] string Status,
    [property: Id(4)] string[] Outcomes);

/// <summary>Something that went wrong.</summary>
/// <param name="ActivityId">The activity, or null for the instance.</param>
/// <param name="ActivityType">Its type, or null.</param>
/// <param name="ExecutionId">Which execution; 0 for the instance.</param>
/// <param name="Kind">Which kind of trouble.</param>
/// <param name="Message">What, for people.</param>
/// <param name="At">When.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.WorkflowIncidentView")]
public sealed record WorkflowIncidentView(
    [property: Id(0)] string? ActivityId,
    [property: Id(1)] string? ActivityType,
    [property: Id(2)] long ExecutionId,
    [property: Id(3)] string Kind,
    [property: Id(4)] string Message,
    [property: Id(5)] DateTimeOffset At);
