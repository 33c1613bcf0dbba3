using OneWindow.Grains.Workflows;

namespace OneWindow.Silo.Control;

/// <summary>What is recorded of something that was done to a batch: content of the event.</summary>
internal sealed record BatchRecord
{
    /// <summary>Why, or null.</summary>
    public string? Reason { get; init; }

    /// <summary>What the batch does to each instance; values are masked.</summary>
    public required ControlWorkflow Command { get; init; }

    /// <summary>To which instances; null except at the start.</summary>
    public BatchSelection? Selection { get; init; }

    /// <summary>Which work items are given to whom; null except at the start of such a batch.</summary>
    public AssignOrder? Assign { get; init; }

    public required bool DryRun { get; init; }

    public required long Total { get; init; }

    public required long Done { get; init; }

    public required long Refused { get; init; }

    public required long Failed { get; init; }
}
