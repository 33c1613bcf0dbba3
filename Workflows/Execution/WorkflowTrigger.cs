using System.Collections.Immutable;

namespace OneWindow.Workflows.Execution;

/// <summary>An activity that starts instances of a definition when something happens; the host watches for it while the definition is published.</summary>
/// <param name="ActivityId">The activity; goes to <see cref="Stimulus.Start"/>.</param>
/// <param name="Kind">What starts the workflow.</param>
/// <param name="Name">The event's name, or the address's path, or the cron expression; null otherwise.</param>
public sealed record WorkflowTrigger(string ActivityId, TriggerKind Kind, string? Name)
{
    /// <summary>For an address: the methods, upper case; empty otherwise.</summary>
    public ImmutableArray<string> Methods { get; init; } = [];

    /// <summary>For an address: what a call must meet; null otherwise.</summary>
    public HttpAdmission? Admission { get; init; }

    /// <summary>For an interval: how long; null otherwise.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>For a moment: when; null otherwise.</summary>
    public DateTimeOffset? At { get; init; }
}
