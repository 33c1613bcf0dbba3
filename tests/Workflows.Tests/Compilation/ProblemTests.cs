using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Compilation;

public sealed class ProblemTests
{
    public static TheoryData<string, string, string, string?> Broken => new()
    {
        { Workflow(Activity("Elsa.Nothing", "A")), ProblemCodes.UnknownActivity, "$.root.type", "A" },
        { Workflow("""{"id":"A"}"""), ProblemCodes.UnknownActivity, "$.root.type", "A" },
        { Workflow(Activity("Elsa.StateMachine", "A")), ProblemCodes.UnsupportedActivity, "$.root.type", "A" },
        { Workflow(Activity("Elsa.Cron", "A")), ProblemCodes.MissingInput, "$.root.cronExpression", "A" },
        { Workflow(Activity("Elsa.HttpEndpoint", "A")), ProblemCodes.UnsupportedActivity, "$.root.type", "A" },
        {
            Workflow(Activity("Elsa.Flowchart", "F", "\"customProperties\":{\"Flowchart:ExecutionMode\":\"Tokens\"}")),
            ProblemCodes.BadSetting, "$.root.customProperties['Flowchart:ExecutionMode']", "F"
        },
        { Workflow(Sequence("S", Line("A"), Line("A"))), ProblemCodes.DuplicateActivity, "$.root.activities[1].id", "A" },
        { Workflow(Activity("Elsa.Event", "E")), ProblemCodes.MissingInput, "$.root.eventName", "E" },
        { Workflow(Activity("Elsa.RunJavaScript", "J")), ProblemCodes.MissingInput, "$.root.script", "J" },
        { Workflow(Activity("Elsa.SetVariable", "V", $"\"value\":{Literal("Object", 1)}")), ProblemCodes.MissingInput, "$.root.variable", "V" },
        { Workflow(Activity("Elsa.Delay", "D", $"\"timeSpan\":{Literal("TimeSpan", "soon")}")), ProblemCodes.BadLiteral, "$.root.timeSpan.expression", "D" },
        {
            Workflow(Activity("Elsa.WriteLine", "W", "\"text\":{\"typeName\":\"String\",\"expression\":{\"type\":\"Liquid\",\"value\":\"x\"}}")),
            ProblemCodes.UnknownExpression, "$.root.text.expression", "W"
        },
        { Workflow(Activity("Elsa.WriteLine", "W", $"\"text\":{Variable("String", "None")}")), ProblemCodes.UnknownVariable, "$.root.text.expression", "W" },
        {
            Workflow(Activity("Elsa.WriteLine", "W", "\"text\":{\"typeName\":\"String\",\"expression\":{\"type\":\"Input\",\"value\":{\"name\":\"None\"}}}")),
            ProblemCodes.UnknownInput, "$.root.text.expression", "W"
        },
        { Workflow(Activity("Elsa.SetVariable", "V", "\"variable\":{\"id\":\"none\"}")), ProblemCodes.UnknownVariable, "$.root.variable", "V" },
        { Workflow(Event("E", "x", $"\"result\":{Captured("None")}")), ProblemCodes.UnknownVariable, "$.root.result.memoryReference", "E" },
        { Workflow(Line("A"), Variables(("X", "Strange"))), ProblemCodes.UnknownType, "$.variables[0].typeName", null },
        { Workflow(Line("A"), Variables(("X", "String"), ("X", "Int32"))), ProblemCodes.DuplicateVariable, "$.variables[1]", null },
        { Workflow(Line("A"), """[{"id":"x","name":"X","typeName":"Int32","value":"many"}]"""), ProblemCodes.BadLiteral, "$.variables[0].value", null },
        { Workflow(Line("A"), inputs: """[{"name":"X","type":"Strange"}]"""), ProblemCodes.UnknownType, "$.inputs[0].type", null },
        { Workflow(Flowchart("F", [Line("A")], "A->B")), ProblemCodes.BadConnection, "$.root.connections[0]", "F" },
        { Workflow(Activity("Elsa.FlowJoin", "J", $"\"mode\":{Text("Some")}")), ProblemCodes.BadSetting, "$.root.mode.expression", "J" },
        { Workflow(Line("A"), options: """{"incidentStrategyType":"Hope"}"""), ProblemCodes.BadSetting, "$.options.incidentStrategyType", null },
        {
            Workflow(Flowchart("F", [Line("S"), Line("A"), Line("B"), Line("C")], "S->A", "S->B", "A->C", "B->C", "C:Again->A")),
            ProblemCodes.InvalidLoop, "$.root.connections", "F"
        },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_definition_is_refused_with_the_place_and_the_reason(string definition, string code, string path, string? activity)
    {
        var result = WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition));
        result.Succeeded.ShouldBeFalse();
        var problem = result.Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe(code);
        problem.JsonPath.ShouldBe(path);
        problem.ActivityId.ShouldBe(activity);
        problem.MessageEn.ShouldNotBeNullOrWhiteSpace();
        problem.MessageZh.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void All_problems_are_found_at_once()
    {
        var definition = Workflow(
            Sequence("S", Activity("Elsa.Nothing", "A"), Activity("Elsa.Event", "B"), Activity("Elsa.If", "C", $"\"then\":{Activity("Elsa.Inline", "D")}")),
            Variables(("X", "Strange")));
        WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition)).Problems.Select(problem => problem.Code).ShouldBe(
            [ProblemCodes.UnknownType, ProblemCodes.UnknownActivity, ProblemCodes.MissingInput, ProblemCodes.UnsupportedActivity]);
    }

    [Fact]
    public void Nesting_without_end_is_refused()
    {
        var definition = Line("A");
        for (var i = 0; i < 110; i++)
            definition = Sequence($"S{i}", definition);
        WorkflowCompiler.Compile(WorkflowDefinition.Parse(Workflow(definition))).Problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCodes.TooDeep);
    }
}
