using System.Text.Json;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Scenarios;

namespace OneWindow.Workflows.Tests.Scenarios;

public sealed class ScenarioReaderTests
{
    [Fact]
    public void A_whole_scenario_is_read()
    {
        var scenario = Read(
            """
            [{"id":"a","name":{"zh":"甲","en":"A"},"description":"d","given":{"startAt":"2026-03-02T09:00:00","input":{"x":1},"correlationId":"c","trigger":{"activity":"t","payload":[1]}},
              "steps":[{"at":"2026-03-02T10:00:00+08:00","note":"n","complete":{"task":"respond","by":"p-1"},"refused":true},{"after":"PT2H30M","event":{"name":"Go"},"expect":{"visited":["x"]}}],
              "until":"2026-03-03T00:00:00+08:00","expect":{"status":"Finished","variables":{"n":null},"workItems":[{"task":"respond","dueAt":null}],"exact":["workItems"]}}]
            """).Scenarios.ShouldHaveSingleItem();

        scenario.Name.ShouldBe(new ScenarioName("甲", "A"));
        scenario.Given.StartAt.ShouldBe(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)));
        scenario.Given.TriggerActivity.ShouldBe("t");
        scenario.Steps[0].IsRefused.ShouldBeTrue();
        scenario.Steps[0].Stimulus.ShouldBe(new ScenarioStimulus.Complete("respond", null, null, "p-1", null, null));
        scenario.Steps[1].After.ShouldBe(TimeSpan.FromMinutes(150));
        scenario.Until.ShouldBe(new DateTimeOffset(2026, 3, 3, 0, 0, 0, TimeSpan.FromHours(8)));
        scenario.Expect!.Values["status"].GetString().ShouldBe("Finished");
        scenario.Expect.Exact.ShouldBe(["workItems"]);
    }

    [Theory]
    [InlineData("""{"id":"a"}""", "")]
    [InlineData("""[3]""", "[0]")]
    [InlineData("""[{"id":"a","name":"A","given":{},"expect":{}}]""", "[0].given.startAt")]
    [InlineData("""[{"id":"a","name":"A","given":{"startAt":"tomorrow"},"expect":{}}]""", "[0].given.startAt")]
    [InlineData("""[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"}}]""", "[0]")]
    [InlineData("""[{"name":"A","given":{"startAt":"2026-03-02T09:00:00"},"expect":{}}]""", "[0].id")]
    [InlineData("""[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"expects":{},"expect":{}}]""", "[0].expects")]
    [InlineData("""[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"steps":[{"at":"2026-03-01T09:00:00"}],"expect":{}}]""", "[0].steps[0].at")]
    [InlineData("""[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"steps":[{"at":"2026-03-03T09:00:00","after":"PT1H"}],"expect":{}}]""", "[0].steps[0].after")]
    [InlineData("""[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"steps":[{"after":"P1M"}],"until":"2026-03-01T00:00:00","expect":{}}]""", "[0].until")]
    [InlineData("""[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"steps":[{"event":{"name":"x"},"cancel":{}}],"expect":{}}]""", "[0].steps[0]")]
    [InlineData("""[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"steps":[{"event":{}}],"expect":{}}]""", "[0].steps[0].event.name")]
    [InlineData("""[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"steps":[{"http":{"status":99}}],"expect":{}}]""", "[0].steps[0].http.status")]
    [InlineData("""[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"expect":{"workItems":[{"assignee":"p"}]}}]""", "[0].expect.workItems[0].task")]
    [InlineData("""[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"expect":{"workItems":[{"task":"t","assigne":"p"}]}}]""", "[0].expect.workItems[0].assigne")]
    [InlineData("""[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"expect":{"deadlines":[{"name":"d","stages":{"s":"soon"}}]}}]""", "[0].expect.deadlines[0].stages.s")]
    [InlineData("""[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"expect":{"deadlines":[{"name":"d","overdue":"yes"}]}}]""", "[0].expect.deadlines[0].overdue")]
    [InlineData("""[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"expect":{"exact":["everything"]}}]""", "[0].expect.exact[0]")]
    [InlineData("""[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"expect":{"path":["nowhere"]}}]""", "[0].expect.path[0]")]
    public void A_mistake_is_told_with_its_place(string list, string path)
    {
        var read = Read(list);

        read.Problems.Select(problem => problem.Path).ShouldContain(ScenarioReader.ListPath + path);
        read.Problems.ShouldAllBe(problem => problem.Zh.Length > 0 && problem.En.Length > 0);
        read.Scenarios.ShouldBeEmpty();
    }

    [Fact]
    public void A_scenario_with_a_mistake_does_not_keep_the_others_from_being_played()
    {
        var read = Read("""[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"expect":{}},{"id":"a","name":"B","given":{"startAt":"2026-03-02T09:00:00"},"expect":{}},{"id":"c"}]""");

        read.Scenarios.ShouldHaveSingleItem().Name.Zh.ShouldBe("A");
        read.Problems.Select(problem => problem.Path).ShouldContain($"{ScenarioReader.ListPath}[1].id");
    }

    [Fact]
    public void A_definition_carries_its_scenarios()
    {
        var definition = Definition.WithCustomProperty(
            ScenarioReader.Property, JsonDocument.Parse("""[{"id":"a","name":"A","given":{"startAt":"2026-03-02T09:00:00"},"expect":{"path":["x"]}}]""").RootElement);

        ScenarioReader.Read(Definition).Scenarios.ShouldBeEmpty();
        ScenarioReader.Read(definition).Scenarios.ShouldHaveSingleItem().Id.ShouldBe("a");
        definition.Json.GetProperty("customProperties").GetProperty("kept").GetInt32().ShouldBe(1);
        ScenarioReader.Read(WorkflowDefinition.Parse(definition.ToJson())).Scenarios.Count.ShouldBe(1);
    }

    private static readonly WorkflowDefinition Definition = WorkflowDefinition.Parse(
        """{"id":"d-v1","definitionId":"d","customProperties":{"kept":1},"root":{"type":"Elsa.WriteLine","id":"x","name":"Say"}}""");

    private static ScenarioSet Read(string list) => ScenarioReader.Read(JsonDocument.Parse(list).RootElement, Definition);
}
