using OneWindow.Workflows.Tests.Execution;

namespace OneWindow.Workflows.Tests.Definitions;

public sealed class HistoricShapeTests
{
    [Theory]
    [InlineData("""{"source":{"activity":"A","port":"Done"},"target":{"activity":"B","port":"In"}}""")]
    [InlineData("""{"Source":{"Activity":"A","Port":"Done"},"Target":{"Activity":"B"}}""")]
    [InlineData("""{"source":"A","target":"B","sourcePort":"Done","targetPort":"In"}""")]
    [InlineData("""{"source":"A","target":"B","sourcePort":{"name":"Done"}}""")]
    [InlineData("""{"source":"A","target":"B"}""")]
    public void A_connection_is_read_in_all_its_forms(string connection)
    {
        foreach (var list in new[] { $"[{connection}]", connection, $$"""{"$values":[{{connection}}]}""", $$"""{"_type":"Connection[]","items":[{{connection}}]}""" })
        {
            var driver = new InstanceDriver(Json.Workflow(
                $$"""{"type":"Elsa.Flowchart","id":"F","activities":[{{Json.Line("A")}},{{Json.Line("B")}}],"connections":{{list}}}"""));
            driver.Start();
            driver.Lines.ShouldBe(["A", "B"]);
        }
    }

    [Fact]
    public void Members_are_read_in_any_case()
    {
        var driver = new InstanceDriver(
            """{"Id":"v1","DefinitionId":"d","Version":2,"Root":{"Type":"Elsa.Sequence","Id":"S","Activities":[{"Type":"Elsa.WriteLine","Id":"A","Text":{"TypeName":"String","Expression":{"Type":"Literal","Value":"a"}}}]}}""");
        driver.Start();
        driver.Lines.ShouldBe(["a"]);
        driver.Instance.DefinitionVersion.ShouldBe(2);
    }

    [Theory]
    [InlineData("\"a\"", "a")]
    [InlineData("5", "5")]
    [InlineData("true", "True")]
    [InlineData("""{"typeName":"String","expression":{"type":"Literal","value":"a"},"memoryReference":{"id":"A:input-1"}}""", "a")]
    [InlineData("""{"type":"Literal","value":"a"}""", "a")]
    public void An_input_may_be_a_wrapper_or_a_bare_value(string input, string written)
    {
        var driver = new InstanceDriver(Json.Workflow(Json.Activity("Elsa.WriteLine", "A", $"\"text\":{input}")));
        driver.Start();
        driver.Lines.ShouldBe([written]);
    }

    [Theory]
    [InlineData("\"canStartWorkflow\":true")]
    [InlineData("\"CanStartWorkflow\":true")]
    [InlineData("\"customProperties\":{\"canStartWorkflow\":true}")]
    [InlineData("\"customProperties\":{\"CanStartWorkflow\":\"True\"}")]
    public void That_an_activity_starts_the_workflow_is_read_from_either_place(string member) =>
        InstanceDriver.Compile(Json.Workflow(Json.Event("E", "go", member))).TriggerActivityIds.ShouldBe(["E"]);

    [Fact]
    public void A_variable_may_be_referred_to_by_an_object_or_its_text()
    {
        foreach (var value in new[] { """{"id":"v-X","name":"X"}""", "\"{\\\"id\\\":\\\"v-X\\\"}\"", "\"v-X\"" })
        {
            var text = "{\"typeName\":\"String\",\"expression\":{\"type\":\"Variable\",\"value\":" + value + "}}";
            var driver = new InstanceDriver(Json.Workflow(
                Json.Activity("Elsa.WriteLine", "A", $"\"text\":{text}"),
                """[{"id":"v-X","name":"X","typeName":"String","value":"x"}]"""));
            driver.Start();
            driver.Lines.ShouldBe(["x"]);
        }
    }

    [Fact]
    public void A_missing_root_is_an_empty_workflow_and_missing_ids_are_made_up()
    {
        var driver = new InstanceDriver("""{"id":"v1","definitionId":"d","version":1}""");
        driver.Start();
        driver.Instance.SubStatus.ShouldBe(OneWindow.Workflows.Execution.WorkflowSubStatus.Finished);

        driver = new(Json.Workflow("""{"type":"Elsa.Sequence","activities":[{"type":"Elsa.Start"},{"type":"Elsa.Start"},{"type":"Elsa.Start","id":"Start1"}]}"""));
        driver.Start();
        driver.Last.Journal.Where(entry => entry.Kind == OneWindow.Workflows.Execution.JournalKind.Started && entry.ActivityId is not null)
            .Select(entry => entry.ActivityId).ShouldBe(["Sequence1", "Start2", "Start3", "Start1"]);
    }
}
