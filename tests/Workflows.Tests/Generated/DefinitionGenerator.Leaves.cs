using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Generated;

/// <content>Activities that hold no others.</content>
internal sealed partial class DefinitionGenerator
{
    private static readonly string[] OnlyDone = ["Done"];

    private (string Json, string[] Ports) Leaf(Place place)
    {
        var kind = random.Next(1000);
        return kind switch
        {
            < 100 => (Activity("Elsa.WriteLine", NewId("Elsa.WriteLine", place), $"\"text\":{AnyText()}"), OnlyDone),
            < 180 => (SetVariable(place), OnlyDone),
            < 210 => (Activity("Elsa.SetOutput", NewId("Elsa.SetOutput", place), $"\"outputName\":{Text(Pick("Out", "Total", "Other"))}", $"\"outputValue\":{AnyValue()}"), OnlyDone),
            < 225 => (Activity("Elsa.SetName", NewId("Elsa.SetName", place), $"\"value\":{AnyText()}"), OnlyDone),
            < 240 => (Activity("Elsa.Correlate", NewId("Elsa.Correlate", place), $"\"correlationId\":{AnyText()}"), OnlyDone),
            < 310 => RunJavaScript(place),
            < 480 => (EventOf(place, mayStart: false), OnlyDone),
            < 540 => (Activity("Elsa.Delay", NewId("Elsa.Delay", place), $"\"timeSpan\":{AnySpan()}"), OnlyDone),
            < 570 => (Activity("Elsa.Timer", NewId("Elsa.Timer", place), $"\"interval\":{AnySpan()}"), OnlyDone),
            < 600 => (StartAt(place), OnlyDone),
            < 670 => (RunTask(place), OnlyDone),
            < 790 => HumanTask(place),
            < 815 => (Notify(place), OnlyDone),
            < 840 => (PublishEvent(place), OnlyDone),
            < 850 => (Activity("Elsa.Fault", NewId("Elsa.Fault", place), $"\"message\":{AnyText()}"), []),
            < 870 when place.InLoop || Chance(5) => (Activity("Elsa.Break", NewId("Elsa.Break", place)), []),
            871 => (Activity("Elsa.Complete", NewId("Elsa.Complete", place), $"\"outcomes\":{Literal("Object", "Ended")}"), []),
            872 => (Activity("Elsa.Finish", NewId("Elsa.Finish", place)), []),
            873 or 874 or 875 => (Activity("Elsa.End", NewId("Elsa.End", place)), []),
            _ => Outside(place),
        };
    }

    private string EventOf(Place place, bool mayStart) => Activity(
        "Elsa.Event",
        NewId("Elsa.Event", place),
        [
            $"\"eventName\":{Text($"event{random.Next(4)}")}",
            .. Chance(40) ? [$"\"result\":{Captured("Data")}"] : Array.Empty<string>(),
            .. mayStart ? ["\"customProperties\":{\"canStartWorkflow\":true}"] : Array.Empty<string>(),
        ]);

    private string SetVariable(Place place)
    {
        var (name, value) = random.Next(7) switch
        {
            0 => ("N", Script("Object", "getN() + 1")),
            1 => ("N", Chance(4) ? Literal("Object", "many") : Literal("Object", random.Next(9))),
            2 => ("S", Script("Object", "variables.S + '-' + variables.N")),
            3 => ("Data", Script("Object", "({ n: getN(), list: [1, 'two', null], inner: { s: variables.S } })")),
            4 => ("Items", Script("Object", "[...variables.Items, getN()].slice(-4)")),
            5 => ("When", Literal("Object", $"2026-01-{random.Next(5, 20):00}T10:00:00+08:00")),
            _ => ("B", Script("Object", "!variables.B")),
        };
        return Activity("Elsa.SetVariable", NewId("Elsa.SetVariable", place), $"\"variable\":{{\"id\":\"v-{name}\",\"name\":\"{name}\"}}", $"\"value\":{value}");
    }

