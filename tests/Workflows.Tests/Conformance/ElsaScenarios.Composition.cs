using static OneWindow.Workflows.Tests.Compilation.Definitions;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Conformance;

/// <content>Workflows that use others as activities, or start them.</content>
internal static partial class ElsaScenarios
{
    private static readonly string SayText = Activity("Elsa.WriteLine", "L", $"\"text\":{Script("String", "`${getFirst()}${getSecond()}`")}");

    private static IEnumerable<ElsaScenario> Nested()
    {
        const string one = """[{"type":"Object","name":"Out1","displayName":"Out 1","category":"Primitives","isArray":false}]""";
        const string two = """[{"type":"Object","name":"Out1"},{"type":"Object","name":"Out2"}]""";
        var fixedText = Usable("A", Flowchart("F", [Activity("Elsa.SetOutput", "O", $"\"outputName\":{Text("Out1")}", $"\"outputValue\":{Literal("Object", "black")}")]), outputs: one);
        var script = Usable("B", Flowchart("F", [Code("J", "return 'bird';", "Out1")]), outputs: one);
        var both = Usable("C", Flowchart("F", [Use("A", "A1", Gives("out1", "Out1")), Use("B", "B1", Gives("out1", "Out2"))], "A1->B1"), outputs: two, version: 6);
        // Elsa's "b" and "d" hold C#; the same structure in JavaScript.
        yield return new(
            "ParentChildOutputMapping/a, b, c, d",
            Workflow(Flowchart("F", [Use("C", "C1", Gives("out1", "v-First"), Gives("out2", "v-Second")), SayText], "C1->L"), Variables(("First", "Object"), ("Second", "Object"))),
            "blackbird")
        {
            Uses = [fixedText, script, both],
        };
        yield return new("WorkflowOutputMapping/workflow-output", Workflow(Flowchart("F", [Code("J", "return 'given';", "Out1")]), outputs: one))
        {
            Outputs = new Dictionary<string, string> { ["Out1"] = "\"given\"" },
        };
        yield return new(
            "CompositesAndOutcomes/tester",
            Workflow(Flowchart("F", [Line("begin"), Line("finish"), Use("Consumer", "Consumer1")], "begin->Consumer1", "Consumer1->finish")),
            "begin",
            "finish")
        {
            Uses =
            [
                Usable("Completor", Flowchart("F", [Activity("Elsa.Complete", "X"), Line("never")], "X->never"), version: 2),
                Usable("Consumer", Flowchart("F", [Use("Completor", "Completor1", "\"workflowDefinitionVersionId\":\"Completor-v2\"")])),
            ],
        };
        // Written before "options" existed: usableAsActivity stands at the top, flags with capitals in customProperties.
        yield return new(
            "DependencyWorkflows/matter",
            Old([OldUse("Molecule", "M1"), OldUse("Molecule", "M3"), OldUse("Molecule", "M2")], "M2", "M2->M1", "M1->M3"),
            [.. Enumerable.Repeat("atom", 9)])
        {
            Uses =
            [
                UsableOfOld("Molecule", OldChart([OldUse("Atom", "A1"), OldUse("Atom", "A2"), OldUse("Atom", "A3")], "A1", "A1->A2", "A2->A3")),
                UsableOfOld("Atom", OldChart([OldLine("atom")], "atom")),
            ],
        };
        yield return new("DependencyWorkflowsPublishing/parent", Workflow(Flowchart("F", [Use("Child", "Child1")]))) { Uses = [Usable("Child", Flowchart("F", []))] };
        yield return new("ParentChildCompletion/parent", Workflow(Flowchart("F", [Use("Branching", "Child1")])), "test", "1", "11", "22") { Uses = [Branching()] };
        yield return new("WorkflowDefinitionActivities/parent-with-input", Workflow(Flowchart("F", [Use("Says", "Child1", $"\"message\":{Text("good day")}")])), "good day")
        {
            Uses = [Usable("Says", Flowchart("F", [Activity("Elsa.WriteLine", "L", $"\"text\":{Script("String", "getMessage()")}")]), inputs: """[{"type":"String","name":"Message","uiHint":"singleline"}]""")],
        };
        yield return new(
            "WorkflowDefinitionActivities/parent-with-output",
            Workflow(
                Flowchart("F", [Use("A", "Child1", Gives("out1", "v-First")), Activity("Elsa.WriteLine", "L", $"\"text\":{Script("String", "'got: ' + getFirst()")}")], "Child1->L"),
                Variables(("First", "Object"))),
            "got: black")
        {
            Uses = [fixedText],
        };
        yield return new(
            "WorkflowDefinitionActivities/parent-with-outcomes",
            Workflow(Flowchart("F", [Use("Decides", "Child1"), Line("bad"), Line("good")], "Child1:Fine->good", "Child1:Failed->bad")),
            "good")
        {
            Uses = [Usable("Decides", Flowchart("F", [Activity("Elsa.Complete", "X", $"\"outcomes\":{Literal("Object", "Fine")}")]), outcomes: """["Fine","Failed"]""", version: 2)],
        };
        yield return new("WorkflowJsonStructures/main", Workflow(Flowchart("F", [Use("Sub", "Sub1"), Use("Sub", "Sub2")], "Sub1->Sub2")), "test", "test")
        {
            Uses = [Usable("Sub", Flowchart("F", [Line("test")]))],
        };
        yield return new("WorkflowReferenceGraph/refgraph-parent", Workflow(Flowchart("F", [Use("Middle", "Middle1")])))
        {
            Uses = [Usable("Middle", Flowchart("F", [Use("Inner", "Inner1")])), Usable("Inner", Flowchart("F", [Activity("Elsa.SetName", "N", $"\"value\":{Text("innermost")}")]))],
            InstanceName = "innermost",
        };
    }

