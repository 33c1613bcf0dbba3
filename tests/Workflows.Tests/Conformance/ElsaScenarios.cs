using static OneWindow.Workflows.Tests.Compilation.Definitions;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Conformance;

/// <summary>What Elsa's integration tests run with built-in activities, made anew.</summary>
internal static partial class ElsaScenarios
{
    private const string Count = """[{"id":"v-N","name":"N","typeName":"Int32","value":"0"}]""";

    private static readonly string Increase = Activity("Elsa.SetVariable", "Inc", "\"variable\":{\"id\":\"v-N\"}", $"\"value\":{Script("Object", "getN() + 1")}");

    internal static IReadOnlyList<ElsaScenario> All { get; } =
    [
        .. Joins(),
        .. Tokens(),
        .. Completion(),
        .. Structured(),
        .. Composites(),
        .. Nested(),
        .. Started(),
        .. Triggered(),
        .. Loops(),
        .. Ends(),
        .. Scripts(),
        .. Incidents(),
    ];

    private static IEnumerable<ElsaScenario> Joins()
    {
        yield return new(
            "ExplicitJoins/join-any-1",
            Workflow(Flowchart("F", [Join("J1", "WaitAny"), Join("J2", "WaitAny"), Join("J3", "WaitAny"), Line("begin"), Line("finish")], "begin->J1", "begin->J2", "J1->J3", "J2->J3", "J3->finish")),
            "begin",
            "finish");
        yield return new(
            "ExplicitJoins/join-all-1",
            Workflow(Flowchart("F", [Line("begin"), Line("upper"), Line("lower"), Join("J", "WaitAll"), Line("finish")], "begin->upper", "begin->lower", "upper->J", "lower->J", "J->finish")),
            "begin",
            "upper",
            "lower",
            "finish");
        yield return new(
            "ExplicitJoins/join-all-2",
            Workflow(Flowchart(
                "F",
                [Line("begin"), Activity("Elsa.FlowNode", "N", $"\"body\":{Flowchart("Inner", [Line("lower")])}"), Line("upper"), Join("J", "WaitAll"), Line("finish")],
                "begin->upper",
                "begin->N",
                "upper->J",
                "N->J",
                "J->finish")),
            "begin",
            "upper",
            "lower",
            "finish");
        yield return new(
            "ImplicitJoins/join",
            Workflow(Flowchart(
                "F",
                [Activity("Elsa.Start", "S"), Activity("Elsa.WriteLine", "L2"), Join("J", "WaitAny"), Activity("Elsa.WriteLine", "L1"), Activity("Elsa.End", "E")],
                "S->L1",
                "L1->J",
                "S->L2",
                "L2->J",
                "J->E")),
            "",
            "")
        {
            Completions = new Dictionary<string, int> { ["J"] = 1 },
        };
        yield return new(
            "ImplicitJoins/decision-implicit-join-on-both-outcomes",
            Workflow(Flowchart("F", [Decision("D", "false"), Activity("Elsa.Start", "S"), Activity("Elsa.End", "E")], "S->D", "D:True->E", "D:False->E")));
        yield return new(
            "ImplicitJoins/parallel-join",
            Workflow(Flowchart(
                "F",
                [
                    Activity(
                        "Elsa.ParallelForEach",
                        "P",
                        $"\"items\":{Script("Object[]", "[7, 8, 9]")}",
                        $"\"body\":{Flowchart("Inner", [Decision("D", "false"), Line("aside"), Line("joined"), Join("J", "WaitAny")], "D:True->aside", "aside->J", "J->joined", "D:False->J")}"),
                ])),
            "joined",
            "joined",
            "joined");
        yield return new("ImplicitJoins/BraidedWorkflow", Braid(""), "one", "two", "three", "four", "five", "six", "seven");
        yield return new("ImplicitJoins/ImplicitLoopWorkflow", Loop(""), "begin", "again", "finish");
        yield return new(
            "DanglingActivityCancellation/ApprovalWithReminderWorkflow",
            Workflow(Flowchart(
                "F",
                [Activity("Elsa.Start", "S"), Event("Approve", "approve"), Event("Remind", "remind"), Activity("Elsa.End", "E")],
                "S->Approve",
                "Approve->E",
                "S->Remind",
                "Remind->Remind")))
        {
            Resumed = ["Remind", "Approve"],
        };
    }

