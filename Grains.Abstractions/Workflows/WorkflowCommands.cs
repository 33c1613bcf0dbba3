namespace OneWindow.Grains.Workflows;

/// <summary>Starts an instance. Values are JSON texts.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.StartWorkflow")]
public sealed record StartWorkflow
{
    /// <summary>The definition.</summary>
    [Id(0)]
    public required string DefinitionId { get; init; }

    /// <summary>The version; null: the published one.</summary>
    [Id(1)]
    public string? VersionId { get; init; }

    /// <summary>The workflow's inputs, an object; null: none.</summary>
    [Id(2)]
    public string? Input { get; init; }

    /// <summary>The correlation id, or null.</summary>
    [Id(3)]
    public string? CorrelationId { get; init; }

    /// <summary>A name for people, or null.</summary>
    [Id(4)]
    public string? Name { get; init; }

    /// <summary>Who starts it: an account, or null for the system.</summary>
    [Id(5)]
    public string? Actor { get; init; }

    /// <summary>The caller's id of the command, or null.</summary>
    [Id(6)]
    public string? OperationId { get; init; }

    /// <summary>The workflow that starts it, or null.</summary>
    [Id(7)]
    public WorkflowParent? Parent { get; init; }

    /// <summary>The activity that starts it as a trigger, or null.</summary>
    [Id(8)]
    public string? TriggerActivityId { get; init; }

    /// <summary>What the trigger was told, or null.</summary>
    [Id(9)]
    public string? Payload { get; init; }

    /// <summary>The event that starts it, or null: the instance takes it no second time.</summary>
    [Id(10)]
    public string? EventId { get; init; }
}

/// <summary>The workflow that started another one.</summary>
/// <param name="GrainType">Kind of its grain: the name of its state.</param>
/// <param name="GrainKey">Its key.</param>
/// <param name="ChildId">The id by which it knows the child.</param>
/// <param name="Wait">What it waits for: <c>Nothing</c>, <c>FirstTurn</c> or <c>End</c>.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.WorkflowParent")]
public sealed record WorkflowParent(
    [property: Id(0)] string GrainType,
    [property: Id(1)] string GrainKey,
    [property: Id(2)] string ChildId,
    [property: Id(3)] string Wait);

/// <summary>Brings an event.</summary>
/// <param name="EventId">The event's id.</param>
/// <param name="Name">Its name.</param>
/// <param name="CorrelationId">Only when the instance has this correlation id; null: always.</param>
/// <param name="Payload">JSON, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.DeliverEvent")]
public sealed record DeliverEvent(
    [property: Id(0)] string EventId,
    [property: Id(1)] string Name,
    [property: Id(2)] string? CorrelationId,
    [property: Id(3)] string? Payload);

/// <summary>What a child tells its parent.</summary>
/// <param name="ChildId">The id by which the parent knows the child.</param>
/// <param name="Stage"><c>FirstTurn</c>, <c>End</c> or <c>Refused</c>.</param>
/// <param name="SubStatus">The child's exact state; null when it was refused.</param>
/// <param name="Output">Its outputs, a JSON object, or null.</param>
/// <param name="Reason">Why it was refused, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.ReportChild")]
public sealed record ReportChild(
    [property: Id(0)] string ChildId,
    [property: Id(1)] string Stage,
    [property: Id(2)] string? SubStatus,
    [property: Id(3)] string? Output,
    [property: Id(4)] string? Reason);

/// <summary>Brings the answer to a request that a workflow sent.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.DeliverHttpAnswer")]
public sealed record DeliverHttpAnswer
{
    /// <summary>The request's id.</summary>
    [Id(0)]
    public required string RequestId { get; init; }

    /// <summary><c>Responded</c>, <c>FailedToConnect</c>, <c>TimedOut</c> or <c>Refused</c>.</summary>
    [Id(1)]
    public required string Kind { get; init; }

    /// <summary>The status; 0 without an answer.</summary>
    [Id(2)]
    public int StatusCode { get; init; }

    /// <summary>The content as JSON, or null.</summary>
    [Id(3)]
    public string? Content { get; init; }

    /// <summary>The content's media type, or null.</summary>
    [Id(4)]
    public string? ContentType { get; init; }

    /// <summary>The file's name, or null.</summary>
    [Id(5)]
    public string? FileName { get; init; }

    /// <summary>The headers, a JSON object, or null.</summary>
    [Id(6)]
    public string? Headers { get; init; }

    /// <summary>Why there is no answer, or null.</summary>
    [Id(7)]
    public string? Reason { get; init; }
}

/// <summary>Brings a call to an address at which a workflow waits.</summary>
/// <param name="BookmarkId">Where it waits.</param>
/// <param name="Request">The request as a JSON object.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.ReceiveHttp")]
public sealed record ReceiveHttp([property: Id(0)] string BookmarkId, [property: Id(1)] string Request);

/// <summary>Completes a task.</summary>
/// <param name="TaskId">The task's id within the instance.</param>
/// <param name="Result">JSON, or null.</param>
/// <param name="Actor">Who completes it.</param>
/// <param name="OperationId">The caller's id of the command, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.CompleteTask")]
public sealed record CompleteTask(
    [property: Id(0)] string TaskId,
    [property: Id(1)] string? Result,
    [property: Id(2)] string Actor,
    [property: Id(3)] string? OperationId);

/// <summary>Ends a workflow.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Actor">Who ends it; null for the system.</param>
/// <param name="WithChildren">Whether those that it started end, too, and those that they started.</param>
/// <param name="OperationId">The caller's id of the command, or null.</param>
/// <param name="ExpectedRevision">The revision that the caller saw, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.CancelWorkflow")]
public sealed record CancelWorkflow(
    [property: Id(0)] string Reason,
    [property: Id(1)] string? Actor,
    [property: Id(2)] bool WithChildren,
    [property: Id(3)] string? OperationId,
    [property: Id(4)] long? ExpectedRevision);
