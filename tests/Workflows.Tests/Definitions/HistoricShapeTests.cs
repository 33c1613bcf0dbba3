using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
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
    [InlineData("""{"expression":{"type":"Literal","value":"a"}}""", "a")]
    [InlineData("""{"typeName":"String","expression":{"type":"Json","value":"\"a\""}}""", "a")]
    [InlineData("""{"typeName":"String","expression":{"type":"Object","value":"a"}}""", "a")]
    [InlineData("""{"typeName":"String","expression":"a"}""", "a")]
    [InlineData("""{"TypeName":"String","Expression":{"Type":"Literal","Value":"a"}}""", "a")]
    [InlineData("""{"typeName":"String"}""", "")]
    [InlineData("""{"typeName":"String","memoryReference":{"id":"A:input-1"}}""", "")]
    [InlineData("""{"typeName":"String","expression":null}""", "")]
    [InlineData("{}", "")]
    [InlineData("null", "")]
    public void An_input_may_be_a_wrapper_or_a_bare_value(string input, string written)
    {
        var driver = new InstanceDriver(Json.Workflow(Json.Activity("Elsa.WriteLine", "A", $"\"text\":{input}")));
        driver.Start();
        driver.Lines.ShouldBe([written]);
    }

    [Theory]
    [InlineData("""{"expression":{"type":"Literal","value":"a"}}""")]
    [InlineData("""{"type":"Literal","value":"a"}""")]
    public void An_input_without_type_is_used_with_a_warning_that_Elsa_leaves_it_out(string input)
    {
        var compilation = WorkflowCompiler.Compile(WorkflowDefinition.Parse(Json.Workflow(Json.Activity("Elsa.WriteLine", "A", $"\"text\":{input}"))));
        compilation.Succeeded.ShouldBeTrue();
        var warning = compilation.Warnings.ShouldHaveSingleItem();
        warning.Code.ShouldBe(ProblemCodes.UntypedInput);
        warning.JsonPath.ShouldBe("$.root.text");
        warning.ActivityId.ShouldBe("A");
    }

    [Theory]
    [InlineData("\"runAsynchronously\":true")]
    [InlineData("\"RunAsynchronously\":true")]
    [InlineData("\"customProperties\":{\"runAsynchronously\":true}")]
    [InlineData("\"CustomProperties\":{\"RunAsynchronously\":\"true\"}")]
    public void That_an_activity_runs_in_the_background_is_read_from_either_place(string member) =>
        WorkflowDefinition.Parse(Json.Workflow(Json.Activity("Elsa.WriteLine", "A", member))).Root!.RunAsynchronously.ShouldBeTrue();

    [Theory]
    [InlineData("""{"options":{"usableAsActivity":true}}""", true)]
    [InlineData("""{"usableAsActivity":true}""", true)]
    [InlineData("""{"UsableAsActivity":true,"options":{}}""", true)]
    [InlineData("""{"usableAsActivity":true,"options":{"usableAsActivity":false}}""", false)]
    [InlineData("{}", false)]
    public void That_a_workflow_is_usable_as_an_activity_is_read_from_either_place(string definition, bool usable) =>
        WorkflowDefinition.Parse(definition).Options.UsableAsActivity.ShouldBe(usable);

    /// <summary>Types of variables as they were named over time, and the default as it is read.</summary>
    [Theory]
    [InlineData("Int64", false, "\"5\"", "5")]
    [InlineData("Long", false, "\"5\"", "5")]
    [InlineData("System.Int64, System.Private.CoreLib, Version=8.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e", false, "\"5\"", "5")]
    [InlineData("System.String, System.Private.CoreLib", false, "\"x\"", "\"x\"")]
    [InlineData("System.Dynamic.ExpandoObject, System.Linq.Expressions", false, "\"{\\\"a\\\":1}\"", "{\"a\":1}")]
    [InlineData("System.Nullable`1[[System.Int32, System.Private.CoreLib]], System.Private.CoreLib", false, "null", "null")]
    [InlineData("System.Collections.Generic.List`1[[System.String, System.Private.CoreLib]], System.Private.CoreLib", false, "\"[1]\"", "[\"1\"]")]
    [InlineData("System.Collections.Generic.IDictionary`2[[System.String, System.Private.CoreLib],[System.Object, System.Private.CoreLib]], System.Private.CoreLib", false, "\"{\\\"k\\\":1}\"", "{\"k\":1}")]
    [InlineData("System.String[]", false, "\"[1,2]\"", "[\"1\",\"2\"]")]
    [InlineData("Int32", true, "\"[1,2]\"", "[1,2]")]
    [InlineData("List<Int32>", false, "[1,2]", "[1,2]")]
    [InlineData("Object", false, "\"{\\\"a\\\":1}\"", "\"{\\\"a\\\":1}\"")]
    [InlineData("JSON", false, "{\"_type\":\"ObjectMap\",\"list\":{\"_type\":\"List<Int32>\",\"_items\":[1,2]}}", "{\"list\":[1,2]}")]
    [InlineData("Boolean", false, "\"True\"", "true")]
    [InlineData("Int32", false, "5", "5")]
    public void Types_and_defaults_of_variables_are_read_in_all_their_forms(string type, bool isArray, string value, string expected)
    {
        var variables = $$"""[{"id":"x","name":"X","typeName":"{{type}}","isArray":{{(isArray ? "true" : "false")}},"value":{{value}}}]""";
        var driver = new InstanceDriver(Json.Workflow(Json.Line("A"), variables));
        driver.Instance.Variables["X"].ToJson().ShouldBe(expected);
    }

    [Theory]
    [InlineData("""[{"id":"x","name":"X","typeName":"String","value":"x"}]""")]
    [InlineData("""{"$values":[{"id":"x","name":"X","typeName":"String","value":"x"}]}""")]
    [InlineData("""{"_type":"List<Variable>","_items":[{"id":"x","name":"X","typeName":"String","value":"x"}]}""")]
    [InlineData("""{"_type":"Variable[]","values":[{"_type":"Variable","id":"x","name":"X","typeName":"String","value":"x"}]}""")]
    [InlineData("""{"id":"x","name":"X","typeName":"String","value":"x"}""")]
    [InlineData("""[{"name":"X","type":"String","value":"x"}]""")]
    public void Variables_are_read_in_all_forms_of_lists(string variables) =>
        new InstanceDriver(Json.Workflow(Json.Line("A"), variables)).Instance.Variables["X"].ToJson().ShouldBe("\"x\"");

    [Theory]
    [InlineData("""{"_type":"Activity[]","items":[A,B]}""")]
    [InlineData("""{"$id":"1","$values":[A,B]}""")]
    [InlineData("""[A,null,B]""")]
    public void Activities_are_read_in_all_forms_of_lists(string list)
    {
        var activities = list.Replace("A,", Json.Line("A") + ",", StringComparison.Ordinal).Replace(",B", "," + Json.Line("B"), StringComparison.Ordinal);
        var driver = new InstanceDriver(Json.Workflow(Json.Activity("Elsa.Sequence", "S", $"\"activities\":{activities}")));
        driver.Start();
        driver.Lines.ShouldBe(["A", "B"]);
    }

    [Fact]
    public void A_single_activity_that_has_a_list_named_items_is_not_taken_for_a_wrapper()
    {
        var loop = Json.Activity("Elsa.ForEach", "L", "\"items\":[1,2]", $"\"body\":{Json.Line("A")}");
        var driver = new InstanceDriver(Json.Workflow(Json.Activity("Elsa.Sequence", "S", $"\"activities\":{loop}")));
        driver.Start();
        driver.Lines.ShouldBe(["A", "A"]);
    }

    [Theory]
    [InlineData("""{"$schema":"https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json","id":"v1","definitionId":"d","version":1,"root":null}""")]
    [InlineData("""{"id":"v1","definitionId":"d","version":1,"root":{"type":"Elsa.Flowchart","id":"F"}}""")]
    [InlineData("""{"id":"v1","definitionId":"d","version":"1","variables":null,"options":null,"root":{"type":"Elsa.Flowchart","id":"F","activities":null,"connections":null}}""")]
    public void An_exported_and_an_empty_definition_run_to_their_end(string definition)
    {
        var driver = new InstanceDriver(definition);
        driver.Start();
        driver.Instance.SubStatus.ShouldBe(OneWindow.Workflows.Execution.WorkflowSubStatus.Finished);
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
