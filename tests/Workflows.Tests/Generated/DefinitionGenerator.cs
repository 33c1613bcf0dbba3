using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Generated;

/// <summary>
/// Makes random definitions that are valid and that end: every loop counts its turns in a variable of its own.
/// The same seed gives the same definition.
/// </summary>
internal sealed partial class DefinitionGenerator
{
    private const int Deepest = 5;

    /// <summary>The activity types that appear in large samples.</summary>
    internal static readonly string[] AllTypes =
    [
        "Elsa.Break", "Elsa.BulkDispatchWorkflows", "Elsa.Complete", "Elsa.Correlate", "Elsa.Cron", "Elsa.Delay", "Elsa.DispatchWorkflow", "Elsa.DownloadHttpFile", "Elsa.End", "Elsa.Event", "Elsa.ExecuteWorkflow", "Elsa.Fault", "Elsa.Finish", "Elsa.FlowDecision",
        "Elsa.FlowFork", "Elsa.FlowJoin", "Elsa.FlowNode", "Elsa.FlowSendHttpRequest", "Elsa.FlowSwitch", "Elsa.Flowchart", "Elsa.For", "Elsa.ForEach", "Elsa.Fork", "Elsa.HttpEndpoint", "Elsa.If",
        "Elsa.Parallel", "Elsa.ParallelForEach", "Elsa.PublishEvent", "Elsa.RunJavaScript", "Elsa.RunTask", "Elsa.SendHttpRequest", "Elsa.Sequence", "Elsa.SetName", "Elsa.SetOutput",
        "Elsa.SetVariable", "Elsa.Start", "Elsa.StartAt", "Elsa.StateMachine", "Elsa.Switch", "Elsa.Timer", "Elsa.While", "Elsa.WriteHttpResponse", "Elsa.WriteLine", "Inner",
        "OneWindow.Deadline", "OneWindow.HumanTask", "OneWindow.Notify",
    ];

    private readonly Random random;
    private readonly HashSet<string> types = [];
    private readonly HashSet<string> containers = [];
    private readonly Dictionary<string, RunLimit> limits = [];
    private readonly List<string> loopCounters = [];
    private readonly List<string> ids = [];
    private int left;

    private DefinitionGenerator(int seed)
    {
        random = new(seed);
        left = random.Next(4, 40);
    }

    internal static GeneratedDefinition Create(int seed)
    {
        var generator = new DefinitionGenerator(seed);
        var json = generator.Definition();
        return new(seed, json, generator.types, generator.limits, generator.containers);
    }

    private string Definition()
    {
        var root = Root();
        var variables = new List<string>
        {
            VariableOf("N", "Int32", "\"0\""),
            VariableOf("S", "String", "\"text\""),
            VariableOf("B", "Boolean", "\"false\""),
            VariableOf("Data", "Object", "null"),
            VariableOf("Items", "List<Int32>", "\"[1,2]\""),
            VariableOf("When", "DateTimeOffset", "\"2026-01-06T09:00:00+08:00\""),
            VariableOf("Span", "TimeSpan", "\"01:00:00\""),
        };
        variables.AddRange(loopCounters.Select(name => VariableOf(name, "Int32", "\"0\"")));
        var strategy = random.Next(5) switch
        {
            0 or 1 or 2 => "{\"incidentStrategyType\":\"ContinueWithIncidentsStrategy\"}",
            3 => "{\"incidentStrategyType\":\"FaultStrategy\"}",
            _ => "{}",
        };
        return Workflow(
            root,
            $"[{string.Join(',', variables)}]",
            """[{"name":"In","type":"Int32"},{"name":"Label","type":"String"}]""",
            """[{"name":"Out","type":"Object"},{"name":"Total","type":"Int32"}]""",
            strategy);
    }

    private string Root()
    {
        var place = new Place(null, 1, 0, InLoop: false);
        return random.Next(6) switch
        {
            0 => Sequence(place),
            1 => Container(place).Json,
            _ => Flowchart(place),
        };
    }

    /// <summary>Any activity, and the outcomes that it may have.</summary>
    private (string Json, string[] Ports) Any(Place place) =>
        left > 0 && place.Depth < Deepest && random.Next(100) < 45 ? Container(place) : Leaf(place);

    private (string Json, string[] Ports) Container(Place place)
    {
        string[] done = ["Done"];
        return random.Next(16) switch
        {
            0 or 1 => (Sequence(place), done),
            2 or 3 => (Flowchart(place), done),
            4 => (Parallel(place), done),
            5 => (Fork(place), done),
            6 => (If(place), done),
            7 => (Switch(place), done),
            8 => (While(place), done),
            9 => (For(place), done),
            10 => (ForEach(place), done),
            11 => (ParallelForEach(place), done),
            12 => (StateMachine(place), done),
            13 => Chance(50) ? (BulkDispatch(place), ["Completed", "Done"]) : (InnerWorkflow(place), done),
            _ => random.Next(3) == 0 ? (FlowNode(place), done) : (Deadline(place), done),
        };
    }

    /// <summary>Registers an activity and gives it an id.</summary>
    private string NewId(string type, Place place, bool isContainer = false, bool mayWait = false)
    {
        left--;
        types.Add(type);
        var id = $"{type[(type.IndexOf('.', StringComparison.Ordinal) + 1)..]}_{ids.Count}";
        ids.Add(id);
        if (isContainer || mayWait)
            containers.Add(id);
        if (place.Times > 0)
            limits[id] = new(place.Parent, place.Times);
        return id;
    }

    private bool Chance(int percent) => random.Next(100) < percent;

    private string Pick(params string[] of) => of[random.Next(of.Length)];

    private string NewCounter()
    {
        var name = $"Loop{loopCounters.Count}";
        loopCounters.Add(name);
        return name;
    }

    /// <summary>A condition that holds until its counter reaches a multiple of a small number.</summary>
    private static string CountingScript(string counter, int every) => Script("Boolean", $"set{counter}(get{counter}() + 1); get{counter}() % {every} !== 0");

    /// <summary>
    /// A condition that holds a few times in all. A flowchart's loop may hold a fork, so that each turn of it may bring about several more: only a count
    /// that never starts again is sure to end.
    /// </summary>
    private static string LimitedScript(string counter, int times) => Script("Boolean", $"set{counter}(get{counter}() + 1); get{counter}() < {times}");

    private static string VariableOf(string name, string type, string value) =>
        $$"""{"id":"v-{{name}}","name":"{{name}}","typeName":"{{type}}","value":{{value}}}""";

    /// <summary>Where an activity is to stand.</summary>
    /// <param name="Parent">The container; null for the root.</param>
    /// <param name="Times">How often it may run per execution of the container; 0: unknown.</param>
    /// <param name="Depth">How deep.</param>
    /// <param name="InLoop">Whether a loop is around it.</param>
    /// <param name="IsTokenBased">Whether flowcharts here are token-based unless they say otherwise.</param>
    private sealed record Place(string? Parent, int Times, int Depth, bool InLoop, bool IsTokenBased = false)
    {
        internal Place Inside(string parent, int times = 1, bool isLoop = false) => this with { Parent = parent, Times = times, Depth = Depth + 1, InLoop = InLoop || isLoop };
    }
}
