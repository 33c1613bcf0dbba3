using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Library;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.SavedStates;

/// <summary>What was saved: a definition, and how many answers it had got by then. Each scenario was run once and its file is never written again.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Definition">The definition.</param>
/// <param name="Before">How many bookmarks were answered before it was saved, always the first one; -1: not even started.</param>
internal sealed record SavedStateScenario(string Name, string Definition, int Before = 0)
{
    /// <summary>A definition that it uses as an activity; null where there is none.</summary>
    internal string? Uses { get; init; }

    /// <summary>What happened after it was started, before it was saved.</summary>
    internal IReadOnlyList<Stimulus> Then { get; init; } = [];

    /// <summary>What sets it going again before bookmarks are answered.</summary>
    internal IReadOnlyList<Stimulus> Repair { get; init; } = [];

    internal Dictionary<string, Value>? Input { get; init; }
}

/// <summary>All scenarios.</summary>
internal static class SavedStateScenarios
{
    private const string Limits = """[{"name":"soon","percent":50},{"name":"overdue","percent":100},{"name":"late","afterOverdue":{"n":1,"unit":"hours"}}]""";

    private static readonly string Number = """[{"id":"v-N","name":"N","typeName":"Int32","value":"0"}]""";

    private static readonly string Increase = Activity("Elsa.SetVariable", "Inc", "\"variable\":{\"id\":\"v-N\"}", $"\"value\":{Script("Object", "getN() + 1")}");