    private static IEnumerable<ElsaScenario> Tokens()
    {
        const string mode = "\"customProperties\":{\"Flowchart:ExecutionMode\":\"TokenBased\"}";
        yield return new("JoinBehaviors/fork-decision-join-none", Diamond("None"), "first", "joined");
        // Elsa leaves these two suspended with nothing to wait for; here the join faults.
        yield return new("JoinBehaviors/fork-decision-join-converge", Diamond("Merge"), "first") { Faults = true };
        yield return new("JoinBehaviors/fork-decision-join-converge-strict", Diamond("Converge"), "first") { Faults = true };
        foreach (var (suffix, member) in new[] { ("", ""), (" (tokens)", mode) })
            yield return new("JoinBehaviors/fork-decision-join-waitall" + suffix, ThreeBranches(member), "begin", "middle", "upper", "lower") { Faults = true };
        yield return new(
            "JoinBehaviors/decision-merge-join-none",
            Tokens(
                [Decision("D", "false"), Activity("Elsa.Start", "S"), Activity("Elsa.End", "E", "\"customProperties\":{\"mergeMode\":\"None\"}")],
                "S->D",
                "D:True->E",
                "D:False->E"));
        yield return new("JoinBehaviors/BraidedWorkflow", Braid(mode), "one", "two", "three", "four", "five", "six", "seven");
        yield return new("JoinBehaviors/ImplicitLoopWorkflow", Loop(mode), "begin", "again", "finish");
        yield return new(
            "JoinBehaviors/RaceJoinBookmarkWorkflow, first part",
            Race())
        {
            Resumed = ["Remind"],
            Waiting = ["After"],
            LinesSoFar = ["begin"],
        };
        yield return new("JoinBehaviors/RaceJoinBookmarkWorkflow", Race(), "begin", "finish") { Resumed = ["Remind", "After"] };
        yield return new("JoinBehaviors/RaceJoinBookmarkLoopWorkflow, first part", RaceWithLoop()) { Resumed = ["Remind"], Waiting = ["Pay", "Remind"], LinesSoFar = ["begin"] };
        yield return new(
            "JoinBehaviors/RaceJoinLoopWorkflow",
            With(
                Flowchart(
                    "F",
                    [
                        Line("begin"), FlowIf("First", "getN() === 0"), FlowIf("Third", "getN() === 2"), Line("left"), Line("right"), Activity("Elsa.FlowJoin", "J"), Line("work"), Increase,
                        FlowIf("More", "getN() <= 1"), Line("once more"), Line("finish"),
                    ],
                    "begin->First", "First:True->left", "First:False->Third", "Third:True->right", "Third:False->finish", "left->J", "right->J", "J->work", "work->Inc", "Inc->More",
                    "More:True->once more", "once more->J", "More:False->First"),
                mode),
            "begin",
            "left",
            "work",
            "once more",
            "work",
            "right",
            "work",
            "finish");
        yield return new("JoinBehaviors/RaceJoinBookmarkLoopWorkflow", RaceWithLoop(), "begin", "finish") { Resumed = ["Remind", "Pay"] };
    }

