using OneWindow.Grains.Workflows;
using OneWindow.Silo.Definitions;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Scenarios;

namespace OneWindow.Silo.Simulation;

/// <summary>Keeps a definition from being published while one of its own scenarios is red.</summary>
internal sealed class ScenarioGate(TestPrograms programs, ScenarioRunner runner) : IPublicationGate
{
    /// <summary>A scenario did not come as expected.</summary>
    public const string Failed = "scenario.failed";

    /// <summary>The text of a scenario has a mistake.</summary>
    public const string Invalid = "scenario.invalid";

    private const int MostFindings = 5;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DefinitionProblem>> CheckAsync(WorkflowProgram program, CancellationToken cancellationToken)
    {
        var definition = program.Definition;
        var read = ScenarioReader.Read(definition);
        var problems = read.Problems.Select(problem => new DefinitionProblem(Invalid, null, problem.Path, problem.Zh, problem.En)).ToList();
        if (read.Scenarios.Count == 0)
            return problems;
        var version = new DefinitionVersion(definition.Id, definition.DefinitionId, definition.Version);
        if (program.JournalLevel < JournalLevel.Activities)
        {
            var compiled = await programs.CompileAsync(definition, version, program.Dependencies);
            program = compiled.Program ?? throw TestPrograms.Refuse(compiled);
        }

        foreach (var result in await runner.RunAsync(version, program, read.Scenarios, cancellationToken))
            problems.AddRange(result.Findings.Where(finding => !finding.Passed).Take(MostFindings).Select(finding => Problem(result, finding)));
        return problems;
    }

    private static DefinitionProblem Problem(ScenarioResult result, ScenarioFinding finding)
    {
        var (zh, en) = finding.Expected is null && finding.Actual is null
            ? ("", "")
            : ($"，应为 {finding.Expected ?? "无"}，实为 {finding.Actual ?? "无"}", $"; expected {finding.Expected ?? "nothing"}, was {finding.Actual ?? "nothing"}");
        return new DefinitionProblem(
            Failed, finding.ActivityId, finding.Path, $"场景“{result.Name.Zh}”未通过：{finding.Zh}{zh}。", $"Scenario '{result.Name.En}' failed: {finding.En}{en}.");
    }
}
