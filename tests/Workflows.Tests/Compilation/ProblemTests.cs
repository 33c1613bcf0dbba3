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
        { Workflow(Activity("Elsa.StateMachine", "A", "\"states\":[{\"name\":\"X\"}]")), ProblemCodes.MissingInput, "$.root.initialState", "A" },
        { Workflow(Activity("Elsa.StateMachine", "A", "\"states\":[{\"name\":\"X\"}]", "\"initialState\":\"Y\"")), ProblemCodes.UnknownState, "$.root.initialState", "A" },
        { Workflow(Activity("Elsa.StateMachine", "A", "\"states\":[{\"name\":\"X\"},{\"name\":\"X\"}]", "\"initialState\":\"X\"")), ProblemCodes.DuplicateState, "$.root.states[1].name", "A" },
        { Workflow(Activity("Elsa.StateMachine", "A", "\"states\":[{\"name\":\"X\"},{}]", "\"initialState\":\"X\"")), ProblemCodes.MissingInput, "$.root.states[1].name", "A" },
        {
            Workflow(Activity("Elsa.StateMachine", "A", "\"states\":[{\"name\":\"X\"}]", "\"initialState\":\"X\"", "\"transitions\":[{\"from\":\"X\",\"to\":\"Y\"}]")),
            ProblemCodes.UnknownState, "$.root.transitions[0].to", "A"
        },
        {
            Workflow(Activity("Elsa.StateMachine", "A", "\"states\":[{\"name\":\"X\"}]", "\"initialState\":\"X\"", "\"transitions\":[{\"to\":\"X\"}]")),
            ProblemCodes.MissingInput, "$.root.transitions[0].from", "A"
        },
        { Workflow(Activity("Elsa.Inline", "A")), ProblemCodes.UnsupportedActivity, "$.root.type", "A" },
        { Workflow(Activity("Elsa.RunCSharp", "A", $"\"script\":{Text("return 1;")}")), ProblemCodes.UnsupportedActivity, "$.root.type", "A" },
        { Workflow(Activity("Elsa.RunPython", "A", $"\"script\":{Text("1")}")), ProblemCodes.UnsupportedActivity, "$.root.type", "A" },
        { Workflow(Activity("Elsa.Workflow", "A")), ProblemCodes.UnsupportedActivity, "$.root.type", "A" },
        { Workflow(Activity("Elsa.Workflows.Activities.DynamicActivity", "A")), ProblemCodes.UnsupportedActivity, "$.root.type", "A" },
        { Workflow(Activity("Elsa.Workflows.Management.Activities.HostMethod.HostMethodActivity", "A")), ProblemCodes.UnsupportedActivity, "$.root.type", "A" },
        { Workflow(Activity("Elsa.NotFoundActivity", "A", "\"missingTypeName\":\"Acme.Stamp\"")), ProblemCodes.UnknownActivity, "$.root.type", "A" },
        { Workflow(Activity("Elsa.Cron", "A")), ProblemCodes.MissingInput, "$.root.cronExpression", "A" },
        { Workflow(Activity("Elsa.HttpEndpoint", "A")), ProblemCodes.MissingInput, "$.root.path", "A" },
        {
            Workflow(Activity("Elsa.Flowchart", "F", "\"customProperties\":{\"Flowchart:ExecutionMode\":\"Tokens\"}")),
            ProblemCodes.BadSetting, "$.root.customProperties['Flowchart:ExecutionMode']", "F"
        },
        // Written by some versions between 3.5 and 3.8.
        { Workflow(Flowchart("F", [Activity("Elsa.FlowJoin", "J", $"\"mode\":{Text("WaitAllInbound")}")])), ProblemCodes.BadSetting, "$.root.activities[0].mode.expression", "J" },
        { Workflow(Sequence("S", Line("A"), Line("A"))), ProblemCodes.DuplicateActivity, "$.root.activities[1].id", "A" },
        { Workflow(Activity("Elsa.Event", "E")), ProblemCodes.MissingInput, "$.root.eventName", "E" },
        { Workflow(Activity("Elsa.RunJavaScript", "J")), ProblemCodes.MissingInput, "$.root.script", "J" },
        { Workflow(Activity("Elsa.SetVariable", "V", $"\"value\":{Literal("Object", 1)}")), ProblemCodes.MissingInput, "$.root.variable", "V" },
        { Workflow(Activity("Elsa.Delay", "D", $"\"timeSpan\":{Literal("TimeSpan", "soon")}")), ProblemCodes.BadLiteral, "$.root.timeSpan.expression", "D" },
        {
            Workflow(Activity("Elsa.WriteLine", "W", "\"text\":{\"typeName\":\"String\",\"expression\":{\"type\":\"Python\",\"value\":\"x\"}}")),
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
        { Workflow(Activity("Elsa.FlowJoin", "J", $"\"mode\":{Literal("FlowJoinMode", 7)}")), ProblemCodes.BadSetting, "$.root.mode.expression", "J" },
        { Workflow(Activity("Elsa.FlowJoin", "J", $"\"mode\":{Script("FlowJoinMode", "'WaitAll'")}")), ProblemCodes.BadSetting, "$.root.mode.expression", "J" },
        { Workflow(Activity("Elsa.Fork", "J", "\"joinMode\":\"WaitSome\"")), ProblemCodes.BadSetting, "$.root.joinMode", "J" },
        { Workflow(Activity("Elsa.Switch", "J", $"\"mode\":{Text("Last")}")), ProblemCodes.BadSetting, "$.root.mode.expression", "J" },
        { Workflow(Activity("Elsa.Switch", "J", "\"cases\":[{\"label\":\"x\"}]")), ProblemCodes.MissingInput, "$.root.cases[0]", "J" },
        { Workflow(Event("E", "")), ProblemCodes.MissingInput, "$.root.eventName", "E" },
        { Workflow(Activity("Elsa.RunTask", "R")), ProblemCodes.MissingInput, "$.root.taskName", "R" },
        { Workflow(Activity("Elsa.StartAt", "R")), ProblemCodes.MissingInput, "$.root.dateTime", "R" },
        { Workflow(Activity("Elsa.StartAt", "R", $"\"dateTime\":{Literal("DateTimeOffset", "tomorrow")}")), ProblemCodes.BadLiteral, "$.root.dateTime.expression", "R" },
        { Workflow(Activity("Elsa.Timer", "R", $"\"interval\":{Literal("TimeSpan", "1 hour")}")), ProblemCodes.BadLiteral, "$.root.interval.expression", "R" },
        { Workflow(Activity("Elsa.For", "R", $"\"end\":{Literal("Int32", "three")}")), ProblemCodes.BadLiteral, "$.root.end.expression", "R" },
        { Workflow(Activity("Elsa.If", "R", $"\"condition\":{Script("Boolean", "1 +")}")), "script.syntax", "$.root.condition.expression.value", "R" },
        { Workflow(Activity("Elsa.If", "R", $"\"condition\":{Script("Boolean", "eval('1')")}")), "script.unsupported", "$.root.condition.expression.value", "R" },
        { Workflow(Activity("OneWindow.Deadline", "D", $"\"deadlineName\":{Text("d")}", $"\"amount\":{Literal("Int32", 3)}")), ProblemCodes.MissingInput, "$.root.body", "D" },
        { Workflow(Activity("OneWindow.Deadline", "D", $"\"deadlineName\":{Text("d")}", $"\"body\":{Line("A")}")), ProblemCodes.MissingInput, "$.root.amount", "D" },
        {
            Workflow(Activity("OneWindow.Deadline", "D", $"\"deadlineName\":{Text("d")}", $"\"amount\":{Literal("Int32", 3)}", $"\"unit\":{Text("moons")}", $"\"body\":{Line("A")}")),
            ProblemCodes.BadSetting, "$.root.unit", "D"
        },
        {
            Workflow(Activity("OneWindow.Deadline", "D", $"\"deadlineName\":{Text("d")}", $"\"amount\":{Literal("Int32", 3)}", $"\"stages\":{Object("List<Object>", "[{}]")}", $"\"body\":{Line("A")}")),
            ProblemCodes.BadSetting, "$.root.stages", "D"
        },
        {
            Workflow(Activity("OneWindow.Notify", "N", $"\"to\":{Object("List<String>", """["a"]""")}", $"\"subject\":{Text("s")}", $"\"severity\":{Text("loud")}")),
            ProblemCodes.BadSetting, "$.root.severity", "N"
        },
        {
            Workflow(Activity("Elsa.Event", "T", "\"customProperties\":{\"canStartWorkflow\":true}", $"\"eventName\":{Script("String", "null.x")}")),
            ProblemCodes.BadTrigger, "$.root", "T"
        },
        { Workflow("5"), ProblemCodes.BadShape, "$.root", null },
        { Workflow("[]"), ProblemCodes.BadShape, "$.root", null },
        { Workflow(Activity("Elsa.Sequence", "S", "\"activities\":[\"A\"]")), ProblemCodes.BadShape, "$.root.activities[0]", null },
        { Workflow(Activity("Elsa.While", "S", "\"body\":\"A\"")), ProblemCodes.BadShape, "$.root.body", null },
        { Workflow(Line("A"), "[5]"), ProblemCodes.BadShape, "$.variables[0]", null },
        { Workflow(Line("A"), "\"none\""), ProblemCodes.BadShape, "$.variables", null },
        { Workflow(Line("A"), """[{"id":"","typeName":"String"}]"""), ProblemCodes.BadShape, "$.variables[0]", null },
        { Workflow(Line("A"), inputs: "[{}]"), ProblemCodes.BadShape, "$.inputs[0]", null },
        { Workflow(Line("A"), inputs: """[{"name":"X"},{"name":"X"}]"""), ProblemCodes.DuplicateArgument, "$.inputs[1]", null },
        { Workflow(Line("A"), outputs: """[{"name":"X"},{"name":"X"}]"""), ProblemCodes.DuplicateArgument, "$.outputs[1]", null },
        { Workflow(Line("A"), outputs: """[{"name":"X","type":"Strange"}]"""), ProblemCodes.UnknownType, "$.outputs[0].type", null },
        { Workflow(Activity("Elsa.Sequence", "S", """ "variables":[{"id":"x","name":"X","typeName":"Strange"}] """)), ProblemCodes.UnknownType, "$.root.variables[0].typeName", "S" },
        { Workflow(Activity("Elsa.Sequence", "S", """ "variables":[{"id":"x","name":"X","typeName":"Guid","value":"me"}] """)), ProblemCodes.BadLiteral, "$.root.variables[0].value", "S" },
        { Workflow(Activity("Elsa.Flowchart", "F", $"\"activities\":[{Line("A")}]", "\"connections\":[{\"source\":{\"activity\":\"A\"}}]")), ProblemCodes.BadConnection, "$.root.connections[0]", "F" },
        { Workflow(Activity("Elsa.Flowchart", "F", $"\"activities\":[{Line("A")}]", "\"connections\":5")), ProblemCodes.BadConnection, "$.root.connections", "F" },
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

    /// <summary>What runs, but most likely not as it is meant.</summary>
    public static TheoryData<string, string, string, string> Doubtful => new()
    {
        { Workflow(Flowchart("F", [Line("A"), Line("B"), Line("C")], "B->C")), ProblemCodes.UnreachableActivity, "$.root.activities[1],$.root.activities[2]", "B,C" },
        { Workflow(Flowchart("F", [Line("A"), Line("B")], "A->B", "A:True->B")), ProblemCodes.UnknownOutcome, "$.root.connections[1]", "A" },
        {
            Workflow(Flowchart("F", [Activity("Elsa.FlowDecision", "D", $"\"condition\":{Literal("Boolean", true)}"), Line("B")], "D->B", "D:True->B")),
            ProblemCodes.UnknownOutcome, "$.root.connections[0]", "D"
        },
        {
            Workflow(Flowchart("F", [Activity("Elsa.FlowFork", "D", $"\"branches\":{Object("List<String>", """["A","B"]""")}"), Line("B")], "D:C->B", "D:A->B")),
            ProblemCodes.UnknownOutcome, "$.root.connections[0]", "D"
        },
        {
            Workflow(Flowchart("F", [Activity("Elsa.FlowSwitch", "D", "\"cases\":[{\"label\":\"One\",\"condition\":{\"type\":\"Literal\",\"value\":true}}]"), Line("B")], "D:Two->B", "D:One->B", "D:Default->B")),
            ProblemCodes.UnknownOutcome, "$.root.connections[0]", "D"
        },
        { Workflow(Flowchart("F", [Activity("Elsa.End", "E"), Line("B")], "E->B")), ProblemCodes.UnknownOutcome, "$.root.connections[0]", "E" },
        { Workflow(Flowchart("F", [Activity("Elsa.RunJavaScript", "J", $"\"script\":{Text("1")}"), Line("B")], "J:Left->B", "J->B")), ProblemCodes.UnknownOutcome, "$.root.connections[0]", "J" },
        {
            Workflow(Flowchart("F", [Task("T", $"\"outcomes\":{Object("List<String>", """["Yes","No"]""")}"), Line("B")], "T:Yes->B")),
            ProblemCodes.OpenOutcome, "$.root.activities[0]", "T"
        },
        {
            Workflow(Flowchart("F", [Event("T", "call", "\"customProperties\":{\"canStartWorkflow\":true}"), Activity("Elsa.Delay", "D", "\"canStartWorkflow\":true")], "T->D")),
            ProblemCodes.NoTrigger, "$.root.activities[1]", "D"
        },
        { Workflow(Activity("Elsa.SetOutput", "O", $"\"outputName\":{Text("None")}")), ProblemCodes.UndeclaredOutput, "$.root.outputName.expression", "O" },
    };

    [Theory]
    [MemberData(nameof(Doubtful))]
    public void A_doubtful_definition_compiles_with_warnings(string definition, string code, string paths, string activities)
    {
        var result = WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition));
        result.Succeeded.ShouldBeTrue();
        string.Join(',', result.Warnings.Select(warning => warning.JsonPath)).ShouldBe(paths);
        string.Join(',', result.Warnings.Select(warning => warning.ActivityId)).ShouldBe(activities);
        result.Warnings.ShouldAllBe(warning => warning.Code == code && warning.MessageEn.Length > 0 && warning.MessageZh.Length > 0);
    }

    [Fact]
    public void Outcomes_that_a_script_may_choose_raise_no_doubt()
    {
        var script = Activity("Elsa.RunJavaScript", "J", $"\"script\":{Text("setOutcome('Left')")}");
        WorkflowCompiler.Compile(WorkflowDefinition.Parse(Workflow(Flowchart("F", [script, Line("B")], "J:Left->B")))).Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void The_shipped_definitions_raise_no_doubt()
    {
        OneWindow.Workflows.Library.WorkflowLibrary.Definitions.Values
            .SelectMany(definition => WorkflowCompiler.Compile(definition).Warnings.Select(warning => $"{definition.DefinitionId}: {warning.ActivityId}: {warning.MessageEn}"))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_problem_in_a_script_names_line_and_column()
    {
        var definition = Workflow(Activity("Elsa.RunJavaScript", "J", $"\"script\":{Text("let a = 1;\n  class B {}")}"));
        var problem = WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition)).Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe("script.unsupported");
        problem.ActivityId.ShouldBe("J");
        problem.JsonPath.ShouldBe("$.root.script.expression.value");
        problem.MessageEn.ShouldContain("line 2, column 3");
        problem.MessageZh.ShouldContain("第 2 行第 3 列");
    }

    [Fact]
    public void Ten_problems_of_different_kinds_are_told_at_once_each_with_its_place()
    {
        var definition = Workflow(
            Flowchart(
                "F",
                [
                    Activity("Elsa.Nothing", "A"),
                    Activity("Elsa.Event", "B"),
                    Line("C"),
                    Line("C"),
                    Activity("Elsa.Delay", "D", $"\"timeSpan\":{Literal("TimeSpan", "soon")}"),
                    Activity("Elsa.WriteLine", "E", $"\"text\":{Variable("String", "None")}"),
                    Activity("Elsa.WriteLine", "G", "\"text\":{\"typeName\":\"String\",\"expression\":{\"type\":\"Python\",\"value\":\"1\"}}"),
                    Activity("Elsa.FlowJoin", "J", $"\"mode\":{Text("Some")}"),
                    Activity("Elsa.RunJavaScript", "K", $"\"script\":{Text("return )")}"),
                    Activity("Elsa.WriteLine", "L", "\"text\":{\"typeName\":\"String\",\"expression\":{\"type\":\"Input\",\"value\":{\"name\":\"None\"}}}"),
                ],
                "C->Nowhere"),
            Variables(("X", "Strange"), ("Y", "String"), ("Y", "String")));
        var problems = WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition)).Problems;
        problems.Select(problem => $"{problem.Code} {problem.ActivityId} {problem.JsonPath}").ShouldBe(
        [
            "unknownType  $.variables[0].typeName",
            "duplicateVariable  $.variables[2]",
            "unknownActivity A $.root.activities[0].type",
            "missingInput B $.root.activities[1].eventName",
            "duplicateActivity C $.root.activities[3].id",
            "badLiteral D $.root.activities[4].timeSpan.expression",
            "unknownVariable E $.root.activities[5].text.expression",
            "unknownExpression G $.root.activities[6].text.expression",
            "badSetting J $.root.activities[7].mode.expression",
            "script.syntax K $.root.activities[8].script.expression.value",
            "unknownInput L $.root.activities[9].text.expression",
            "badConnection F $.root.connections[0]",
        ]);
    }

    /// <summary>Each code stands in one of the tables above, or is one of those that have tests of their own.</summary>
    [Fact]
    public void Every_code_is_tested()
    {
        string[] elsewhere =
        [
            ProblemCodes.TooDeep, ProblemCodes.UntypedInput, ProblemCodes.UnknownDefinition, ProblemCodes.NotUsableAsActivity, ProblemCodes.DefinitionCycle,
            ProblemCodes.TooManyActivities,
        ];
        var tested = Broken.Concat(Doubtful).Select(row => (string)((object?[])row)[1]!).Concat(elsewhere).ToHashSet();
        var codes = typeof(ProblemCodes).GetFields().Select(field => (string)field.GetValue(null)!);
        codes.Where(code => !tested.Contains(code)).ShouldBeEmpty();
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
