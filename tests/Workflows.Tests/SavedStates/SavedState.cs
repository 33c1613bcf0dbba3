using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.SavedStates;

/// <summary>Records saved states, and plays what was recorded.</summary>
internal sealed class SavedState
{
    private const int MostTurns = 40;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512 };
    private static readonly DateTimeOffset First = new(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(8));

    private readonly WorkflowProgram program;
    private WorkflowInstance instance;
    private DateTimeOffset now = First;

    private SavedState(WorkflowProgram program, WorkflowInstance instance)
    {
        this.program = program;
        this.instance = instance;
    }

    /// <summary>All names of recorded states, from the files beside the tests.</summary>
    internal static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "SavedStates"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal);

    internal static JsonObject Read(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "SavedStates", name + ".json")), documentOptions: new() { MaxDepth = 512 })!.AsObject();

    /// <summary>Where a scenario's file belongs.</summary>
    internal static string FileOf(SavedStateScenario scenario, [CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, scenario.Name + ".json");

    internal static WorkflowProgram ProgramOf(string definition, string? uses)
    {
        var options = uses is null ? CompilerOptions.Default : new() { Definitions = new Compilation.Definitions(uses) };
        var compilation = WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition), options);
        compilation.Problems.ShouldBeEmpty();
        return compilation.Program!;
    }

    /// <summary>The instance as it is when the scenario saves it.</summary>
    internal static WorkflowInstance At(SavedStateScenario scenario) => RunTo(scenario).instance;

    /// <summary>The text of a scenario's file.</summary>
    internal static string Record(SavedStateScenario scenario)
    {
        var run = RunTo(scenario);
        var file = new JsonObject
        {
            ["definition"] = JsonNode.Parse(scenario.Definition),
            ["uses"] = scenario.Uses is null ? null : JsonNode.Parse(scenario.Uses),
            ["saved"] = StateOf(run.instance),
            ["turns"] = run.PlayOn(scenario.Repair),
            ["end"] = StateOf(run.instance),
        };
        return file.ToJsonString(Readable) + "\n";
    }

    /// <summary>Plays the recorded stimuli on the recorded state and compares what they do.</summary>
    internal static void Replay(JsonObject file)
    {
        var program = ProgramOf(file["definition"]!.ToJsonString(), file["uses"]?.ToJsonString());
        var run = new SavedState(program, WorkflowInstance.Parse(Encoding.UTF8.GetBytes(file["saved"]!.ToJsonString())));
        foreach (var turn in file["turns"]!.AsArray().Select(turn => turn!.AsObject()))
        {
            run.now = (DateTimeOffset)turn["at"]!;
            var did = run.Advance(StimulusJson.Read(turn["stimulus"]!.AsObject()));
            did.ShouldBe(turn["did"]!.AsArray().Select(line => (string?)line));
        }
        Kept(StateOf(run.instance), file["end"]!, "$");
    }

    /// <summary>Everything that was recorded is there; there may be more.</summary>
    internal static void Kept(JsonNode? actual, JsonNode? recorded, string path)
    {
        if (recorded is JsonObject members)
        {
            foreach (var (name, value) in members)
                Kept(actual.ShouldBeOfType<JsonObject>(path)[name], value, $"{path}.{name}");
        }
        else if (recorded is JsonArray items)
        {
            var all = actual.ShouldBeOfType<JsonArray>(path);
            all.Count.ShouldBe(items.Count, path);
            for (var i = 0; i < items.Count; i++)
                Kept(all[i], items[i], $"{path}[{i}]");
        }
        else
        {
            JsonNode.DeepEquals(actual, recorded).ShouldBeTrue($"{path}: recorded {recorded?.ToJsonString()}, now {actual?.ToJsonString()}");
        }
    }

    internal static JsonNode StateOf(WorkflowInstance instance) => JsonNode.Parse(instance.ToUtf8Json(), documentOptions: new() { MaxDepth = 512 })!;

    private static SavedState RunTo(SavedStateScenario scenario)
    {
        var program = ProgramOf(scenario.Definition, scenario.Uses);
        var run = new SavedState(program, WorkflowInstance.Create(program, "saved-1"));
        if (scenario.Before < 0)
            return run;
        run.Advance(new Stimulus.Start(scenario.Input, "correlation-1"));
        foreach (var stimulus in scenario.Then)
            run.Advance(stimulus);
        for (var i = 0; i < scenario.Before; i++)
            run.Advance(run.NextAnswer());
        return run;
    }

    private JsonArray PlayOn(IEnumerable<Stimulus> repair)
    {
        var turns = new JsonArray();
        var ahead = new Queue<Stimulus>(instance.SubStatus == WorkflowSubStatus.Pending ? [new Stimulus.Start()] : repair);
        while (turns.Count < MostTurns && (ahead.Count > 0 || instance.Bookmarks.Count > 0))
        {
            var stimulus = ahead.TryDequeue(out var first) ? first : NextAnswer();
            var at = now;
            turns.Add(new JsonObject { ["at"] = at, ["stimulus"] = StimulusJson.Write(stimulus), ["did"] = new JsonArray([.. Advance(stimulus).Select(line => JsonValue.Create(line))]) });
        }
        return turns;
    }

    private Stimulus NextAnswer()
    {
        var bookmark = instance.Bookmarks[0];
        now = bookmark.IsTimer && bookmark.DueAt > now ? bookmark.DueAt.Value : now.AddHours(1);
        return bookmark.Kind switch
        {
            BookmarkKind.Event => new Stimulus.EventReceived(bookmark.Name!, Value.Parse("""{"from":"outside","n":[1,2.5]}"""), bookmark.Id),
            BookmarkKind.Task => new Stimulus.TaskCompleted(bookmark.Id, Value.Parse("""{"ok":true}""")),
            BookmarkKind.WorkItem => new Stimulus.WorkItemCompleted(bookmark.Id, bookmark.Outcomes[0], Value.Parse("""{"remark":"好"}""")) { By = "zhang" },
            BookmarkKind.Child or BookmarkKind.Children => new Stimulus.ChildReported(ChildOf(bookmark), WorkflowSubStatus.Finished, Value.Parse("""{"total":3}""")),
            BookmarkKind.HttpAnswer => new Stimulus.HttpResponded(bookmark.Id, new(HttpAnswerKind.Responded) { StatusCode = 200, Content = Value.Parse("""{"ok":true}""") }),
            BookmarkKind.HttpEndpoint => new Stimulus.HttpReceived(bookmark.Id, Value.Parse("""{"method":"POST","path":"cases/7","routeData":{"id":"7"},"queryStringData":{},"headers":{},"content":{"a":1}}""")),
            _ => new Stimulus.TimerFired(bookmark.Id),
        };
    }

    // Those of a list share one bookmark; the open ones are in its data.
    private string ChildOf(Bookmark bookmark) => children.First(child => child.StartsWith(instance.Id + ".", StringComparison.Ordinal) && bookmark.Id.Length > 0 && waiting.Add(child));

    private readonly List<string> children = [];
    private readonly HashSet<string> waiting = [];

    private List<string> Advance(Stimulus stimulus)
    {
        var result = WorkflowEngine.Advance(program, instance, stimulus, new(now, WorkCalendar.MondayToFriday));
        result.Matched.ShouldBeTrue(stimulus.ToString());
        instance = WorkflowInstance.Parse(result.Instance.ToUtf8Json());
        children.AddRange(result.Effects.OfType<Effect.WorkflowStartRequested>().Select(child => child.ChildId));
        return
        [
            .. result.Journal.Select(entry => $"{entry.Kind} {entry.ActivityId ?? "-"}{string.Concat(entry.Outcomes.Select(outcome => " " + outcome))}"),
            .. result.Effects.Select(effect => effect is Effect.LineWritten line ? $"line {line.Text}" : $"effect {effect.GetType().Name}"),
        ];
    }
}
