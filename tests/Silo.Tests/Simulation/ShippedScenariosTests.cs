using OneWindow.Silo.Applications;
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

    [Fact]
    public void Each_definition_of_applications_plays_corrections_withdrawals_in_each_state_limits_tolerance_and_appeals()
    {
        string[] needed =
        [
            "granted", "correction", "deemed", "tolerant", "overdue", "appeal", "no-appeal",
            "withdrawn-submitted", "withdrawn-correction", "withdrawn-handling", "withdrawn-decided", "withdrawn-delivered",
        ];
        foreach (var definition in Definitions.Values.Where(ApplicationContract.Leads))
        {
            var ids = ScenarioReader.Read(definition).Scenarios.Select(scenario => scenario.Id).ToArray();
            var text = definition.Json.GetRawText();
            var all = text.Contains("\"publicNotice\"", StringComparison.Ordinal) ? [.. needed, "withdrawn-publicnotice"] : needed;
            all.Except(ids).ShouldBeEmpty(definition.DefinitionId);
        }
    }

    [Fact]
    public void A_matter_that_pays_points_to_a_definition_that_does()
    {
        var paying = Office.Data.Matters.Matters.Where(matter => matter.Parameters.Contains("\"payment\"", StringComparison.Ordinal)).ToArray();
        paying.Length.ShouldBeGreaterThan(30);
        foreach (var matter in paying)
            WorkflowCompiler.Compile(Definitions[matter.Definition]).Program!.NamesOf("OneWindow.HumanTask").ShouldContain("pay", matter.Code);
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
