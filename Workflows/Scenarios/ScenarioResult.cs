namespace OneWindow.Workflows.Scenarios;

/// <summary>What playing a scenario came to.</summary>
public sealed record ScenarioResult
{
    /// <summary>The scenario.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required ScenarioName Name { get; init; }

    /// <summary>Whether everything came as expected.</summary>
    public bool Passed => Findings.All(finding => finding.Passed);

    /// <summary>Each expectation with what came of it, in the order of the text.</summary>
    public required IReadOnlyList<ScenarioFinding> Findings { get; init; }

    /// <summary>All that was seen at the end; null when the workflow could not be started.</summary>
    public ScenarioObservation? Observation { get; init; }
}

/// <summary>What came of an expectation, or why a step could not be taken.</summary>
/// <param name="Path">Where the expectation stands, as JSONPath from the definition.</param>
/// <param name="Passed">Whether it came as expected.</param>
/// <param name="Zh">What was looked at, in Chinese.</param>
/// <param name="En">What was looked at, in English.</param>
/// <param name="Expected">What was expected, or null.</param>
/// <param name="Actual">What came; null when nothing did.</param>
/// <param name="ActivityId">The activity concerned, or null.</param>
public sealed record ScenarioFinding(string Path, bool Passed, string Zh, string En, string? Expected, string? Actual, string? ActivityId);

/// <summary>Why something cannot happen to a workflow under test.</summary>
/// <param name="Zh">Why, in Chinese.</param>
/// <param name="En">Why, in English.</param>
/// <param name="ActivityId">The activity concerned, or null.</param>
public sealed record ScenarioRefusal(string Zh, string En, string? ActivityId = null);

/// <summary>How much a scenario may do, so that playing it always ends.</summary>
public sealed record ScenarioBudget
{
    /// <summary>How many times timers may wake the workflow.</summary>
    public int Timers { get; init; } = 2_000;
}
