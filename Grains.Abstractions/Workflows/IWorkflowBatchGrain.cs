using OneWindow.Grains.WorkItems;

namespace OneWindow.Grains.Workflows;

/// <summary>State of a batch.</summary>
public enum BatchStatus
{
    /// <summary>Instances are being gone through.</summary>
    Running,

    /// <summary>Stopped until it is resumed.</summary>
    Paused,

    /// <summary>All instances were gone through.</summary>
    Finished,

    /// <summary>Given up; what was done stays done.</summary>
    Canceled,
}

/// <summary>Which instances a batch concerns: those that are named, or those that meet all conditions when it starts.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.BatchSelection")]
public sealed record BatchSelection
{
    /// <summary>Exactly these instances; null: by the conditions below.</summary>
    [Id(0)]
    public string[]? Ids { get; init; }

    /// <summary>The definition.</summary>
    [Id(1)]
    public string? DefinitionId { get; init; }

    /// <summary>Number of its version.</summary>
    [Id(2)]
    public int? Version { get; init; }

    /// <summary><c>Running</c> or <c>Finished</c>.</summary>
    [Id(3)]
    public string? Status { get; init; }

    /// <summary>The exact state, such as <c>Faulted</c>.</summary>
    [Id(4)]
    public string? SubStatus { get; init; }

    /// <summary>Kind of an open incident of the instance.</summary>
    [Id(5)]
    public string? IncidentKind { get; init; }

    /// <summary>Activity of an open incident of the instance.</summary>
    [Id(6)]
    public string? IncidentActivityId { get; init; }

    /// <summary>The correlation id.</summary>
    [Id(7)]
    public string? CorrelationId { get; init; }

    /// <summary>Text in the name.</summary>
    [Id(8)]
    public string? Name { get; init; }

    /// <summary>Started at or after.</summary>
    [Id(9)]
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Started before.</summary>
    [Id(10)]
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>Only held ones, or only others.</summary>
    [Id(11)]
    public bool? IsHeld { get; init; }

    /// <summary>Only those that have not ended for good: that run or have faulted.</summary>
    [Id(12)]
    public bool IsOpen { get; init; }

    /// <summary>Any of these definitions; null: all.</summary>
    [Id(13)]
    public string[]? DefinitionIds { get; init; }

    /// <summary>Id of the definition's version.</summary>
    [Id(14)]
    public string? VersionId { get; init; }

    /// <summary>Any of these states; null: all.</summary>
    [Id(15)]
    public string[]? Statuses { get; init; }

    /// <summary>Any of these exact states; null: all.</summary>
    [Id(16)]
    public string[]? SubStatuses { get; init; }

    /// <summary>Text in id, name or correlation id.</summary>
    [Id(17)]
    public string? Search { get; init; }

    /// <summary>Only with incidents, or only without.</summary>
    [Id(18)]
    public bool? HasIncidents { get; init; }

    /// <summary>Conditions on moments; null: none.</summary>
    [Id(19)]
    public InstanceTime[]? Times { get; init; }
}

/// <summary>Starts a batch.</summary>
/// <param name="Command">What is to be done to each instance; its actor is who starts the batch.</param>
/// <param name="Selection">To which instances.</param>
/// <param name="DryRun">Whether to find out only what would be done and refused.</param>
/// <param name="OperationId">The caller's id of the command, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.StartBatch")]
public sealed record StartBatch(
    [property: Id(0)] ControlWorkflow Command,
    [property: Id(1)] BatchSelection Selection,
    [property: Id(2)] bool DryRun,
    [property: Id(3)] string? OperationId)
{
    /// <summary>Assign: to whom which work items are given; null for all else.</summary>
    [Id(4)]
    public AssignOrder? Assign { get; init; }
}

/// <summary>Gives many work items to a person.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.AssignOrder")]
public sealed record AssignOrder
{
    /// <summary>Who orders it.</summary>
    [Id(0)]
    public required Worker Worker { get; init; }

    /// <summary>Id of the person who is to have them.</summary>
    [Id(1)]
    public required string To { get; init; }

    /// <summary>Why, or null.</summary>
    [Id(2)]
    public string? Reason { get; init; }

    /// <summary>Exactly these work items; null: those that meet all conditions below when the batch starts and are open.</summary>
    [Id(3)]
    public string[]? Ids { get; init; }

    /// <summary>Of this office's queue.</summary>
    [Id(4)]
    public string? Office { get; init; }

