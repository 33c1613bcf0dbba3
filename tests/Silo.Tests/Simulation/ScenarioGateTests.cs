using System.Diagnostics;
using System.Text.Json;
using OneWindow.Silo.Data;
using OneWindow.Silo.Definitions;
using OneWindow.Silo.Simulation;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Library;
using OneWindow.Workflows.Scenarios;

namespace OneWindow.Silo.Tests.Simulation;

public sealed class ScenarioGateTests
{
    private static readonly SimulationOffice Office = new(OfficeData.Load());

    [Fact]
    public async Task A_definition_without_scenarios_passes() =>
        (await CheckAsync("""{"type":"Elsa.WriteLine","id":"w","text":{"typeName":"String","expression":{"type":"Literal","value":"x"}}}""", "[]")).ShouldBeEmpty();

    [Fact]
    public async Task A_red_scenario_names_what_came_and_the_activity()
    {
        var definition = WorkflowLibrary.Find("hotline")!.WithCustomProperty(ScenarioReader.Property, Json(
            """
            [{"id":"red","name":{"zh":"红","en":"Red"},"given":{"startAt":"2026-03-02T09:00:00","case":{"problem":"sanitation.waste.overflow","community":"changchunjie"}},
              "expect":{"workItems":[{"task":"respond","assignee":"p-9"}]}}]
            """));

        var problem = (await CheckAsync(definition)).ShouldHaveSingleItem();

        problem.Code.ShouldBe(ScenarioGate.Failed);
        problem.ActivityId.ShouldBe("Respond");
        problem.Path.ShouldBe("$.customProperties['OneWindow.Scenarios'][0].expect.workItems[0].assignee");
        problem.Zh.ShouldBe("场景“红”未通过：待办 respond 的 assignee，应为 p-9，实为 p-1502。");
        problem.En.ShouldBe("Scenario 'Red' failed: assignee of work item respond; expected p-9, was p-1502.");
    }

    [Fact]
    public async Task A_mistake_in_a_scenario_is_a_problem() => (await CheckAsync(
        """{"type":"Elsa.WriteLine","id":"w"}""", """[{"id":"x"}]""")).ShouldContain(problem => problem.Code == ScenarioGate.Invalid && problem.Path.EndsWith("[0].name", StringComparison.Ordinal));

    [Fact]
    public async Task A_definition_that_records_no_journal_is_played_all_the_same()
    {
        var definition = Definition(
            """{"type":"Elsa.WriteLine","id":"w","text":{"typeName":"String","expression":{"type":"Literal","value":"x"}}}""",
            """[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"expect":{"visited":["w"],"lines":[{"text":"x"}]}}]""").WithCustomProperty("journalLevel", Json("\"None\""));

        (await CheckAsync(definition)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{"type":"Elsa.While","id":"w","condition":{"typeName":"Boolean","expression":{"type":"Literal","value":true}},"body":{"type":"Elsa.WriteLine","id":"l","text":{"typeName":"String","expression":{"type":"Literal","value":"x"}}}}""")]
    [InlineData("""{"type":"Elsa.While","id":"w","condition":{"typeName":"Boolean","expression":{"type":"Literal","value":true}},"body":{"type":"Elsa.Delay","id":"d","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"00:00:01"}}}}""")]
    public async Task A_workflow_without_end_is_red_and_does_not_hang(string root)
    {
        var began = Stopwatch.GetTimestamp();

        var problems = await CheckAsync(root, """[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"until":"2027-03-02T09:00:00","expect":{"subStatus":"Finished"}}]""");

        problems.ShouldHaveSingleItem().Code.ShouldBe(ScenarioGate.Failed);
        Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromMinutes(5));
    }

    private static Task<IReadOnlyList<Grains.Workflows.DefinitionProblem>> CheckAsync(string root, string scenarios) => CheckAsync(Definition(root, scenarios));

    private static Task<IReadOnlyList<Grains.Workflows.DefinitionProblem>> CheckAsync(WorkflowDefinition definition)
    {
        var gate = new ScenarioGate(new TestPrograms(new StoredDefinitions(null!, null!)), new ScenarioRunner(Office, TimeProvider.System));
        return gate.CheckAsync(WorkflowCompiler.Compile(definition).Program!, CancellationToken.None);
    }

    private static WorkflowDefinition Definition(string root, string scenarios) =>
        WorkflowDefinition.Parse($$"""{"id":"d-v1","definitionId":"d","root":{{root}}}""").WithCustomProperty(ScenarioReader.Property, Json(scenarios));

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