    private static IEnumerable<ElsaScenario> Started()
    {
        var plain = Definition("child", Flowchart("F", [Line("child works")]));
        yield return new("ExecuteWorkflow/parent-no-wait", Workflow(Flowchart("F", [Line("before"), Execute("child"), Line("after")], "before->X", "X->after")), "before", "child works", "after")
        {
            Starts = [plain],
        };
        yield return new(
            "ExecuteWorkflow/parent-with-wait",
            Workflow(Flowchart("F", [Line("before"), Execute("child", Waits), Line("after")], "before->X", "X->after")),
            "before",
            "child works",
            "after")
        {
            Starts = [plain],
        };
        yield return new(
            "ExecuteWorkflow/parent-with-input",
            Workflow(Flowchart("F", [Execute("listener", Waits, $"\"input\":{Script("IDictionary<String, Object>", "({ Message: 'a greeting' })")}")])),
            "heard: a greeting")
        {
            Starts = [Definition("listener", Flowchart("F", [Activity("Elsa.WriteLine", "L", $"\"text\":{Script("String", "'heard: ' + getInput('Message')")}")]), inputs: """[{"type":"String","name":"Message"}]""")],
        };
        yield return new(
            "ExecuteWorkflow/parent-capture-output",
            Workflow(
                Flowchart(
                    "F",
                    [Execute("answers", Waits, $"\"result\":{Captured("First")}"), Activity("Elsa.WriteLine", "L", $"\"text\":{Script("String", "`parent got ${getFirst().Output.Result}`")}")],
                    "X->L"),
                Variables(("First", "Object"))),
            "child gives 42",
            "parent got 42")
        {
            Starts =
            [
                Definition(
                    "answers",
                    Flowchart("F", [Line("child gives 42"), Activity("Elsa.SetOutput", "O", $"\"outputName\":{Text("Result")}", $"\"outputValue\":{Literal("Object", 42)}")], "child gives 42->O"),
                    outputs: """[{"type":"Object","name":"Result"}]"""),
            ],
        };
        yield return new("ExecuteWorkflow/parent-with-correlation", Workflow(Flowchart("F", [Execute("child", Waits, $"\"correlationId\":{Text("case 7")}")])), "child works")
        {
            Starts = [plain],
            Correlation = "case 7",
        };
        var fruit = Definition("fruit", Flowchart("F", [Activity("Elsa.WriteLine", "L", $"\"text\":{Script("String", "getInput('Item')")}")]), inputs: """[{"type":"String","name":"Item"}]""");
        yield return new(
            "BulkDispatchWorkflows/MixFruitsWorkflow",
            Workflow(Sequence(
                "S",
                Activity("Elsa.BulkDispatchWorkflows", "X", $"\"workflowDefinitionId\":{Text("fruit")}", $"\"items\":{Script("Object[]", "['plum', 'pear', 'peach']")}", Waits),
                Line("mixed"))),
            "plum",
            "pear",
            "peach",
            "mixed")
        {
            Starts = [fruit],
        };
        yield return new(
            "InputOutput/consumer",
            Workflow(Flowchart("F", [Use("Provider", "P", $"\"given\":{Literal("Object", "hello")}", Gives("back", "v-First"))]), Variables(("First", "Object"))))
        {
            Uses =
            [
                Usable(
                    "Provider",
                    Flowchart("F", [Activity("Elsa.SetOutput", "O", $"\"outputName\":{Text("Back")}", $"\"outputValue\":{Script("Object", "return getGiven()")}")]),
                    inputs: """[{"type":"Object","name":"Given"}]""",
                    outputs: """[{"type":"Object","name":"Back"}]"""),
            ],
            Variables = new Dictionary<string, string> { ["First"] = "\"hello\"" },
        };
    }

