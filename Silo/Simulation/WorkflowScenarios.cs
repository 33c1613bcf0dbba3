using System.Text.Json;
using OneWindow.Grains.Workflows;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Scenarios;

namespace OneWindow.Silo.Simulation;

/// <summary>Plays the scenarios of definitions on demand.</summary>
internal sealed class WorkflowScenarios(TestedDefinitions definitions, TestPrograms programs, ScenarioRunner runner) : IWorkflowScenarios
{
    /// <inheritdoc/>
    public async Task<ScenarioReport> RunAsync(ScenarioRequest request, CancellationToken cancellationToken)
    {
        var tested = await definitions.FindAsync(request.DefinitionId, request.Version, cancellationToken);
        var read = request.Scenarios is { } text ? ScenarioReader.Read(ObservedThings.Json(text), tested.Definition) : ScenarioReader.Read(tested.Definition);
        var chosen = read.Scenarios.Where(scenario => request.ScenarioId is null || scenario.Id == request.ScenarioId).ToList();
        if (request.ScenarioId is { } id && chosen.Count == 0)
            throw Reject.NotFound("scenario.not_found", "scenario", $"流程定义没有场景 {id}，或该场景有误。", $"The definition has no scenario {id}, or it has a mistake.");
        var compiled = await programs.CompileAsync(tested.Definition, tested.Version, null);
        var program = compiled.Program ?? throw TestPrograms.Refuse(compiled);
        var results = await runner.RunAsync(tested.Version, program, chosen, cancellationToken);
        return new ScenarioReport(
            tested.Version.DefinitionId,
            tested.Version.Version,
            results.Count(result => result.Passed),
            results.Count(result => !result.Passed),
            Problems(read),
            [.. results.Select(View)]);
    }

    /// <inheritdoc/>
    public async Task<ScenarioListing> ListAsync(string definitionId, int? version, CancellationToken cancellationToken)
    {
        var tested = await definitions.FindAsync(definitionId, version, cancellationToken);
        return new ScenarioListing(
            tested.Version.DefinitionId, tested.Version.Version, tested.IsPublished, tested.Definition.Name, Text(tested.Definition), Problems(ScenarioReader.Read(tested.Definition)));
    }

    private static string Text(WorkflowDefinition definition) =>
        definition.Json.TryGetProperty("customProperties", out var custom) && custom.ValueKind == JsonValueKind.Object && custom.TryGetProperty(ScenarioReader.Property, out var list)
            ? list.GetRawText()
            : "[]";

    private static List<DefinitionProblem> Problems(ScenarioSet read) =>
        [.. read.Problems.Select(problem => new DefinitionProblem(ScenarioGate.Invalid, null, problem.Path, problem.Zh, problem.En))];

    private static ScenarioOutcome View(ScenarioResult result) => new(
        result.Id,
        result.Name.Zh,
        result.Name.En,
        result.Passed,
        [.. result.Findings.Select(f => new ScenarioFindingView(f.Path, f.Passed, f.Zh, f.En, f.Expected, f.Actual, f.ActivityId))],
        result.Observation is { } observation ? JsonSerializer.Serialize(observation, TestJson.Default.ScenarioObservation) : null);
}