    /// <summary>Of this task code.</summary>
    [Id(5)]
    public string? Task { get; init; }

    /// <summary>What this person has.</summary>
    [Id(6)]
    public string? Assignee { get; init; }

    /// <summary>Of this colour.</summary>
    [Id(7)]
    public DueColour? Colour { get; init; }

    /// <summary>Only what is past its time, or only the rest.</summary>
    [Id(8)]
    public bool? Overdue { get; init; }

    /// <summary>Only what nobody has, or only what somebody has.</summary>
    [Id(9)]
    public bool? Unassigned { get; init; }

    /// <summary>Due before; null: whenever.</summary>
    [Id(10)]
    public DateTimeOffset? DueTo { get; init; }

    /// <summary>The first so many by urgency; null: all.</summary>
    [Id(11)]
    public int? First { get; init; }
}

/// <summary>Pauses, resumes or cancels a batch.</summary>
/// <param name="Actor">Account that does it.</param>
/// <param name="Reason">Why, or null.</param>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.SteerBatch")]
public sealed record SteerBatch([property: Id(0)] string Actor, [property: Id(1)] string? Reason);

/// <summary>A batch and how far it is.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.BatchView")]
public sealed record BatchView
{
    /// <summary>Its id.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>What is done.</summary>
    [Id(1)]
    public required ControlAction Action { get; init; }

    /// <summary>Whether nothing is changed.</summary>
    [Id(2)]
    public required bool DryRun { get; init; }

    /// <summary>State.</summary>
    [Id(3)]
    public required BatchStatus Status { get; init; }

    /// <summary>Instances in all; fixed at the start.</summary>
    [Id(4)]
    public required long Total { get; init; }

    /// <summary>Instances to which it was done; in a dry run, could be done.</summary>
    [Id(5)]
    public required long Done { get; init; }

    /// <summary>Instances that refused it.</summary>
    [Id(6)]
    public required long Refused { get; init; }

    /// <summary>Instances with which something went wrong.</summary>
    [Id(7)]
    public required long Failed { get; init; }

    /// <summary>Instances that are being dealt with.</summary>
    [Id(8)]
    public required long Running { get; init; }

    /// <summary>Account that started it.</summary>
    [Id(9)]
    public required string CreatedBy { get; init; }

    /// <summary>When it was started.</summary>
    [Id(10)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    [Id(11)]
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Why, or null.</summary>
    [Id(12)]
    public string? Reason { get; init; }
}

/// <summary>
/// Does one thing to many instances, some a turn, surviving restarts; key: <see cref="BatchIds"/>. An instance that refuses, or fails, does not
/// stop the others; to each it is done at most once.
/// </summary>
[Alias("onewindow.workflows.IWorkflowBatchGrain")]
public interface IWorkflowBatchGrain : IDurableGrain
{
    /// <summary>Fixes which instances it concerns and starts. The work goes on after the answer. When it was started before, how far it is.</summary>
    /// <exception cref="CommandRejectedException">More than 100,000 instances, or the operation id was used for another batch.</exception>
    [Alias("Start")]
    Task<BatchView> Start(StartBatch command);

    /// <summary>Stops it until it is resumed. Refused with <see cref="RejectionKind.Conflict"/> unless it runs.</summary>
    [Alias("Pause")]
    Task<BatchView> Pause(SteerBatch command);

    /// <summary>Lets a paused batch go on. Refused with <see cref="RejectionKind.Conflict"/> unless it is paused.</summary>
    [Alias("Resume")]
    Task<BatchView> Resume(SteerBatch command);

    /// <summary>Gives the rest up. Refused with <see cref="RejectionKind.Conflict"/> when it has ended.</summary>
    [Alias("Cancel")]
    Task<BatchView> Cancel(SteerBatch command);
}

/// <summary>Ids of batches. They start with letters that are no hex digits, because storage takes keys that look like numbers for numbers.</summary>
public static class BatchIds
{
    /// <summary>What the ids start with.</summary>
    public const string Prefix = "run-";

    /// <summary>The id for an operation: the same however often it is sent; without one, a new id.</summary>
    public static string For(string? operationId) => operationId is null
        ? $"{Prefix}{Guid.CreateVersion7():N}"
        : $"{Prefix}{WorkflowInstanceIds.For('b', operationId)[WorkflowInstanceIds.Prefix.Length..]}";

    /// <summary>Can this be the id of a batch?</summary>
    public static bool IsValid(string id) => id.StartsWith(Prefix, StringComparison.Ordinal) && id.Length <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-');
}