    private const string Waits = """
        "waitForCompletion":{"typeName":"Boolean","expression":{"type":"Literal","value":true}}
        """;

    /// <summary>Two branches, of which the second says how the whole completes while the first may still run.</summary>
    private static string Branching() => Usable(
        "Branching",
        Flowchart(
            "F",
            [
                Activity("Elsa.WriteLine", "L", $"\"text\":{Text("test")}", "\"customProperties\":{\"canStartWorkflow\":true}"), Line("1"), Line("11"), Line("22"),
                Activity("Elsa.RunJavaScript", "J", $"\"script\":{Text("return {\"a\":\"b\"}")}", "\"possibleOutcomes\":null", $"\"result\":{Captured("First")}"),
                Activity("Elsa.Complete", "X", $"\"outcomes\":{Literal("Object", "Success")}"),
            ],
            "L->1", "1->11", "J->22", "L->J", "22->X"),
        Variables(("First", "Object")),
        outcomes: """["Success","Failure"]""",
        version: 4);

    private static string Definition(string id, string root, string inputs = "[]", string outputs = "[]") => Usable(id, root, inputs: inputs, outputs: outputs, usable: false);

    private static string Use(string definition, string id, params string[] members) => Activity(definition, id, [$"\"workflowDefinitionId\":\"{definition}\"", .. members]);

    private static string OldUse(string definition, string id) => Activity(
        definition,
        id,
        $"\"workflowDefinitionId\":\"{definition}\",\"workflowDefinitionVersionId\":\"{definition}-v1\",\"version\":1,\"customProperties\":{{\"CanStartWorkflow\":false,\"RunAsynchronously\":false}}");

    private static string UsableOfOld(string id, string root) =>
        Usable(id, root, usable: false).Replace("\"options\":{\"usableAsActivity\":false}", "\"usableAsActivity\":true", StringComparison.Ordinal);

    private static string Execute(string definition, params string[] members) => Activity("Elsa.ExecuteWorkflow", "X", [$"\"workflowDefinitionId\":{Text(definition)}", .. members]);

    private static string Code(string id, string script, string output) => Activity("Elsa.RunJavaScript", id, $"\"script\":{Text(script)}", Gives("result", output));

    private static string Gives(string output, string target) => $$$"""
        "{{{output}}}":{"typeName":"Object","memoryReference":{"id":"{{{target}}}"}}
        """;
}
