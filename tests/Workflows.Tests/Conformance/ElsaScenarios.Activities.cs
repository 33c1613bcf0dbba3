using static OneWindow.Workflows.Tests.Compilation.Definitions;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Conformance;

/// <content>Workflows around one activity: triggers, loops, forks, ends.</content>
internal static partial class ElsaScenarios
{
    private const string Starts = "\"customProperties\":{\"canStartWorkflow\":true,\"runAsynchronously\":false}";

    private static readonly string Current = Activity("Elsa.WriteLine", "Current", $"\"text\":{Script("String", "`${getCurrentValue()}`")}");

    private static IEnumerable<ElsaScenario> Triggered()
    {
        yield return new(
            "ImportAndPublish/cron-every-hour",
            Workflow(Flowchart("F", [Line("every hour"), Activity("Elsa.Cron", "C", $"\"cronExpression\":{Text("0 0 * * * *")}", Starts)], "C->every hour")),
            "every hour")
        {
            Trigger = "C",
        };
        yield return new("WorkflowDefinitionReload/http-workflow", Workflow(Flowchart("F", [Endpoint("reload", "Literal")]))) { Trigger = "E" };
        yield return new(
            "WorkflowDefinitionRefresh/http-workflow",
            Workflow(Flowchart(
                "F",
                [
                    Endpoint("refresh", "Object"),
                    Activity(
                        "Elsa.WriteHttpResponse",
                        "R",
                        $"\"statusCode\":{Literal("System.Net.HttpStatusCode, System.Net.Primitives", "OK")}",
                        $"\"content\":{Literal("Object", "hello")}",
                        "\"contentType\":null",
                        $"\"responseHeaders\":{Literal("Acme.Headers, Acme", "{}")}"),
                ],
                "E->R")))
        {
            Trigger = "E",
            Answer = "hello",
        };
        yield return new("CachingAndWorkflowDefinitionActivity/parent", Workflow(Flowchart("F", [Endpoint("parent", "Object"), Use("Sub", "Sub1")], "E->Sub1")), "test")
        {
            Trigger = "E",
            Uses = [Usable("Sub", Flowchart("F", [Line("test")]))],
        };
        yield return new(
            "WorkflowActivities/CacheInvalidation_Parent",
            Workflow(Flowchart("F", [Use("Marks", "Marks1"), Activity("Elsa.SetName", "N", $"\"value\":{Text("parent")}"), Endpoint("mark", "Object")], "N->Marks1", "E->N")))
        {
            Trigger = "E",
            Uses = [Usable("Marks", Flowchart("F", [Activity("Elsa.Correlate", "C", $"\"correlationId\":{Text("second")}")]), version: 2)],
            InstanceName = "parent",
            Correlation = "second",
        };
        yield return new(
            "WorkflowCompletion/fork",
            Workflow(Flowchart(
                "F", [Activity("Elsa.FlowFork", "K", $"\"branches\":{Object("String[]", """["A","B","C"]""")}"), Line("one"), Line("two"), Line("three")], "K:A->one", "K:B->two", "K:C->three")),
            "one",
            "two",
            "three");
        yield return new("WorkflowCompletion/hello-world", Workflow(Flowchart("F", [Line("hello")])), "hello");
        yield return new("Alterations/version-1", Workflow(Flowchart("F", [Line("first version")])), "first version");
        yield return new(
            "JsonObjectSerialization/instance-serialization",
            Workflow(
                Flowchart(
                    "F",
                    [
                        Set("A", "First", "return {\n  \"schema\": {\n    \"$schema\": \"a\",\n    \"$id\": \"#/b\",\n    \"type\": \"object\"\n  }\n}"),
                        Set("B", "Second", "return getFirst()"),
                    ],
                    "A->B"),
                Variables(("First", "Object"), ("Second", "Object"))))
        {
            Variables = new Dictionary<string, string> { ["Second"] = """{"schema":{"$schema":"a","$id":"#/b","type":"object"}}""" },
        };
    }

    private static IEnumerable<ElsaScenario> Loops()
    {
        string ForEach(string id, string items, params string[] body) =>
            Activity("Elsa.ForEach", id, $"\"items\":{Script("Object[]", items)}", $"\"body\":{Sequence($"{id}S", body)}");
        string BreakWhen(string condition) => Activity("Elsa.If", "If", $"\"condition\":{Script("Boolean", condition)}", $"\"then\":{Activity("Elsa.Break", "Break")}");
        yield return new("ForEach/ForEachWorkflow", Workflow(ForEach("E", "['plum', 'pear', 'peach']", Current)), "plum", "pear", "peach");
        yield return new(
            "Break/BreakForEachWorkflow",
            Workflow(Sequence("S", Line("begin"), ForEach("E", "['plum', 'pear', 'peach']", BreakWhen("getCurrentValue() === 'pear'"), Current), Line("finish"))),
            "begin",
            "plum",
            "finish");
        yield return new(
            "Break/NestedForEachWithBreakWorkflow",
            Workflow(ForEach(
                "Outer",
                "['plum', 'pear', 'peach']",
                Activity("Elsa.WriteLine", "Fruit", $"\"text\":{Script("String", "getCurrentValue()")}"),
                ForEach("Inner", "['stem', 'skin', 'stone']", BreakWhen("getCurrentValue() === 'skin'"), Current))),
            "plum",
            "stem",
            "pear",
            "stem",
            "peach",
            "stem");
        yield return new(
            "Break/BreakForWorkflow",
            Workflow(Sequence(
                "S",
                Line("begin"),
                Activity(
                    "Elsa.For",
                    "For",
                    $"\"start\":{Literal("Int32", 0)}",
                    $"\"end\":{Literal("Int32", 3)}",
                    $"\"step\":{Literal("Int32", 1)}",
                    $"\"body\":{Sequence("B", BreakWhen("getCurrentValue() === 2"), Current)}"),
                Line("finish"))),
            "begin",
            "0",
            "1",
            "finish");
        yield return new(
            "Break/BreakWhileWorkflow",
            Workflow(
                Sequence(
                    "S",
                    Line("begin"),
                    Activity(
                        "Elsa.While",
                        "W",
                        $"\"condition\":{Literal("Boolean", true)}",
                        $"\"body\":{Sequence("B", Increase, BreakWhen("getN() === 3"), Activity("Elsa.WriteLine", "L", $"\"text\":{Script("String", "`${getN()}`")}"))}"),
                    Line("finish")),
                Count),
            "begin",
            "1",
            "2",
            "finish");
    }

    private static IEnumerable<ElsaScenario> Ends()
    {
        string Fork(string mode, params string[] branches) => Activity("Elsa.Fork", "F", $"\"joinMode\":\"{mode}\"", $"\"branches\":[{string.Join(',', branches)}]");
        string Switch(string value) => Workflow(
            Activity(
                "Elsa.Switch",
                "S",
                $"\"cases\":[{string.Join(',', "ABC".Select(letter => $$$"""{"label":"{{{letter}}}","condition":{"type":"JavaScript","value":"getFirst() === '{{{letter}}}'"},"activity":{{{Line($"case {letter}")}}}}"""))}]",
                $"\"default\":{Line("default")}"),
            $$"""[{"id":"v-First","name":"First","typeName":"String","value":"{{value}}"}]""");
        string If(bool condition) => Workflow(Sequence(
            "S",
            Line("begin"),
            Activity(
                "Elsa.If",
                "If",
                $"\"condition\":{Literal("Boolean", condition)}",
                $"\"then\":{Sequence("T", Line("T1", "deciding"), Line("yes"))}",
                $"\"else\":{Sequence("E", Line("E1", "deciding"), Line("no"))}"),
            Line("finish")));
        yield return new("Fork/BasicForkWorkflow", Workflow(Fork("WaitAll", Line("one"), Line("two"), Line("three"))), "one", "two", "three");
        yield return new("Fork/EmptyForkWorkflow", Workflow(Sequence("S", Fork("WaitAll"), Line("finish"))), "finish");
        yield return new(
            "Fork/JoinAnyForkWorkflow",
            Workflow(Sequence("S", Line("begin"), Fork("WaitAny", Sequence("S1", Event("E1", "1"), Line("one")), Sequence("S2", Event("E2", "2"), Line("two"))), Line("finish"))),
            "begin",
            "two",
            "finish")
        {
            Resumed = ["E2"],
        };
        string Steps(string name) => Sequence($"{name}S", Line($"{name} 1"), Line($"{name} 2"));
        yield return new("Branching/ForkBasicWorkflow", Workflow(Activity("Elsa.Fork", "F", $"\"branches\":[{Line("one")},{Line("two")},{Line("three")}]")), "one", "two", "three");
        yield return new("Branching/ForkWaitAllWorkflow", Workflow(Sequence("S", Fork("WaitAll", Steps("left"), Steps("right")), Line("all"))), "left 1", "right 1", "left 2", "right 2", "all");
        yield return new("Branching/ParallelBasicWorkflow", Workflow(Sequence("S", Parallel(Line("one"), Line("two"), Line("three")), Line("all"))), "one", "two", "three", "all");
        yield return new(
            "Branching/ParallelWithSequencesWorkflow",
            Workflow(Sequence("S", Parallel(Steps("a"), Steps("b"), Steps("c")), Line("all"))),
            "a 1", "b 1", "c 1", "a 2", "b 2", "c 2", "all");
        yield return new("Blocking/BlockingSequentialWorkflow, first part", Workflow(Sequence("S", Line("one"), Event("E", "resume"), Line("two"), Line("three")))) { Waiting = ["E"], LinesSoFar = ["one"] };
        yield return new("Blocking/BlockingSequentialWorkflow", Workflow(Sequence("S", Line("one"), Event("E", "resume"), Line("two"), Line("three"))), "one", "two", "three") { Resumed = ["E"] };
        yield return new("Finish/FinishSequentialWorkflow", Workflow(Sequence("S", Line("one"), Activity("Elsa.Finish", "X"), Line("two"))), "one");
        yield return new(
            "Finish/FinishForkedWorkflow",
            Workflow(Fork("WaitAll", Sequence("S1", Line("one"), Event("E", "e")), Sequence("S2", Line("two"), Activity("Elsa.Finish", "X")))),
            "one",
            "two");
        yield return new("If/ComplexIfWorkflow, true", If(true), "begin", "deciding", "yes", "finish");
        yield return new("If/ComplexIfWorkflow, false", If(false), "begin", "deciding", "no", "finish");
        yield return new("Branching/SwitchMatchingCaseWorkflow", Switch("B"), "case B");
        yield return new("Branching/SwitchDefaultCaseWorkflow", Switch("X"), "default");
        yield return new("Branching/SingleJoinWorkflow", Workflow(Flowchart("F", [Activity("Elsa.FlowJoin", "J")])));
    }

    private static IEnumerable<ElsaScenario> Scripts()
    {
        string Say(string id, string script) => Activity("Elsa.WriteLine", id, $"\"text\":{Script("String", script)}");
        const string customer = """{"Name":"old","Orders":[{"Product":"pear"},{"Product":"plum"},{"Product":"apple"}]}""";
        yield return new(
            "JavaScriptNativeVariables/JavaScriptWorkflow",
            Workflow(
                Sequence(
                    "S",
                    Activity(
                        "Elsa.RunJavaScript",
                        "J",
                        $"\"script\":{Text("const c = variables.customer; c.Name = 'new'; c.Orders.sort((a, b) => a.Product.localeCompare(b.Product)); variables.customer = { ...c, Email: 'new@acme.example' };")}"),
                    Say("A", "variables.customer.Name"),
                    Say("B", "variables.customer.Orders.map(x => x.Product).join(', ')"),
                    Say("C", "variables.customer.Email")),
                $$"""[{"id":"v","name":"customer","typeName":"JsonObject","value":{{System.Text.Json.JsonSerializer.Serialize(customer)}}}]"""),
            "new",
            "apple, pear, plum",
            "new@acme.example");
        yield return new(
            "JavaScriptUnderscoreVariables/UnderscoreVariableWorkflow",
            Workflow(Say("A", "variables.my_case.subject"), """[{"id":"v","name":"my_case","typeName":"JsonObject","value":"{\"subject\":\"Straßenlärm\"}"}]"""),
            "Straßenlärm");
        yield return new(
            "JavaScriptUnderscoreVariables/DollarSignVariableWorkflow",
            Workflow(
                Sequence("S", Say("A", "variables.$amount"), Say("B", "variables.total$amount")),
                """[{"id":"v","name":"$amount","typeName":"String","value":"1"},{"id":"w","name":"total$amount","typeName":"String","value":"2"}]"""),
            "1",
            "2");
        yield return new(
            "JavaScriptUnderscoreVariables/DigitLeadingVariableWorkflow",
            Workflow(Say("A", "get1234()"), """[{"id":"v","name":"1234","typeName":"String","value":"a number as name"}]"""),
            "a number as name");
        yield return new(
            "LiquidSubWorkflow/LiquidParentWorkflow",
            Workflow(
                Sequence(
                    "S",
                    Use("Person", "P", $"\"personName\":{Text("Li Lei")}", $"\"personEmail\":{Text("li@acme.example")}", Gives("said", "v-First")),
                    Say("A", "'inside said: ' + getFirst()")),
                Variables(("First", "String"))),
            "Li Lei, li@acme.example",
            "inside said: Li Lei - li@acme.example")
        {
            Uses =
            [
                Usable(
                    "Person",
                    Sequence(
                        "S",
                        Activity("Elsa.WriteLine", "L", $"\"text\":{Liquid("{{ Input.PersonName }}, {{ Input.PersonEmail }}")}"),
                        Activity("Elsa.SetVariable", "V", "\"variable\":{\"id\":\"v-Made\"}", $"\"value\":{Liquid("{{ Input.PersonName }} - {{ Input.PersonEmail }}")}"),
                        Activity("Elsa.SetOutput", "O", $"\"outputName\":{Text("Said")}", $"\"outputValue\":{Variable("Object", "Made")}")),
                    Variables(("Made", "String")),
                    """[{"type":"String","name":"PersonName"},{"type":"String","name":"PersonEmail"}]""",
                    """[{"type":"String","name":"Said"}]"""),
            ],
        };
    }

    private static IEnumerable<ElsaScenario> Incidents()
    {
        string Faulty(string strategy) => Workflow(
            Flowchart(
                "F",
                [
                    Line("begin"), Line("upper"), Event("E1", "1"), Line("upper again"), Line("lower"), Event("E2", "2"), Line("lower again"),
                    Activity("Elsa.Fault", "X", $"\"code\":{Text("bad")}", $"\"category\":{Text("test")}", $"\"faultType\":{Text("test")}"),
                ],
                "begin->upper", "upper->E1", "E1->upper again", "begin->lower", "lower->X", "X->E2", "E2->lower again"),
            options: $"{{\"incidentStrategyType\":\"Elsa.Workflows.IncidentStrategies.{strategy}, Elsa.Workflows.Core\"}}");
        yield return new("Incidents/FaultyWorkflow, FaultStrategy", Faulty("FaultStrategy"), "begin", "upper", "lower") { Faults = true };
        yield return new("Incidents/FaultyWorkflow, ContinueWithIncidentsStrategy", Faulty("ContinueWithIncidentsStrategy"), "begin", "upper", "lower", "upper again")
        {
            Resumed = ["E1"],
            AwaitsRepair = true,
        };
    }

    private static string Parallel(params string[] activities) => Activity("Elsa.Parallel", "P", $"\"activities\":[{string.Join(',', activities)}]");

    private static string Liquid(string text) => $$$"""{"typeName":"String","expression":{"type":"Liquid","value":{{{System.Text.Json.JsonSerializer.Serialize(text)}}}}}""";

    private static string Set(string id, string variable, string script) => Activity(
        "Elsa.SetVariable",
        id,
        $"\"variable\":{{\"id\":\"v-{variable}\",\"name\":\"{variable}\",\"typeName\":\"Object\",\"storageDriverTypeName\":\"Acme.Storage, Acme\"}}",
        $"\"value\":{Script("Object", script)}");

    /// <summary>As Studio writes it, with everything that was not filled in.</summary>
    private static string Endpoint(string path, string methods) => Activity(
        "Elsa.HttpEndpoint",
        "E",
        $"\"path\":{Text(path)}",
        $$$"""
        "supportedMethods":{"typeName":"String[]","expression":{"type":"{{{methods}}}","value":"[\u0022GET\u0022]"}},
        "authorize":{"typeName":"Boolean","expression":{"type":"Literal","value":false}},"policy":{"typeName":"String","expression":{"type":"Literal"}},
        "requestTimeout":null,"requestSizeLimit":null,"fileSizeLimit":null,"allowedFileExtensions":null,"blockedFileExtensions":null,"allowedMimeTypes":null,
        "exposeRequestTooLargeOutcome":false,"exposeFileTooLargeOutcome":false,"exposeInvalidFileExtensionOutcome":false,"exposeInvalidFileMimeTypeOutcome":false,
        "parsedContent":null,"files":null,"routeData":null,"queryStringData":null,"headers":null,"result":null
        """,
        Starts);
}
