using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Generated;

/// <content>State machines, lists of child workflows, definitions used as activities, and calls over HTTP.</content>
internal sealed partial class DefinitionGenerator
{
    /// <summary>The definition that is used as an activity: it waits, and gives its input back, increased.</summary>
    internal static readonly string Inner = Compilation.Definitions.Usable(
        "Inner",
        Execution.Json.Sequence("S", Execution.Json.Event("E", "event1"), Activity("Elsa.SetOutput", "O", $"\"outputName\":{Text("Sum")}", $"\"outputValue\":{Script("Object", "getA() + 1")}")),
        inputs: """[{"name":"A","type":"Int32"}]""",
        outputs: """[{"name":"Sum","type":"Int32"}]""");

    private string InnerWorkflow(Place place)
    {
        var id = NewId("Inner", place, isContainer: true);
        containers.Add(id + ":S");
        return Activity("Inner", id, "\"workflowDefinitionId\":\"Inner\"", "\"version\":1", $"\"a\":{Script("Int32", "getN()")}", $"\"sum\":{Captured("N")}");
    }

    /// <summary>Transitions lead forward when an event arrives, or at once; back only a few times, and when an event arrives.</summary>
    private string StateMachine(Place place)
    {
        var id = NewId("Elsa.StateMachine", place, isContainer: true);
        var inside = place.Inside(id, times: 0);
        var count = random.Next(2, 5);
        var states = new List<string>();
        var transitions = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var entry = Chance(50) ? $",\"entry\":{Any(inside).Json}" : "";
            var exit = Chance(30) ? $",\"exit\":{Any(inside).Json}" : "";
            states.Add($"{{\"name\":\"State{i}\"{entry}{exit}}}");
        }
        for (var from = 0; from < count - 1; from++)
        {
            for (var more = random.Next(1, 4); more > 0; more--)
            {
                var to = random.Next(count);
                var isBack = to <= from;
                var condition = isBack ? $",\"condition\":{LimitedScript(NewCounter(), 3)}" : "";
                var trigger = isBack || Chance(80) ? $",\"trigger\":{EventOf(inside, mayStart: false)}" : "";
                var action = Chance(40) ? $",\"action\":{Any(inside).Json}" : "";
                transitions.Add($"{{\"from\":\"State{from}\",\"to\":\"State{to}\"{trigger}{condition}{action}}}");
            }
        }
        return Activity("Elsa.StateMachine", id, "\"initialState\":\"State0\"", $"\"states\":[{string.Join(',', states)}]", $"\"transitions\":[{string.Join(',', transitions)}]");
    }

    private string BulkDispatch(Place place)
    {
        var id = NewId("Elsa.BulkDispatchWorkflows", place, isContainer: true);
        var members = new List<string>
        {
            $"\"workflowDefinitionId\":{Text("other")}",
            $"\"items\":{Script("Object", Pick("[]", "['a', 'b']", "[1, { n: 2 }, 3]"))}",
        };
        if (Chance(30))
            members.Add($"\"waitForCompletion\":{Literal("Boolean", false)}");
        if (Chance(60))
            members.Add($"\"childCompleted\":{Any(place.Inside(id, 3)).Json}");
        if (Chance(40))
            members.Add($"\"childFaulted\":{Any(place.Inside(id, 3)).Json}");
        return Activity("Elsa.BulkDispatchWorkflows", id, [.. members]);
    }

    private string HttpEndpoint(Place place) => Activity(
        "Elsa.HttpEndpoint", NewId("Elsa.HttpEndpoint", place), $"\"path\":{Text("cases/{id}")}", $"\"parsedContent\":{Captured("Data")}");

    private string HttpResponse(Place place) => Activity(
        "Elsa.WriteHttpResponse", NewId("Elsa.WriteHttpResponse", place), $"\"content\":{AnyValue()}", $"\"statusCode\":{Literal("HttpStatusCode", "OK")}");
}