    /// <summary>Definitions as they were written in 2023: flat connections, a start named in the flowchart, flags beside the inputs.</summary>
    private static IEnumerable<ElsaScenario> Completion()
    {
        yield return new("FlowchartCompletion/workflow1", Old([OldLine("one"), OldLine("two"), OldLine("three")], "S", "one->two", "one->three"), "one", "two", "three");
        yield return new(
            "FlowchartCompletion/workflow2",
            Old(
                [OldLine("7"), OldLine("9"), OldLine("1"), OldLine("2"), OldLine("3"), OldLine("4"), OldLine("5"), OldLine("6"), OldLine("8")],
                "1",
                "5->7", "8->9", "7->9", "1->2", "2->4", "3->5", "1->3", "4->7", "2->5", "6->8", "3->6", "5->8"),
            "1", "2", "3", "4", "5", "6", "7", "8", "9");
        yield return new(
            "FlowchartCompletion/workflow3",
            Old(
                [
                    OldLine("1"), OldLine("2"), OldLine("3"), OldLine("4"), OldLine("5"), OldLine("6"), OldLine("8"), OldLine("7"), OldLine("9"),
                    Activity("Elsa.Delay", "W1", $"\"timeSpan\":{Literal("TimeSpan", "00:00:05")}", $"\"autoBlockingThreshold\":{Literal("TimeSpan", "00:00:05")}", OldFlags),
                    Activity("Elsa.Delay", "W2", $"\"timeSpan\":{Literal("TimeSpan", "00:00:10")}", OldFlags),
                ],
                "1",
                "1->2", "2->4", "3->5", "1->3", "5->7", "2->5", "6->W2", "3->6", "8->9", "W2->8", "5->8", "W1->7", "7->9", "4->W1"),
            "1", "2", "3", "4", "5", "6", "7", "8", "9")
        {
            Resumed = ["W1", "W2"],
        };
        yield return new(
            "FlowchartCompletion/workflow4",
            Old(
                [
                    OldLine("one"), OldLine("two"), OldLine("three"), OldLine("four"), OldLine("six"),
                    Activity("Elsa.FlowDecision", "D", $"\"condition\":{Literal("Boolean", "True")}", OldFlags),
                    Activity("Elsa.Delay", "W1", $"\"timeSpan\":{Literal("TimeSpan", "00:00:05")}", $"\"strategy\":{Literal("Acme.DelayStrategy, Acme", "NonBlocking")}", OldFlags),
                    OldLine("seven"),
                    Activity("Elsa.Delay", "W2", $"\"timeSpan\":{Literal("TimeSpan", "00:00:10")}", OldFlags),
                    OldLine("eight"),
                ],
                "S",
                "one->two", "two->four", "three->D", "one->three", "three->six", "D:True->W1", "two->D", "W1->seven", "W2->eight", "D:False->W2"),
            "one",
            "two",
            "three",
            "four",
            "six",
            "seven")
        {
            Resumed = ["W1"],
        };
        yield return new(
            "FlowchartCompletion/workflow6",
            Workflow(Flowchart(
                "F",
                [
                    Line("begin"), Line("finish"),
                    Activity(
                        "Elsa.ParallelForEach",
                        "P",
                        $"\"items\":{Script("Object[]", "[\"plum\", \"pear\", \"peach\"]")}",
                        $"\"body\":{Flowchart("Inner", [Activity("Elsa.WriteLine", "L", $"\"text\":{Script("String", "`this is a ${getCurrentValue()}`")}")])}"),
                ],
                "begin->P",
                "P->finish")),
            "begin",
            "this is a plum",
            "this is a pear",
            "this is a peach",
            "finish");
        yield return new("ImportAndExecute/writeline", Old([OldLine("some text")], "S"), "some text");
        yield return new(
            "ImportAndExecute/implicit-loop",
            Old(
                [
                    Activity("Elsa.SetVariable", "Inc", "\"variable\":{\"id\":\"v-N\",\"name\":\"N\",\"typeName\":\"Int32\",\"value\":\"0\"}", $"\"value\":{Script("Object", "getN() + 1")}", OldFlags),
                    OldLine("over"), OldLine("again"), OldLine("work"),
                    Activity("Elsa.FlowDecision", "D", $"\"condition\":{Script("Boolean", "getN() > 1")}", OldFlags),
                    Activity("Elsa.Start", "S", OldFlags),
                ],
                "S",
                "work->Inc", "D:True->over", "D:False->again", "S->work", "again->work", "Inc->D"),
            "work",
            "again",
            "work",
            "over");
    }

    private static IEnumerable<ElsaScenario> Structured()
    {
        string Branch(string name, params string[] more) => Sequence($"{name}S", [Line($"{name}1", name), Event(name, name), Line($"{name}2", $"{name} again"), .. more]);
        string Fork(string mode, params string[] branches) => Activity("Elsa.Fork", "F", $"\"joinMode\":\"{mode}\"", $"\"branches\":[{string.Join(',', branches)}]");
        yield return new(
            "BlockingAndBreaking/WaitAllForkWorkflow",
            Workflow(Sequence("S", Line("begin"), Fork("WaitAll", Branch("left"), Branch("right")), Line("finish"))),
            "begin",
            "left",
            "right",
            "left again",
            "right again",
            "finish")
        {
            Resumed = ["left", "right"],
        };
        yield return new(
            "BlockingAndBreaking/WaitAnyForkWorkflow",
            Workflow(Sequence("S", Line("begin"), Fork("WaitAny", Branch("left"), Branch("right")), Line("finish"))),
            "begin",
            "left",
            "right",
            "left again",
            "finish")
        {
            Resumed = ["left"],
        };
        yield return new(
            "BlockingAndBreaking/BreakWhileFromForkWorkflow",
            Workflow(Sequence(
                "S",
                Line("begin"),
                Activity("Elsa.While", "W", $"\"condition\":{Literal("Boolean", true)}", $"\"body\":{Sequence("B", Fork("WaitAll", Branch("left", Activity("Elsa.Break", "X")), Branch("right")))}"),
                Line("finish"))),
            "begin",
            "left",
            "right",
            "left again",
            "finish")
        {
            Resumed = ["left"],
        };
    }

    private static IEnumerable<ElsaScenario> Composites()
    {
        const string input = """[{"name":"Word","type":"Object"}]""";
        const string output = """[{"name":"Said","type":"Object"}]""";
        var child = Usable(
            "Echo",
            Flowchart(
                "F",
                [
                    Activity("Elsa.SetOutput", "O", $"\"outputName\":{Text("Said")}", $"\"outputValue\":{Script("Object", "return getWord();")}"),
                    Activity("Elsa.WriteLine", "L", $"\"text\":{Script("String", "\"inside: \" + getWord();")}"),
                ],
                "L->O"),
            inputs: input,
            outputs: output);
        string Parent(string value) => Workflow(
            Flowchart(
                "F",
                [
                    Activity("Elsa.WriteLine", "L", $"\"text\":{Script("String", "\"outside: \" + getWord();")}"),
                    Activity(
                        "Echo",
                        "Child",
                        "\"workflowDefinitionId\":\"Echo\"",
                        "\"workflowDefinitionVersionId\":\"Echo-v1\"",
                        "\"version\":1",
                        $"\"word\":{Script("Object", value)}",
                        "\"said\":{\"typeName\":\"Object\",\"memoryReference\":{\"id\":\"Said\"}}"),
                ],
                "L->Child"),
            inputs: input,
            outputs: output);
        yield return new("ParentChildInputs/parent1", Parent("`two`"), "outside: one", "inside: two")
        {
            Uses = [child],
            Input = new Dictionary<string, string> { ["Word"] = "one" },
        };
        yield return new("ParentChildInputs/parent2", Parent("getWord()"), "outside: one", "inside: one")
        {
            Uses = [child],
            Input = new Dictionary<string, string> { ["Word"] = "one" },
        };
        var sum = Usable(
            "Add",
            Activity("Elsa.SetOutput", "O", $"\"outputName\":{Text("Total")}", $"\"outputValue\":{Script("Object", "getA() + getB()")}"),
            inputs: """[{"name":"A","type":"Int32"},{"name":"B","type":"Int32"}]""",
            outputs: """[{"name":"Total","type":"Int32"}]""");
        yield return new(
            "ParentChildOutputMapping/calculator",
            Workflow(
                Sequence(
                    "S",
                    Activity("Add", "X", "\"workflowDefinitionId\":\"Add\"", "\"version\":1", $"\"a\":{Literal("Int32", 4)}", $"\"b\":{Literal("Int32", 5)}", $"\"total\":{Captured("N")}"),
                    Activity("Elsa.WriteLine", "L", $"\"text\":{Script("String", "`the sum is ${getN()}`")}")),
                Count),
            "the sum is 9")
        {
            Uses = [sum],
        };
        yield return new(
            "ParentChildOutputMapping/consumer",
            Workflow(
                Sequence("S", Activity("Make", "X", "\"workflowDefinitionId\":\"Make\"", "\"version\":1", $"\"said\":{Captured("Word")}"), Activity("Elsa.WriteLine", "L", $"\"text\":{Variable("String", "Word")}")),
                Variables(("Word", "Object"))),
            "made")
        {
            Uses = [Usable("Make", Activity("Elsa.SetOutput", "O", $"\"outputName\":{Text("Said")}", $"\"outputValue\":{Literal("Object", "made")}"), outputs: output)],
        };
    }

    private static string Join(string id, string mode) =>
        Activity("Elsa.FlowJoin", id, $"\"mode\":{Literal("Acme.Flow.FlowJoinMode, Acme.Flow", mode)}");

    private static string Decision(string id, string script) => Activity("Elsa.FlowDecision", id, $"\"condition\":{Script("Boolean", $"return {script};")}");

    private static string FlowIf(string id, string script) => Activity("Elsa.FlowDecision", id, $"\"condition\":{Script("Boolean", script)}");

    private static string Tokens(string[] activities, params string[] connections)
    {
        var chart = Flowchart("F", activities, connections);
        return Workflow($"{chart[..^1]},\"customProperties\":{{\"Flowchart:ExecutionMode\":\"TokenBased\"}}}}");
    }

    private static string With(string chart, string member) => Workflow(member.Length == 0 ? chart : $"{chart[..^1]},{member}}}", Count);

    private static string Diamond(string merge) => Tokens(
        [Decision("D", "false"), Activity("Elsa.Start", "S"), Line("first"), Line("second"), $"{Line("joined")[..^1]},\"customProperties\":{{\"mergeMode\":\"{merge}\"}}}}"],
        "first->joined",
        "second->joined",
        "S->first",
        "S->D",
        "D:True->second");

    private static string ThreeBranches(string mode) => With(
        Flowchart(
            "F",
            [
                Join("J", "WaitAll"), Line("joined"), Line("unreached"), Decision("D", "false"), Activity("Elsa.Fault", "X", "\"faultType\":null", $"\"message\":{Text("it went wrong")}"),
                Line("lower"), Line("begin"), Line("middle"), Line("upper"),
            ],
            "begin->middle", "begin->upper", "begin->lower", "D:True->unreached", "lower->D", "D:False->X", "upper->J", "J->joined", "middle->J", "unreached->J"),
        mode);

    private static string Braid(string mode) => With(
        Flowchart(
            "F",
            [Line("one"), Line("two"), Line("three"), Line("four"), Line("five"), Line("six"), Line("seven")],
            "one->two", "one->three", "two->four", "two->five", "three->five", "three->six", "four->seven", "five->seven", "six->seven"),
        mode);

    private static string Loop(string mode) => With(
        Flowchart(
            "F",
            [Line("begin"), Increase, Activity("Elsa.FlowDecision", "D", $"\"condition\":{Script("Boolean", "getN() > 1")}"), Line("again"), Line("finish")],
            "begin->Inc", "Inc->D", "D:False->again", "D:True->finish", "again->Inc"),
        mode);

    private static string Race() => Tokens(
        [Line("begin"), Event("Pay", "pay"), Event("Remind", "remind"), Join("J", "WaitAny"), Event("After", "after"), Line("finish")],
        "begin->Pay", "begin->Remind", "Pay->J", "Remind->J", "J->After", "After->finish");

    private static string RaceWithLoop() => With(
        Flowchart(
            "F",
            [
                Line("begin"), Activity("Elsa.FlowDecision", "Check", $"\"condition\":{Script("Boolean", "getN() >= 2")}"), Event("Pay", "pay"), Event("Remind", "remind"), Join("J", "WaitAny"),
                Increase, Line("finish"),
            ],
            "begin->Check", "Check:False->Pay", "Check:False->Remind", "Pay->J", "Remind->J", "J->Inc", "Inc->Check", "Check:True->finish"),
        "\"customProperties\":{\"Flowchart:ExecutionMode\":\"TokenBased\"}");

    private const string OldFlags = "\"canStartWorkflow\":false,\"runAsynchronously\":false,\"customProperties\":{},\"source\":null,\"line\":null";

    private static string OldLine(string text) => Activity("Elsa.WriteLine", text, $$$"""
        "text":{"typeName":"String","expression":{"type":"Literal","value":"{{{text}}}"},"memoryReference":{"id":"{{{text}}}:input-1"}},{{{OldFlags}}}
        """);

    private static string Old(string[] activities, string start, params string[] connections) => Workflow(OldChart(activities, start, connections), Count);

    private static string OldChart(string[] activities, string start, params string[] connections)
    {
        var flat = connections.Select(connection =>
        {
            var ends = connection.Split("->");
            var source = ends[0].Split(':');
            return $"{{\"source\":\"{source[0]}\",\"target\":\"{ends[1]}\",\"sourcePort\":\"{(source.Length > 1 ? source[1] : "Done")}\",\"targetPort\":\"In\"}}";
        });
        return Activity(
            "Elsa.Flowchart",
            "F",
            "\"version\":1,\"metadata\":{},\"applicationProperties\":{\"NotFoundConnectionsKey\":[],\"CanStartWorkflow\":false,\"RunAsynchronously\":false}",
            $"\"start\":\"{start}\"",
            $"\"activities\":[{string.Join(',', activities)}]",
            $"\"connections\":[{string.Join(',', flat)}]");
    }
}
