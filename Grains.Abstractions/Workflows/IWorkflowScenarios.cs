namespace OneWindow.Grains.Workflows;

/// <summary>Plays the scenarios that definitions carry.</summary>
public interface IWorkflowScenarios
{
    /// <summary>Plays scenarios of a version on a virtual clock and tells what came of them. Nothing is stored.</summary>
    /// <exception cref="CommandRejectedException">There is no such version or scenario, or the definition does not compile.</exception>
    Task<ScenarioReport> RunAsync(ScenarioRequest request, CancellationToken cancellationToken);

    /// <summary>The scenarios of a version as they are written; an empty list when it carries none.</summary>
    /// <exception cref="CommandRejectedException">There is no such version.</exception>
    Task<ScenarioListing> ListAsync(string definitionId, int? version, CancellationToken cancellationToken);
}

/// <summary>Which scenarios are to be played.</summary>
public sealed record ScenarioRequest
{
    /// <summary>The definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Number of the version; null: the newest, the draft included.</summary>
    public int? Version { get; init; }

    /// <summary>The scenario; null: all of them.</summary>
    public string? ScenarioId { get; init; }

    /// <summary>Scenarios to play instead of those that the definition carries, a list as JSON; null: its own.</summary>
    public string? Scenarios { get; init; }
}

/// <summary>The scenarios of a version.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="IsPublished">Whether new instances run on it.</param>
/// <param name="Name">The definition's name, or null.</param>
/// <param name="Scenarios">The list as it is written, as JSON.</param>
/// <param name="Problems">What is wrong with the text.</param>
public sealed record ScenarioListing(
    string DefinitionId,
    int Version,
    bool IsPublished,
    string? Name,
    [property: System.Text.Json.Serialization.JsonConverter(typeof(RawJsonConverter))] string Scenarios,
    IReadOnlyList<DefinitionProblem> Problems);

/// <summary>What playing scenarios came to.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="Passed">How many came as expected.</param>
/// <param name="Failed">How many did not.</param>
/// <param name="Problems">What is wrong with the text of scenarios; those are not played.</param>
/// <param name="Results">What came of each.</param>
public sealed record ScenarioReport(
    string DefinitionId, int Version, int Passed, int Failed, IReadOnlyList<DefinitionProblem> Problems, IReadOnlyList<ScenarioOutcome> Results);

/// <summary>What came of a scenario.</summary>
/// <param name="Id">The scenario.</param>
/// <param name="NameZh">Its name in Chinese.</param>
/// <param name="NameEn">Its name in English.</param>
/// <param name="Passed">Whether everything came as expected.</param>
/// <param name="Findings">Each expectation with what came of it.</param>
/// <param name="Trace">What the workflow did, step by step: an object with clock, values, things and visits; null when it could not be started.</param>
public sealed record ScenarioOutcome(
    string Id,
    string NameZh,
    string NameEn,
    bool Passed,
    IReadOnlyList<ScenarioFindingView> Findings,
    [property: System.Text.Json.Serialization.JsonConverter(typeof(RawJsonConverter))] string? Trace);

/// <summary>What came of an expectation.</summary>
/// <param name="Path">Where it stands, as JSONPath from the definition.</param>
/// <param name="Passed">Whether it came as expected.</param>
/// <param name="Zh">What was looked at, in Chinese.</param>
/// <param name="En">What was looked at, in English.</param>
/// <param name="Expected">What was expected, or null.</param>
/// <param name="Actual">What came, or null.</param>
/// <param name="ActivityId">The activity concerned, or null.</param>
public sealed record ScenarioFindingView(string Path, bool Passed, string Zh, string En, string? Expected, string? Actual, string? ActivityId);
