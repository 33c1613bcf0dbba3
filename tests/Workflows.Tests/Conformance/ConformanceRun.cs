using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Conformance;

/// <summary>Runs a recorded case on this engine and says where it differs.</summary>
public sealed class ConformanceRun
{
    private static readonly AdvanceContext Context = new(new(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(8)), WorkCalendar.MondayToFriday);

    private readonly ConformanceCase @case;
    private readonly WorkflowProgram program;
    private readonly List<RecordedBurst> bursts = [];
    private readonly HashSet<string> requested = [];

    private readonly bool isStored;

    private ConformanceRun(ConformanceCase @case, WorkflowProgram program, bool isStored)
    {
        this.@case = @case;
        this.isStored = isStored;
        this.program = program;
        Instance = WorkflowInstance.Create(program, @case.Id);
    }

    public WorkflowInstance Instance { get; private set; }

    public IReadOnlyList<RecordedBurst> Bursts => bursts;

    /// <param name="case">The case.</param>
    /// <param name="isStored">Whether the instance is written and read between any two bursts, or kept in memory.</param>
    public static ConformanceRun Of(ConformanceCase @case, bool isStored = true)
    {
        var compilation = WorkflowCompiler.Compile(@case.Definition);
        compilation.Problems.ShouldBeEmpty();
        var run = new ConformanceRun(@case, compilation.Program!, isStored);
        run.Play();
        return run;
    }

    /// <summary>The differences from the record; empty when there is none.</summary>
    public IReadOnlyList<string> Differences()
    {
        var differences = new List<string>();
        var expected = @case.Expected.GetProperty("bursts").EnumerateArray().Select(RecordedBurst.Of).ToList();
        for (var i = 0; i < Math.Max(expected.Count, bursts.Count); i++)
        {
            if (i >= bursts.Count || i >= expected.Count || bursts[i] != expected[i])
                differences.Add($"burst {i}:\n  expected {(i < expected.Count ? expected[i] : null)}\n  was      {(i < bursts.Count ? bursts[i] : null)}");
        }
        Compare(differences, "status", @case.Expected.GetProperty("status").GetString(), Instance.Status.ToString());
        Compare(differences, "subStatus", @case.Expected.GetProperty("subStatus").GetString(), Instance.SubStatus.ToString());
        Compare(differences, "name", @case.Expected.GetProperty("name").GetString(), Instance.Name);
        Compare(differences, "correlationId", @case.Expected.GetProperty("correlationId").GetString(), Instance.CorrelationId);
        Compare(differences, "variables", @case.Expected.GetProperty("variables"), Declared());
        Compare(differences, "outputs", @case.Expected.GetProperty("outputs"), Instance.Outputs);
        var incidents = @case.Expected.GetProperty("incidents").EnumerateArray().Select(Describe);
        Compare(differences, "incidents", string.Join(' ', incidents), string.Join(' ', Instance.Incidents.Select(Describe)));
        return differences;
    }

    private static void Compare(List<string> differences, string what, string? expected, string? actual)
    {
        if (expected != actual)
            differences.Add($"{what}: expected {expected ?? "null"}, was {actual ?? "null"}");
    }

    private static void Compare(List<string> differences, string what, JsonElement expected, IEnumerable<KeyValuePair<string, Value>> actual)
    {
        var wanted = Value.FromObject(expected);
        var found = Value.FromObject(actual);
        if (wanted != found)
            differences.Add($"{what}: expected {wanted.ToJson()}, was {found.ToJson()}");
    }

    private static string Describe(JsonElement incident)
    {
        var kind = incident.GetProperty("kind").GetString()!;
        var detail = incident.TryGetProperty("message", out var message) ? message.GetString() : incident.TryGetProperty("input", out var input) ? input.GetString() : null;
        return $"{incident.GetProperty("activity").GetString()}:{kind}({detail})";
    }

    private static string Describe(Incident incident)
    {
        var kind = incident.Kind.ToString().ToLowerInvariant();
        var detail = incident.Kind switch
        {
            IncidentKind.Fault or IncidentKind.Script => incident.Message,
            // The records name inputs as Elsa's classes do.
            IncidentKind.Input => char.ToUpperInvariant(incident.Input![0]) + incident.Input[1..],
            _ => null,
        };
        return $"{incident.ActivityId}:{kind}({detail})";
    }

