using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OneWindow.Grains.Workflows;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Workflows;

/// <summary>A workflow instance as a grain keeps it: the engine's instance and what the grain has open for it.</summary>
internal sealed record WorkflowRun
{
    /// <summary>Version id of the definition that runs; a newer publication does not change it.</summary>
    public required string DefinitionVersionId { get; init; }

    /// <summary>The engine's instance.</summary>
    [JsonConverter(typeof(WorkflowInstanceConverter))]
    public required WorkflowInstance Instance { get; init; }

    /// <summary>Open work items.</summary>
    public ImmutableArray<OpenWorkItem> WorkItems { get; init; } = [];

    /// <summary>Timers that are set.</summary>
    public ImmutableArray<PendingTimer> Timers { get; init; } = [];

    /// <summary>Number of the last event of the stream.</summary>
    public long EventVersion { get; init; }

    /// <summary>Moment of the last turn; a case's time never goes back.</summary>
    public DateTimeOffset LastAt { get; init; }

    /// <summary>A name for people, given at the start; the workflow may give itself another.</summary>
    public string? Name { get; init; }

    /// <summary>Account that started it, or null.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>The workflow that started this one, or null.</summary>
    public WorkflowParent? Parent { get; init; }

    /// <summary>What came while the instance was held, in order; null: nothing.</summary>
    public WaitingStimulus[]? Waiting { get; init; }

    /// <summary>Whether workflows that it started are to end, and none is to be started any more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool EndsChildren { get; init; }

    /// <summary>Workflows that it asked for up to this number were told to end, and none of them is to be started any more; null: none were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? EndedChildren { get; init; }

    /// <summary>Version of the calendar by which its deadlines were computed; null before its first turn of this release.</summary>
    public string? CalendarVersion { get; init; }

    /// <summary>How many questions people have asked each other about work items.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Questions { get; init; }
}

/// <summary>A timer of the instance.</summary>
internal readonly record struct PendingTimer(string TimerId, DateTimeOffset DueAt);
