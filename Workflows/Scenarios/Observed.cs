using System.Text.Json;

namespace OneWindow.Workflows.Scenarios;

/// <summary>Something that a workflow under test did to the world, or would have done.</summary>
/// <param name="Section">Which kind of thing, a name of <see cref="ObservedSections"/>.</param>
/// <param name="Id">Its id; unique within the section.</param>
/// <param name="ActivityId">The activity that did it, or null.</param>
/// <param name="At">When it first showed.</param>
/// <param name="Fields">What is known of it, as the section says.</param>
public sealed record Observed(string Section, string Id, string? ActivityId, DateTimeOffset At, IReadOnlyDictionary<string, JsonElement> Fields)
{
    /// <summary>Whether somebody has to do something about it before the workflow can go on there.</summary>
    public bool IsOpen => Fields.TryGetValue("status", out var status) && status.ValueKind == JsonValueKind.String && status.GetString() == "open";
}

/// <summary>An activity that was run.</summary>
/// <param name="ActivityId">The activity.</param>
/// <param name="Name">Its name, or null.</param>
/// <param name="At">When it started.</param>
public sealed record ScenarioVisit(string ActivityId, string? Name, DateTimeOffset At);

/// <summary>All that can be seen of a workflow under test at a moment.</summary>
public sealed record ScenarioObservation
{
    /// <summary>The virtual now.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Single values by the names that expectations use: status, subStatus, finishedAt, variables, output, subject, correlationId.</summary>
    public required IReadOnlyDictionary<string, JsonElement> Values { get; init; }

    /// <summary>What it did, in order.</summary>
    public required IReadOnlyList<Observed> Things { get; init; }

    /// <summary>What was run, in order.</summary>
    public required IReadOnlyList<ScenarioVisit> Visits { get; init; }
}
