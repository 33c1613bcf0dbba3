using System.Text.Json.Serialization;

namespace OneWindow.Grains.Workflows;

/// <summary>A test run with its clock, what it waits for, and what it did. Personal data in texts is masked.</summary>
[GenerateSerializer, Immutable, Alias("onewindow.workflows.WorkflowTestView")]
public sealed record WorkflowTestView
{
    /// <summary>The test.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>Its definition.</summary>
    [Id(1)]
    public required string DefinitionId { get; init; }

    /// <summary>Number of its version.</summary>
    [Id(2)]
    public required int Version { get; init; }

    /// <summary>Id of its version.</summary>
    [Id(3)]
    public required string VersionId { get; init; }

    /// <summary>Whether the version was published when the test was started.</summary>
    [Id(4)]
    public required bool IsPublished { get; init; }

    /// <summary><c>Running</c> or <c>Finished</c>.</summary>
    [Id(5)]
    public required string Status { get; init; }

    /// <summary>The exact state.</summary>
    [Id(6)]
    public required string SubStatus { get; init; }

    /// <summary>Whether nothing but control reaches it.</summary>
    [Id(7)]
    public bool IsHeld { get; init; }

    /// <summary>The virtual now.</summary>
    [Id(8)]
    public required DateTimeOffset Clock { get; init; }

    /// <summary>Where the clock started.</summary>
    [Id(9)]
    public required DateTimeOffset ClockStartedAt { get; init; }

    /// <summary>When the next timer is due; null when none is.</summary>
    [Id(10)]
    public DateTimeOffset? NextDueAt { get; init; }

    /// <summary>Timers that are set, the next one first.</summary>
    [Id(11)]
    public WorkflowBookmarkView[] Timers { get; init; } = [];

    /// <summary>Events and addresses at which it waits.</summary>
    [Id(12)]
    public WorkflowBookmarkView[] Waits { get; init; } = [];

    /// <summary>
    /// What it did to the world, or would have done, in order: a list of objects with section, id, activityId, at and fields. Those whose field <c>status</c> is
    /// <c>open</c> wait for somebody.
    /// </summary>
    [Id(13), JsonConverter(typeof(RawJsonConverter))]
    public required string Effects { get; init; }

    /// <summary>How many of the oldest effects are not kept any more.</summary>
    [Id(14)]
    public int ForgottenEffects { get; init; }

    /// <summary>The case that is played, an object; null when the workflow is about nothing.</summary>
    [Id(15), JsonConverter(typeof(RawJsonConverter))]
    public string? Subject { get; init; }

    /// <summary>Variables, an object.</summary>
    [Id(16), JsonConverter(typeof(RawJsonConverter))]
    public required string Variables { get; init; }

    /// <summary>Outputs, an object.</summary>
    [Id(17), JsonConverter(typeof(RawJsonConverter))]
    public required string Output { get; init; }

    /// <summary>What it began with, an object like the member <c>given</c> of a scenario.</summary>
    [Id(18), JsonConverter(typeof(RawJsonConverter))]
    public required string Given { get; init; }

    /// <summary>When it was started, in the office's time.</summary>
    [Id(19)]
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Account that started it, or null.</summary>
    [Id(20)]
    public string? StartedBy { get; init; }

    /// <summary>Counts its commits.</summary>
    [Id(21)]
    public long Revision { get; init; }
}
