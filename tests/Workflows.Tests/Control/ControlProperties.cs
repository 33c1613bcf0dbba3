using FsCheck;
using FsCheck.Fluent;
using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Control;

/// <summary>
/// The same random chart is run twice with the same events: once with scripts that succeed, once with scripts that fail until somebody repairs them, by
/// retries that are too early, retries, skips, and with holds in between.
/// </summary>
public sealed class ControlProperties
{
    private const string Token = "\"name\":\"Test\",\"customProperties\":{\"Flowchart:ExecutionMode\":\"TokenBased\"}";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Faults_that_are_repaired_leave_no_trace_in_what_the_workflow_does(bool isTokenBased) =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var fragile = new List<string>();
            var definition = RandomChart(random, random.Next(3, 14), isTokenBased, fragile);
            var sound = new Watched(definition);
            var broken = new Watched(definition);
            foreach (var name in fragile.Where(_ => random.Next(2) == 0))
                broken.Set(name, Value.True);
            sound.Give(new Stimulus.Start());
            broken.Give(new Stimulus.Start());
            Repair(random, broken);
            Compare(sound, broken);
            while (sound.Instance.Status == WorkflowStatus.Running)
            {
                var chosen = random.Next(sound.Instance.Bookmarks.Count);
                sound.Give(sound.Answer(chosen));
                if (random.Next(4) == 0)
                    HoldAgainst(broken, chosen);
                broken.Give(broken.Answer(chosen));
                Repair(random, broken);
                Compare(sound, broken);
            }
        }).QuickCheckThrowOnFailure();

    private static void Compare(Watched sound, Watched broken)
    {
        var (one, other) = (sound.Instance, broken.Instance);
        other.SubStatus.ShouldBe(one.SubStatus);
        broken.Log.ShouldBe(sound.Log);
        other.Bookmarks.Select(Shown).ShouldBe(one.Bookmarks.Select(Shown));
        other.Incidents.ShouldAllBe(incident => incident.Resolution != null && incident.ResolvedAt != null);
        other.WithdrawnBookmarks.ShouldBeEmpty();

        static (string, string?, DateTimeOffset?) Shown(Bookmark bookmark) => (bookmark.ActivityId, bookmark.Name, bookmark.DueAt);
    }

    private static void HoldAgainst(Watched watched, int bookmark)
    {
        watched.Give(new Stimulus.Hold("inspection"));
        var refused = watched.Give(watched.Answer(bookmark));
        refused.Refusal!.Code.ShouldBe("held");
        refused.Matched.ShouldBeFalse();
        watched.Give(new Stimulus.Resume());
    }

    private static void Repair(Random random, Watched watched)
    {
        for (var guard = 0; watched.Instance.SubStatus == WorkflowSubStatus.Faulted; guard++)
        {
            guard.ShouldBeLessThan(200);
            watched.Instance.Bookmarks.ShouldBeEmpty();
            var incident = watched.Instance.Incidents.Single(incident => incident.Resolution is null);
            switch (random.Next(4))
            {
                case 0:
                    watched.Give(new Stimulus.Retry());
                    break;
                case 1:
                    watched.Give(new Stimulus.Skip(incident.ExecutionId));
                    break;
                case 2:
                    watched.Give(new Stimulus.Hold("repair"));
                    watched.Set($"Broken{incident.ActivityId}", Value.False);
                    watched.Give(new Stimulus.Retry(incident.ExecutionId));
                    watched.Give(new Stimulus.Resume());
                    break;
                default:
                    watched.Set($"Broken{incident.ActivityId}", Value.False);
                    watched.Give(new Stimulus.Retry());
                    break;
            }
        }
    }

    /// <summary>Forks, joins, waits of all kinds and fragile scripts; connections lead only from earlier activities to later ones.</summary>
    private static string RandomChart(Random random, int size, bool isTokenBased, List<string> fragile)
    {
        string[] joins = ["WaitAny", "WaitAll", "WaitAllActive"];
        var activities = new List<string> { Activity("Elsa.Start", "A0") };
        var connections = new List<string>();
        for (var i = 1; i <= size; i++)
        {
            var id = $"A{i}";
            switch (random.Next(8))
            {
                case 0:
                    activities.Add(Event(id, $"event{random.Next(3)}"));
                    break;
                case 1:
                    activities.Add(Activity("Elsa.Delay", id, $"\"timeSpan\":{Literal("TimeSpan", $"01:00:{i:00}")}"));
                    break;
                case 2:
                    activities.Add(Task(id, $"\"dueIn\":{Literal("TimeSpan", "04:00:00")}"));
                    break;
                case 3:
                    activities.Add(Activity("Elsa.RunTask", id, $"\"taskName\":{Text(id)}"));
                    break;
                case 4 when !isTokenBased:
                    activities.Add(Activity("Elsa.FlowJoin", id, $"\"mode\":{Text(joins[random.Next(3)])}"));
                    break;
                case 4:
                    activities.Add(Activity("Elsa.WriteLine", id, $"\"text\":{Text(id)}", "\"customProperties\":{\"mergeMode\":\"Race\"}"));
                    break;
                case 5:
                    activities.Add(Sequence(id, Line($"{id}L"), Event($"{id}E", "inner"), Fragile($"{id}F", fragile)));
                    break;
                case 6:
                    activities.Add(Line(id));
                    break;
                default:
                    activities.Add(Fragile(id, fragile));
                    break;
            }
            for (var inbound = random.Next(1, 3); inbound > 0; inbound--)
                connections.Add($"A{random.Next(i)}->{id}");
        }
        var variables = string.Join(',', fragile.Select(name => $$"""{"id":"{{name}}","name":"{{name}}","typeName":"Boolean","value":"false"}"""));
        var workflow = Workflow(Flowchart("F", [.. activities], [.. connections.Distinct()]), $"[{variables}]");
        return isTokenBased ? workflow.Replace("\"name\":\"Test\"", Token, StringComparison.Ordinal) : workflow;
    }

    private static string Fragile(string id, List<string> fragile)
    {
        fragile.Add($"Broken{id}");
        return Activity("Elsa.RunJavaScript", id, $"\"script\":{Text($"if (getVariable('Broken{id}')) throw new Error('broken')")}");
    }

    /// <summary>An instance, and what the world outside believes is open.</summary>
    private sealed class Watched(string definition)
    {
        private readonly HashSet<string> outside = [];

        private readonly WorkflowProgram program = InstanceDriver.Compile(definition);

        internal WorkflowInstance Instance { get; private set; } = WorkflowInstance.Create(InstanceDriver.Compile(definition), "case-1");

        /// <summary>What was written, in order.</summary>
        internal List<string> Log { get; } = [];

        internal AdvanceResult Give(Stimulus stimulus)
        {
            var result = WorkflowEngine.Advance(program, Instance, stimulus, new(InstanceDriver.Monday, WorkCalendar.MondayToFriday));
            Instance = WorkflowInstance.Parse(result.Instance.ToUtf8Json());
            Note(result.Effects);
            Log.AddRange(result.Effects.OfType<Effect.LineWritten>().Select(line => line.Text));
            switch (stimulus)
            {
                case Stimulus.TimerFired timer when result.Matched:
                    outside.Remove(timer.TimerId).ShouldBeTrue();
                    break;
                case Stimulus.TaskCompleted task when result.Matched:
                    outside.Remove(task.TaskId).ShouldBeTrue();
                    break;
                case Stimulus.WorkItemCompleted item when result.Matched:
                    outside.Remove(item.WorkItemId).ShouldBeTrue();
                    break;
            }
            outside.ShouldBe(result.Instance.Bookmarks.Where(bookmark => bookmark.Kind != BookmarkKind.Event).Select(bookmark => bookmark.Id), ignoreOrder: true);
            return result;
        }

        internal void Set(string name, Value value) =>
            Give(new Stimulus.SetVariables(new Dictionary<string, Value> { [name] = value })).Matched.ShouldBeTrue();

        /// <summary>What lets the bookmark at this place go on.</summary>
        internal Stimulus Answer(int place)
        {
            var bookmark = Instance.Bookmarks[place];
            return bookmark.Kind switch
            {
                BookmarkKind.Event => new Stimulus.EventReceived(bookmark.Name!, default, bookmark.Id),
                BookmarkKind.Task => new Stimulus.TaskCompleted(bookmark.Id),
                BookmarkKind.WorkItem => new Stimulus.WorkItemCompleted(bookmark.Id, "Done"),
                _ => new Stimulus.TimerFired(bookmark.Id),
            };
        }

        private void Note(IEnumerable<Effect> effects)
        {
            foreach (var effect in effects)
            {
                var isRight = effect switch
                {
                    Effect.TimerSet timer => outside.Add(timer.TimerId),
                    Effect.TimerRemoved timer => outside.Remove(timer.TimerId),
                    Effect.TaskRequested task => outside.Add(task.TaskId),
                    Effect.TaskWithdrawn task => outside.Remove(task.TaskId),
                    Effect.WorkItemOpened item => outside.Add(item.WorkItemId),
                    Effect.WorkItemWithdrawn item => outside.Remove(item.WorkItemId),
                    _ => true,
                };
                isRight.ShouldBeTrue(effect.ToString());
            }
        }
    }
}