    internal static IReadOnlyList<SavedStateScenario> All { get; } =
    [
        new("pending", Workflow(Line("A")), -1),
        new("event", Workflow(Sequence("S", Event("E", "go", $"\"result\":{Captured("X")}"), Line("L", "after")), Variables(("X", "Object")))),
        new("delay", Then(Activity("Elsa.Delay", "W", $"\"timeSpan\":{Literal("TimeSpan", "1.02:00:00")}"))),
        new("timer", Then(Activity("Elsa.Timer", "W", $"\"interval\":{Literal("TimeSpan", "00:10:00")}"))),
        new("start-at", Then(Activity("Elsa.StartAt", "W", $"\"dateTime\":{Literal("DateTimeOffset", "2026-02-01T08:00:00+08:00")}"))),
        new("cron", Then(Activity("Elsa.Cron", "W", $"\"cronExpression\":{Text("0 9 * * 1-5")}"))),
        new("task", Workflow(Sequence("S", Activity("Elsa.RunTask", "W", $"\"taskName\":{Text("stamp")}", $"\"payload\":{Script("ObjectDictionary", "({ n: 1 })")}", $"\"result\":{Captured("X")}"), Line("L")), Variables(("X", "Object")))),
        new("work-item", Then(Task("W", $"\"outcomes\":{Object("List<String>", """["Yes","No"]""")}", $"\"dueIn\":{Literal("TimeSpan", "3.00:00:00")}", $"\"assignTo\":{Text("handler")}"))),
        new("work-item-with-time-limit", Then(Task("W", $"\"dueIn\":{Literal("TimeSpan", "03:00:00")}", $"\"onTimeout\":{Text("complete")}"))),
        new("countersigning", Then(Task("W", $"\"mode\":{Text("countersign")}", $"\"outcomes\":{Object("List<String>", """["Agree","Object"]""")}", $"\"signers\":{Object("List<String>", """["a","b","c"]""")}")), 1),
        new("child", Then(Activity("Elsa.ExecuteWorkflow", "W", $"\"workflowDefinitionId\":{Text("other")}", $"\"waitForCompletion\":{Literal("Boolean", true)}"))),
        new("children", Then(Activity("Elsa.BulkDispatchWorkflows", "W", $"\"workflowDefinitionId\":{Text("other")}", $"\"items\":{Script("Object", "['a', 'b', 'c']")}", $"\"childCompleted\":{Line("One")}")), 1),
        new("http-answer", Then(Activity("Elsa.FlowSendHttpRequest", "W", $"\"url\":{Text("https://example.org/")}"))),
        new("http-endpoint", Then(Activity("Elsa.HttpEndpoint", "W", $"\"path\":{Text("cases/{id}")}", $"\"supportedMethods\":{Object("List<String>", """["POST","PUT"]""")}"))),
        new("deadline", Deadline(), 1),
        new("for", Workflow(Activity("Elsa.For", "F", $"\"start\":{Literal("Int32", 1)}", $"\"end\":{Literal("Int32", 3)}", $"\"body\":{Waits("B")}")), 1),
        new("for-each", Workflow(Activity("Elsa.ForEach", "F", $"\"items\":{Script("Object", "['a', { b: 1 }, null]")}", $"\"body\":{Waits("B")}")), 1),
        new("while", Workflow(Activity("Elsa.While", "F", $"\"condition\":{Script("Boolean", "getN() < 3")}", $"\"body\":{Sequence("B", Increase, Event("E", "go"))}"), Number), 1),
        new("parallel-for-each", Workflow(Activity("Elsa.ParallelForEach", "F", $"\"items\":{Script("Object", "['a', 'b', 'c']")}", $"\"body\":{Waits("B")}")), 1),
        new("fork-and-switch", Workflow(Activity("Elsa.Fork", "F", "\"joinMode\":\"WaitAll\"", $"\"branches\":[{Event("E", "go")},{Activity("Elsa.Switch", "Sw", $"\"cases\":[{{\"label\":\"x\",\"condition\":{{\"type\":\"Literal\",\"value\":true}},\"activity\":{Waits("B")}}}]")}]")), 1),
        new("flowchart-with-loop", Loop(), 2),
        new("flowchart-with-tokens", Tokens(), 1),
        new("faulted", Faulty("FaultStrategy"))
        {
            Repair = [new Stimulus.SetVariables(new Dictionary<string, Value> { ["N"] = Value.From(1) }), new Stimulus.Retry()],
        },
        new("continued-with-incidents", Faulty("ContinueWithIncidentsStrategy"), 1)
        {
            Repair = [new Stimulus.SetVariables(new Dictionary<string, Value> { ["N"] = Value.From(1) }), new Stimulus.Retry()],
        },
        new("held", Then(Event("E", "go"))) { Then = [new Stimulus.Hold("the papers are lost")], Repair = [new Stimulus.Resume()] },
        new("made-variables", Workflow(Sequence("S", Activity("Elsa.RunJavaScript", "J", $"\"script\":{Text("setVariable('Made', { list: [1, 'two'] })")}"), Event("E", "go"), Activity("Elsa.WriteLine", "L", $"\"text\":{Script("String", "JSON.stringify(getVariable('Made'))")}")))),
        new("results", Workflow(Sequence("S", Activity("Elsa.RunJavaScript", "J", $"\"script\":{Text("({ n: 41 })")}"), Event("E", "go"), Activity("Elsa.WriteLine", "L", $"\"text\":{Script("String", "String(getOutputFrom('J').n + 1) + '/' + JSON.stringify(getLastResult())")}")))),
        new("typed-values", Typed()) { Input = new() { ["Since"] = Value.Parse("\"2026-01-02T03:04:05.678+08:00\""), ["Text"] = Value.From("标签 \"q\" \\ \u2028") } },
        new("own-variables", Workflow(Activity("Elsa.Sequence", "S", """ "variables":[{"id":"own","name":"Own","typeName":"Int32","value":"5"}] """, $"\"activities\":[{Event("E", "go")},{Activity("Elsa.WriteLine", "L", $"\"text\":{Script("String", "`own ${getOwn()}`")}")}]"))),
        new("workflow-as-activity", Workflow(Sequence("S", Activity("Inner", "I", "\"workflowDefinitionId\":\"Inner\"", "\"version\":1", $"\"a\":{Literal("Int32", 4)}", $"\"sum\":{Captured("N")}"), Line("L", "after")), Number)) { Uses = Inner() },
        new("state-machine", Machine(), 1),
        new("hotline", WorkflowLibrary.Find("hotline")!.ToJson(), 1)
        {
            Input = new()
            {
                ["CaseNumber"] = Value.From("GN-2026-000123"), ["Kind"] = Value.From("complaint"), ["Problem"] = Value.From("housing.heating"),
                ["Office"] = Value.From("min-sheng"), ["Handler"] = Value.From("zhang"), ["ReceivedAt"] = Value.Parse("\"2026-01-05T09:00:00+08:00\""),
                ["ResponseDueAt"] = Value.Parse("\"2026-01-05T23:59:59.999+08:00\""), ["ResolutionAmount"] = Value.From(3), ["ResolutionUnit"] = Value.From("naturalDays"),
            },
        },
    ];

    private static string Then(string waiting) => Workflow(Sequence("S", waiting, Line("L", "after")));

    private static string Waits(string id) =>
        Sequence(id, Event($"{id}E", "go"), Activity("Elsa.WriteLine", $"{id}L", $"\"text\":{Script("String", "'turn ' + JSON.stringify(getVariable('CurrentValue'))")}"));

    private static string Deadline() => Workflow(Sequence(
        "S",
        Activity(
            "OneWindow.Deadline",
            "D",
            $"\"deadlineName\":{Text("resolution")}",
            $"\"amount\":{Literal("Int32", 2)}",
            $"\"unit\":{Text("workingDays")}",
            $"\"stages\":{Object("List<Object>", Limits)}",
            $"\"body\":{Task("Resolve")}",
            $"\"warning\":{Event("Warned", "seen")}",
            $"\"overdue\":{Line("Late")}"),
        Line("L", "after")));

    private static string Loop() => Workflow(
        Flowchart(
            "F",
            [
                Activity("Elsa.FlowFork", "Fork", $"\"branches\":{Object("List<String>", """["A","B"]""")}"),
                Event("Review", "reviewed"),
                Increase,
                Activity("Elsa.FlowDecision", "Again", $"\"condition\":{Script("Boolean", "getN() < 3")}"),
                Event("Other", "other"),
                Activity("Elsa.FlowJoin", "Join", $"\"mode\":{Text("WaitAll")}"),
                Line("Z", "joined"),
            ],
            "Fork:A->Review", "Review->Inc", "Inc->Again", "Again:True->Review", "Again:False->Join", "Fork:B->Other", "Other->Join", "Join->Z"),
        Number);

    private static string Tokens() => Workflow(
        Activity(
            "Elsa.Flowchart",
            "F",
            "\"customProperties\":{\"Flowchart:ExecutionMode\":\"TokenBased\"}",
            $"\"activities\":[{Line("A")},{Event("B", "one")},{Event("C", "two")},{Activity("Elsa.FlowJoin", "J", $"\"mode\":{Text("WaitAll")}")},{Line("Z", "joined")}]",
            """
            "connections":[{"source":{"activity":"A","port":"Done"},"target":{"activity":"B"}},{"source":{"activity":"A","port":"Done"},"target":{"activity":"C"}},
            {"source":{"activity":"B","port":"Done"},"target":{"activity":"J"}},{"source":{"activity":"C","port":"Done"},"target":{"activity":"J"}},{"source":{"activity":"J","port":"Done"},"target":{"activity":"Z"}}]
            """));

    /// <summary>Three branches: one faults until N is set, one waits, one is still queued when the first faults.</summary>
    private static string Faulty(string strategy) => Workflow(
        Activity(
            "Elsa.Parallel",
            "P",
            $"\"activities\":[{Event("E", "go")},{Activity("Elsa.Delay", "D")},{Activity("Elsa.RunJavaScript", "J", $"\"script\":{Text("if (getN() === 0) throw new Error('N is 0'); 'fine'")}")},{Line("Q", "queued")}]"),
        Number,
        options: $$"""{"incidentStrategyType":"{{strategy}}"}""");

    private static string Typed() => Workflow(
        Sequence(
            "S",
            Activity("Elsa.SetVariable", "A", "\"variable\":{\"id\":\"v-When\"}", $"\"value\":{Literal("Object", "2026-03-01T08:00:00+08:00")}"),
            Activity("Elsa.SetVariable", "B", "\"variable\":{\"id\":\"v-Span\"}", $"\"value\":{Literal("Object", "1.02:03:04.5")}"),
            Activity("Elsa.SetVariable", "C", "\"variable\":{\"id\":\"v-Amount\"}", $"\"value\":{Literal("Object", "12345678901234567.89")}"),
            Activity("Elsa.SetVariable", "D", "\"variable\":{\"id\":\"v-Big\"}", $"\"value\":{Literal("Object", 9007199254740993)}"),
            Activity("Elsa.SetVariable", "M", "\"variable\":{\"id\":\"v-Any\"}", $"\"value\":{Script("Object", "({ a: [1.5, null, true], 中: '文' })")}"),
            Event("E", "go"),
            Activity("Elsa.SetOutput", "O", $"\"outputName\":{Text("Out")}", $"\"outputValue\":{Script("Object", "[variables.When, variables.Span, variables.Amount, variables.Big, variables.Any, getInput('Since'), getInput('Text')]")}")),
        Variables(("When", "DateTimeOffset"), ("Span", "TimeSpan"), ("Amount", "Decimal"), ("Big", "Int64"), ("Any", "Object")),
        """[{"name":"Since","type":"DateTimeOffset"},{"name":"Text","type":"String"}]""",
        """[{"name":"Out","type":"Object"}]""");

    private static string Machine() => Workflow(Activity(
        "Elsa.StateMachine",
        "M",
        "\"initialState\":\"Closed\"",
        $"\"states\":[{{\"name\":\"Closed\",\"exit\":{Line("Out")}}},{{\"name\":\"Open\",\"entry\":{Line("In")}}},{{\"name\":\"Gone\"}}]",
        $"\"transitions\":[{{\"from\":\"Closed\",\"to\":\"Open\",\"trigger\":{Event("T1", "open")}}},{{\"from\":\"Open\",\"to\":\"Gone\",\"trigger\":{Event("T2", "leave")},\"action\":{Line("Act")}}}]"));

    private static string Inner() =>
        """{"id":"Inner-v1","definitionId":"Inner","name":"Inner","version":1,"isPublished":true,"isLatest":true,"options":{"usableAsActivity":true},"inputs":[{"name":"A","type":"Int32"}],"outputs":[{"name":"Sum","type":"Int32"}],"root":"""
        + Sequence("S", Event("E", "go"), Activity("Elsa.SetOutput", "Out", $"\"outputName\":{Text("Sum")}", $"\"outputValue\":{Script("Object", "getA() + 1")}")) + "}";
}