    private (string Json, string[] Ports) RunJavaScript(Place place)
    {
        var id = NewId("Elsa.RunJavaScript", place);
        var (script, ports) = random.Next(9) switch
        {
            0 => ("setOutcome('Left')", new[] { "Left", "Right" }),
            1 => ("setOutcomes(['Left', 'Right']); ({ both: true })", ["Left", "Right"]),
            2 => ("setOutcome(getN() % 2 === 0 ? 'Left' : 'Right')", ["Left", "Right"]),
            3 => ("getLastResult()", OnlyDone),
            4 => ($"getOutputFrom('{ids[random.Next(ids.Count)]}') ?? 'nothing'", OnlyDone),
            5 => ("setVariable('Made', (getVariable('Made') ?? 0) + 1); getVariable('Made')", OnlyDone),
            6 => ("variables.Items.map(x => x * 2).filter(x => x > 2)", OnlyDone),
            7 => (Chance(10) ? "null.x" : "new Date().toISOString()", OnlyDone),
            _ => ("[newGuid(), Math.random(), getWorkflowInstanceId(), getInput('In')]", OnlyDone),
        };
        string[] capture = Chance(40) ? [$"\"result\":{Captured("Data")}"] : [];
        string[] possible = ports.Length > 1 ? [$"\"possibleOutcomes\":{Object("List<String>", """["Left","Right"]""")}"] : [];
        return (Activity("Elsa.RunJavaScript", id, [$"\"script\":{Text(script)}", .. capture, .. possible]), ports);
    }

    private string StartAt(Place place) => Activity(
        "Elsa.StartAt",
        NewId("Elsa.StartAt", place),
        Chance(50) ? $"\"dateTime\":{Variable("DateTimeOffset", "When")}" : $"\"dateTime\":{Literal("DateTimeOffset", Pick("2025-12-31T00:00:00+08:00", "2026-01-05T18:00:00+08:00"))}");

    private string RunTask(Place place) => Activity(
        "Elsa.RunTask",
        NewId("Elsa.RunTask", place),
        [
            $"\"taskName\":{Text(Pick("stamp", "print"))}",
            .. Chance(50) ? [$"\"payload\":{Script("ObjectDictionary", "({ n: getN() })")}"] : Array.Empty<string>(),
            .. Chance(40) ? [$"\"result\":{Captured("Data")}"] : Array.Empty<string>(),
        ]);

    private (string Json, string[] Ports) HumanTask(Place place)
    {
        var id = NewId("OneWindow.HumanTask", place);
        string[] ports = Chance(50) ? ["Approve", "Reject"] : OnlyDone;
        string[] ways = ports.Length > 1 ? [$"\"outcomes\":{Object("List<String>", """["Approve","Reject"]""")}"] : [];
        string[] due = Chance(30) ? [$"\"dueIn\":{AnySpan()}", .. Chance(50) ? [$"\"onTimeout\":{Text("complete")}"] : Array.Empty<string>()] : [];
        if (ports.Length > 1 && Chance(30))
        {
            due =
            [
                .. due, $"\"mode\":{Text("countersign")}", $"\"signers\":{Object("List<String>", """["one","two","three"]""")}",
                $"\"signRule\":{Text(Pick("all", "any", "count"))}", $"\"signCount\":{Literal("Int32", 2)}", $"\"objectionEnds\":{Literal("Boolean", Chance(50))}",
            ];
        }
        string[] capture = Chance(30) ? [$"\"outcome\":{Captured("S")}"] : [];
        return (Activity("OneWindow.HumanTask", id, [$"\"taskName\":{Text(Pick("check", "visit"))}", .. ways, .. due, .. capture]), due.Length > 1 ? [.. ports, "Timeout"] : ports);
    }

    /// <summary>Work that other workflows or other systems do.</summary>
    private (string Json, string[] Ports) Outside(Place place)
    {
        string[] ports = ["200", "Unmatched status code", "Failed to connect", "Timeout", "Done"];
        switch (random.Next(8))
        {
            case 0:
                return (Activity("Elsa.Cron", NewId("Elsa.Cron", place), $"\"cronExpression\":{Text(Pick("0 9 * * *", "*/15 * * * *", "30 8 * * 1-5"))}"), OnlyDone);
            case 1:
                return (Child("Elsa.ExecuteWorkflow", place), OnlyDone);
            case 2:
                return (Child("Elsa.DispatchWorkflow", place), OnlyDone);
            case 3:
                return (Activity("Elsa.DownloadHttpFile", NewId("Elsa.DownloadHttpFile", place), $"\"url\":{Text("https://example.org/file")}"), ports);
            case 4:
                return (Activity("Elsa.FlowSendHttpRequest", NewId("Elsa.FlowSendHttpRequest", place), $"\"url\":{Text("https://example.org/")}", $"\"method\":{Text(Pick("GET", "POST"))}", $"\"parsedContent\":{Captured("Data")}"), ports);
            case 5:
                return (HttpEndpoint(place), OnlyDone);
            case 6:
                return (HttpResponse(place), OnlyDone);
            default:
                return (SendHttpRequest(place), OnlyDone);
        }
    }

    private string Child(string type, Place place) => Activity(
        type,
        NewId(type, place),
        [
            $"\"workflowDefinitionId\":{Text("other")}",
            .. Chance(60) ? [$"\"waitForCompletion\":{Literal("Boolean", Chance(60))}"] : Array.Empty<string>(),
            .. Chance(50) ? [$"\"input\":{Script("ObjectDictionary", "({ n: getN() })")}"] : Array.Empty<string>(),
            .. Chance(50) ? [$"\"result\":{Captured("Data")}"] : Array.Empty<string>(),
        ]);

    private string SendHttpRequest(Place place)
    {
        var id = NewId("Elsa.SendHttpRequest", place, mayWait: true);
        var members = new List<string> { $"\"url\":{Text("https://example.org/")}" };
        if (place.Depth < Deepest)
        {
            members.Add($"\"expectedStatusCodes\":[{{\"statusCode\":200,\"activity\":{Any(place.Inside(id)).Json}}},{{\"statusCode\":404}}]");
            if (Chance(50))
                members.Add($"\"failedToConnect\":{Any(place.Inside(id)).Json}");
            if (Chance(30))
                members.Add($"\"unmatchedStatusCode\":{Any(place.Inside(id)).Json}");
        }
        return Activity("Elsa.SendHttpRequest", id, [.. members]);
    }

    private string Notify(Place place) => Activity(
        "OneWindow.Notify",
        NewId("OneWindow.Notify", place),
        $"\"to\":{Object("List<String>", """["handler"]""")}",
        $"\"subject\":{AnyText()}",
        $"\"severity\":{Text(Pick("info", "warning", "urgent"))}");

    private string PublishEvent(Place place) => Activity(
        "Elsa.PublishEvent",
        NewId("Elsa.PublishEvent", place),
        $"\"eventName\":{Text($"event{random.Next(4)}")}",
        $"\"isLocalEvent\":{Literal("Boolean", Chance(50))}",
        $"\"payload\":{AnyValue()}");

    private string AnyText() => random.Next(5) switch
    {
        0 => Script("String", "`n is ${getN()} and s is ${variables.S}`"),
        1 => Variable("String", "S"),
        2 => """{"typeName":"String","expression":{"type":"Input","value":{"name":"Label"}}}""",
        3 => Script("String", "'turn ' + (getVariable('CurrentIndex') ?? '-') + '/' + (getVariable('CurrentValue') ?? '-')"),
        _ => Text(Pick("甲", "乙", "two words", "")),
    };

    private string AnyValue() => random.Next(4) switch
    {
        0 => Script("Object", "variables.Items.length + getN()"),
        1 => Variable("Object", "Data"),
        2 => Literal("Object", random.Next(100)),
        _ => Object("Object", """{"a":[1,2],"b":null}"""),
    };

    private string AnySpan() => random.Next(4) switch
    {
        0 => Variable("TimeSpan", "Span"),
        1 => Script("TimeSpan", "'00:0' + (1 + getN() % 5) + ':00'"),
        _ => Literal("TimeSpan", Pick("00:05:00", "1.00:00:00", "00:00:00", "03:00:00")),
    };

    private string AnyCondition() => random.Next(5) switch
    {
        0 => Literal("Boolean", true),
        1 => Literal("Boolean", false),
        2 => Variable("Boolean", "B"),
        3 => Script("Boolean", "variables.N > 2"),
        _ => Script("Boolean", "variables.N % 2 === 0"),
    };
}
