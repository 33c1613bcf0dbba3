namespace OneWindow.Workflows.Execution;

/// <summary>Something that went wrong in an instance.</summary>
/// <param name="ActivityId">The activity in which it did; null when it concerns the instance.</param>
/// <param name="ActivityType">The activity's type, or null.</param>
/// <param name="ExecutionId">Which execution of the activity; 0 when it concerns the instance.</param>
/// <param name="Kind">Which kind of trouble.</param>
/// <param name="Message">What, for people.</param>
/// <param name="Input">The input that could not be computed, for <see cref="IncidentKind.Input"/>; else null.</param>
/// <param name="At">When.</param>
public sealed record Incident(
    string? ActivityId,
    string? ActivityType,
    long ExecutionId,
    IncidentKind Kind,
    string Message,
    string? Input,
    DateTimeOffset At)
{
    /// <summary>Counts up from 1 within the instance; never changes, because incidents stay listed when they are resolved.</summary>
    public int Number { get; init; }

    /// <summary>When it was resolved; null as long as it is open.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>How it was resolved; null as long as it is open.</summary>
    public IncidentResolution? Resolution { get; init; }
}
