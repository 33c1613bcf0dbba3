using OneWindow.Silo.Data;
using OneWindow.Silo.Definitions;
using OneWindow.Silo.Simulation;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Library;
using OneWindow.Workflows.Scenarios;

namespace OneWindow.Silo.Tests.Simulation;

public sealed class ShippedScenariosTests
{
    private static readonly SimulationOffice Office = new(OfficeData.Load());

    private static readonly Dictionary<string, WorkflowDefinition> Definitions = WorkflowLibrary.Definitions.Concat(WorkflowLibrary.Samples).ToDictionary();

    public static TheoryData<string, string> All
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (id, definition) in Definitions)
            {
                foreach (var scenario in ScenarioReader.Read(definition).Scenarios)
                    data.Add(id, scenario.Id);
            }

            return data;
        }
    }

    [Fact]
    public void Each_shipped_definition_has_at_least_five_scenarios_without_mistakes()
    {
        foreach (var definition in Definitions.Values)
        {
            var read = ScenarioReader.Read(definition);
            read.Problems.ShouldBeEmpty();
            read.Scenarios.Count.ShouldBeGreaterThanOrEqualTo(5);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_scenario_of_a_shipped_definition_is_green(string definitionId, string scenarioId)
    {
        var definition = Definitions[definitionId];
        var scenario = ScenarioReader.Read(definition).Scenarios.Single(known => known.Id == scenarioId);
        var program = WorkflowCompiler.Compile(definition).Program!;
        var version = new DefinitionVersion(program.Definition.Id, definitionId, program.Definition.Version);

        var result = (await new ScenarioRunner(Office, TimeProvider.System).RunAsync(version, program, [scenario], CancellationToken.None)).ShouldHaveSingleItem();

        result.Findings.ShouldNotBeEmpty();
        result.Findings.Where(finding => !finding.Passed).Select(finding => $"{finding.Path}: {finding.En}: expected {finding.Expected}, was {finding.Actual}").ShouldBeEmpty();
    }
}
