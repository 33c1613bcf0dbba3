namespace OneWindow.Grains.Workflows;

/// <summary>What people who look after workflows do with an instance. The names are stored.</summary>
public enum ControlAction
{
    /// <summary>Run faulted activities once more.</summary>
    Retry,

    /// <summary>Let an activity that has faulted, or that waits, count as completed.</summary>
    Skip,

    /// <summary>Give variables other values; all of them, or none.</summary>
    SetVariables,

    /// <summary>Cancel an activity with all that it holds.</summary>
    CancelActivity,

    /// <summary>Hold the instance: until it is resumed nothing but control reaches it.</summary>
    Hold,

    /// <summary>End a hold; what came meanwhile is delivered.</summary>
    Resume,

    /// <summary>End the instance now.</summary>
    Cancel,

    /// <summary>End the workflows that the instance started, and those that they started.</summary>
    TerminateChildren,

    /// <summary>Forget an instance that has ended.</summary>
    Delete,

    /// <summary>Take the instance to another version of its definition.</summary>
    Migrate,

    /// <summary>Give work items to a person. Only as a batch, and of work items instead of instances.</summary>
    Assign,
}

/// <summary>Acts on a workflow from outside. Which members count depends on the action.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.ControlWorkflow")]
public sealed record ControlWorkflow
{
    /// <summary>What is to be done.</summary>
    [Id(0)]
    public required ControlAction Action { get; init; }

    /// <summary>Account that does it; null for the system.</summary>
    [Id(1)]
    public string? Actor { get; init; }

    /// <summary>Why; needed to hold, to cancel and to terminate children.</summary>
    [Id(2)]
    public string? Reason { get; init; }

    /// <summary>Retry, Skip, CancelActivity: the execution. SetVariables: the execution whose variables are meant, or null where there is only one of each.</summary>
    [Id(3)]
    public long? ExecutionId { get; init; }

    /// <summary>Instead of an execution: all executions of this activity that have faulted, or, when none has and it is not to be retried, that wait.</summary>
    [Id(4)]
    public string? ActivityId { get; init; }

    /// <summary>Skip: the outcome; null: Done.</summary>
    [Id(5)]
    public string? Outcome { get; init; }

    /// <summary>Skip: the activity's result as JSON, or null.</summary>
    [Id(6)]
    public string? Result { get; init; }

    /// <summary>SetVariables: values by the variables' names or ids, a JSON object.</summary>
    [Id(7)]
    public string? Values { get; init; }

    /// <summary>Cancel: whether the workflows that it started end, too.</summary>
    [Id(8)]
    public bool WithChildren { get; init; }

    /// <summary>The caller's id of the command, or null: sent again, it gets the first answer.</summary>
    [Id(9)]
    public string? OperationId { get; init; }

    /// <summary>The revision that the caller saw, or null.</summary>
    [Id(10)]
    public long? ExpectedRevision { get; init; }

    /// <summary>The batch that the command is part of, or null.</summary>
    [Id(11)]
    public string? BatchId { get; init; }

    /// <summary>Migrate: to which version, and how.</summary>
    [Id(12)]
    public MigrationOrder? Migration { get; init; }
}