    private IEnumerable<KeyValuePair<string, Value>> Declared()
    {
        var names = program.Definition.Variables.Select(variable => variable.Name).ToHashSet();
        return Instance.Variables.Where(variable => names.Contains(variable.Key));
    }

    private void Play()
    {
        var json = @case.Json;
        var input = json.TryGetProperty("input", out var inputs)
            ? inputs.EnumerateObject().ToDictionary(member => member.Name, member => Value.FromObject(member.Value))
            : null;
        var trigger = json.TryGetProperty("start", out var start) && start.ValueKind == JsonValueKind.Object ? start.GetProperty("trigger").GetString() : null;
        var payload = trigger is not null && start.TryGetProperty("payload", out var value) ? Value.FromObject(value) : default;
        Advance(new Stimulus.Start(input, json.TryGetProperty("correlationId", out var id) ? id.GetString() : null, trigger, payload));
        foreach (var stimulus in json.GetProperty("stimuli").EnumerateArray())
            Give(stimulus);
        if (Instance.Status == WorkflowStatus.Running)
            Balance(WorkflowEngine.Advance(program, Instance, new Stimulus.Cancel("the script has ended"), Context), completed: null);
    }

    private void Give(JsonElement stimulus)
    {
        if (stimulus.TryGetProperty("event", out var name))
        {
            var payload = stimulus.TryGetProperty("payload", out var value) ? Value.FromObject(value) : default;
            foreach (var bookmark in Instance.EventBookmarks(name.GetString()!).Select(bookmark => bookmark.Id).ToList())
                Advance(new Stimulus.EventReceived(name.GetString()!, payload, bookmark));
        }
        else if (stimulus.TryGetProperty("timer", out var timer))
        {
            if (First(timer, BookmarkKind.Delay, BookmarkKind.Timer, BookmarkKind.StartAt) is { } bookmark)
                Advance(new Stimulus.TimerFired(bookmark.Id));
        }
        else
        {
            var result = stimulus.TryGetProperty("result", out var value) ? Value.FromObject(value) : default;
            if (First(stimulus.GetProperty("task"), BookmarkKind.Task) is { } bookmark)
                Advance(new Stimulus.TaskCompleted(bookmark.Id, result));
        }
    }

    private Bookmark? First(JsonElement activity, params BookmarkKind[] kinds) =>
        Instance.Bookmarks.FirstOrDefault(bookmark => bookmark.ActivityId == activity.GetString() && kinds.Contains(bookmark.Kind));

    private void Advance(Stimulus stimulus)
    {
        var before = Instance.ToUtf8Json();
        var result = WorkflowEngine.Advance(program, Instance, stimulus, Context);
        Instance.ToUtf8Json().ShouldBe(before, "the instance given must not change");
        if (!result.Matched)
            return;
        Balance(result, stimulus switch
        {
            Stimulus.TimerFired timer => timer.TimerId,
            Stimulus.TaskCompleted task => task.TaskId,
            _ => null,
        });
        bursts.Add(RecordedBurst.Of(result));
        Instance = isStored ? WorkflowInstance.Parse(result.Instance.ToUtf8Json()) : result.Instance;
    }

    /// <summary>What was asked of the world and neither done nor taken back is exactly what the instance waits for.</summary>
    private void Balance(AdvanceResult result, string? completed)
    {
        if (completed is not null)
            requested.Remove(completed).ShouldBeTrue();
        foreach (var effect in result.Effects)
        {
            var isFair = effect switch
            {
                Effect.TimerSet timer => requested.Add(timer.TimerId),
                Effect.TaskRequested task => requested.Add(task.TaskId),
                Effect.TimerRemoved timer => requested.Remove(timer.TimerId),
                Effect.TaskWithdrawn task => requested.Remove(task.TaskId),
                _ => true,
            };
            isFair.ShouldBeTrue($"{@case.Id}: {effect}");
        }
        requested.ShouldBe(
            result.Instance.Bookmarks.Where(bookmark => bookmark.Kind != BookmarkKind.Event).Select(bookmark => bookmark.Id), ignoreOrder: true, @case.Id);
    }
}
