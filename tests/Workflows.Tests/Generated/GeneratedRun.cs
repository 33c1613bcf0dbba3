using System.Text;
using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Generated;

/// <summary>
/// Runs a random definition with random stimuli and checks after each turn what must always hold. Two copies of the instance go side by side: one is
/// kept in memory, the other written and read after each turn.
/// </summary>
internal sealed class GeneratedRun
{
    private const int MostTurns = 60;

    internal static readonly CompilerOptions Options = new() { Definitions = new Compilation.Definitions(DefinitionGenerator.Inner) };

    private readonly Random random;
    private readonly WorkflowProgram program;
    private readonly EffectBalance balance = new();
    private readonly ExecutionLedger ledger;
    private readonly List<(Stimulus Stimulus, DateTimeOffset Now)> played = [];
    private WorkflowInstance kept;
    private WorkflowInstance stored;
    private bool hasFaulted;
    private DateTimeOffset now = new(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(8));

    private GeneratedRun(GeneratedDefinition definition, WorkflowProgram program)
    {
        random = new(definition.Seed);
        this.program = program;
        ledger = new(definition);
        kept = stored = WorkflowInstance.Create(program, "generated");
    }

    /// <summary>The stimuli, each with its time.</summary>
    internal IReadOnlyList<(Stimulus Stimulus, DateTimeOffset Now)> Played => played;

    /// <summary>How many turns there were.</summary>
    internal int Turns => played.Count;

    /// <summary>How it ended, and whether it had faulted before it was canceled.</summary>
    internal (WorkflowSubStatus End, bool HadFaulted) End => (kept.SubStatus, hasFaulted);

    /// <summary>Runs a definition.</summary>
    /// <exception cref="ShouldAssertException">Something does not hold; the message names seed, stimuli and definition.</exception>
    internal static GeneratedRun Of(GeneratedDefinition definition)
    {
        var run = default(GeneratedRun);
        try
        {
            var compilation = WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition.Json), Options);
            compilation.Problems.ShouldBeEmpty();
            run = new(definition, compilation.Program!);
            run.Play();
            run.Replay();
            return run;
        }
        catch (Exception exception)
        {
            throw new ShouldAssertException(
                $"Seed {definition.Seed}: {(exception is ShouldAssertException ? exception.Message : exception.ToString())}\nStimuli:\n{string.Join('\n', run?.played.Select(turn => $"{turn.Now:o} {turn.Stimulus}") ?? [])}\nDefinition:\n{definition.Json}", exception);
        }
    }

    private void Play()
    {
        Advance(FirstStimulus(), null);
        while (!HasEnded && played.Count < MostTurns && random.Next(100) >= 2)
        {
            now += TimeSpan.FromMinutes(random.Next(0, 300));
            if (random.Next(100) < 5)
                Ignored(Stranger());
            if (random.Next(100) < 4)
                Control();
            else if (kept.SubStatus == WorkflowSubStatus.Faulted || kept.Bookmarks.Count == 0)
                Repair();
            else
                Answer();
        }
        if (!HasEnded)
            Advance(new Stimulus.Cancel("the test has ended"), null);
        kept.Bookmarks.ShouldBeEmpty("an ended instance waits for nothing");
        Ignored(new Stimulus.Cancel("again"));
        // A join of a token-based flowchart may wait in vain; that is an incident of the join. An instance never does.
        kept.Incidents.ShouldNotContain(incident => incident.Kind == IncidentKind.Stuck && incident.ActivityId == null);
        kept.Incidents.ShouldNotContain(incident => incident.Kind == IncidentKind.StepBudget);
    }

    private bool HasEnded => kept.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled;

    private void Answer()
    {
        var bookmark = kept.Bookmarks[random.Next(kept.Bookmarks.Count)];
        Advance(AnswerTo(bookmark), EffectBalance.IsAsked(bookmark) ? bookmark.Id : null);
    }

    /// <summary>Something has faulted: one or all are tried again, or one is skipped or canceled.</summary>
    private void Repair()
    {
        var faulted = kept.Runs.FindAll(run => run.Status == ActivityStatus.Faulted);
        faulted.ShouldNotBeEmpty("the instance is suspended with nothing to wait for");
        var run = faulted[random.Next(faulted.Count)];
        switch (random.Next(4))
        {
            case 0:
                Advance(new Stimulus.Retry(), null);
                break;
            case 1:
                Advance(new Stimulus.Retry(run.Id), null);
                break;
            case 2:
                Skip(run.Id);
                break;
            default:
                Advance(new Stimulus.CancelActivity(run.Id), null);
                break;
        }
    }

    private void Skip(long execution)
    {
        var outcomes = LiveExecution.ListOf(program, kept).Single(live => live.ExecutionId == execution).Outcomes;
        Advance(new Stimulus.Skip(execution, outcomes[random.Next(outcomes.Length)]), null);
    }

    /// <summary>Somebody interferes, though nothing is wrong.</summary>
    private void Control()
    {
        var run = kept.Runs[random.Next(kept.Runs.Count)];
        switch (random.Next(4))
        {
            case 0:
                Advance(new Stimulus.SetVariables(new Dictionary<string, Value> { ["N"] = Value.From(random.Next(6)) }), null);
                break;
            case 1:
                Advance(new Stimulus.Hold("wait"), null);
                if (kept.Bookmarks.Count > 0)
                    Ignored(AnswerTo(kept.Bookmarks[0]));
                Advance(new Stimulus.Resume(), null);
                break;
            case 2:
                Skip(run.Id);
                break;
            default:
                Advance(new Stimulus.CancelActivity(run.Id), null);
                break;
        }
    }

    private Stimulus.Start FirstStimulus()
    {
        var input = new Dictionary<string, Value> { ["In"] = Value.From(random.Next(5)), ["Label"] = Value.From("标签") };
        return program.TriggerActivityIds.Count > 0 && random.Next(2) == 0
            ? new Stimulus.Start(input, "c-1", program.TriggerActivityIds[random.Next(program.TriggerActivityIds.Count)], Value.Parse("""{"by":"trigger"}"""))
            : new Stimulus.Start(input);
    }

    private Stimulus AnswerTo(Bookmark bookmark)
    {
        if (bookmark.IsTimer && bookmark.DueAt is { } due && due > now)
            now = due;
        var result = random.Next(3) switch
        {
            0 => default,
            1 => Value.Parse("""{"answer":[1,2.5,"x"],"at":"2026-01-05"}"""),
            _ => Value.From(random.Next(100)),
        };
        return bookmark.Kind switch
        {
            BookmarkKind.Event => new Stimulus.EventReceived(bookmark.Name!, result, bookmark.Id),
            BookmarkKind.Task => new Stimulus.TaskCompleted(bookmark.Id, result),
            BookmarkKind.WorkItem => new Stimulus.WorkItemCompleted(bookmark.Id, bookmark.Outcomes[random.Next(bookmark.Outcomes.Length)], result),
            BookmarkKind.Child or BookmarkKind.Children => random.Next(5) == 0
                ? new Stimulus.ChildRefused(ChildOf(bookmark), "it may not start")
                : new Stimulus.ChildReported(ChildOf(bookmark), random.Next(4) == 0 ? WorkflowSubStatus.Faulted : WorkflowSubStatus.Finished, Value.Parse("""{"total":3}""")),
            BookmarkKind.HttpEndpoint => new Stimulus.HttpReceived(
                bookmark.Id, Value.Parse("""{"method":"GET","path":"cases/7","routeData":{"id":"7"},"queryStringData":{},"headers":{},"content":{"a":1},"files":[]}""")),
            BookmarkKind.HttpAnswer => new Stimulus.HttpResponded(bookmark.Id, AnyAnswer()),
            _ => new Stimulus.TimerFired(bookmark.Id),
        };
    }

    private string ChildOf(Bookmark bookmark)
    {
        if (bookmark.Kind == BookmarkKind.Child)
            return bookmark.Id;
        var run = kept.Runs.Find(candidate => candidate.Id == bookmark.ExecutionId)!;
        return balance.Children.First(child => run.Children!.Awaits(kept.Id, child));
    }

    private HttpAnswer AnyAnswer() => random.Next(6) switch
    {
        0 => new(HttpAnswerKind.FailedToConnect) { Reason = "no route" },
        1 => new(HttpAnswerKind.TimedOut) { Reason = "30 s" },
        2 => new(HttpAnswerKind.Refused) { Reason = "not allowed" },
        3 => new(HttpAnswerKind.Responded) { StatusCode = 404, Content = Value.From("missing"), ContentType = "text/plain", Headers = Value.ObjectOf() },
        _ => new(HttpAnswerKind.Responded) { StatusCode = 200, Content = Value.Parse("""{"ok":true}"""), ContentType = "application/json", Headers = Value.Parse("""{"ETag":["a"]}""") },
    };

    private Stimulus Stranger() => random.Next(5) switch
    {
        0 => new Stimulus.Start(),
        1 => new Stimulus.EventReceived("never"),
        2 => new Stimulus.TimerFired("t0"),
        3 => new Stimulus.TaskCompleted("k0"),
        _ => new Stimulus.WorkItemCompleted("w0", "Done"),
    };

    private void Ignored(Stimulus stimulus)
    {
        var result = WorkflowEngine.Advance(program, kept, stimulus, Context);
        result.Matched.ShouldBeFalse();
        result.Instance.ShouldBeSameAs(kept);
    }

    private void Advance(Stimulus stimulus, string? answered)
    {
        played.Add((stimulus, now));
        var before = kept.ToUtf8Json();
        var result = WorkflowEngine.Advance(program, kept, stimulus, Context);
        result.Matched.ShouldBeTrue($"{stimulus} must match");
        Same(kept.ToUtf8Json(), before, "the instance given must not change");
        var other = WorkflowEngine.Advance(program, stored, stimulus, Context);
        var after = result.Instance.ToUtf8Json();
        Same(other.Instance.ToUtf8Json(), after, "stored and kept instance");
        TurnText.Of(other).ShouldBe(TurnText.Of(result), "effects and journal of stored and kept instance");
        balance.Take(result, answered);
        ledger.Take(result);
        kept = result.Instance;
        hasFaulted |= kept.SubStatus == WorkflowSubStatus.Faulted;
        stored = WorkflowInstance.Parse(after);
        Same(stored.ToUtf8Json(), after, "what is read is written again");
    }

    /// <summary>The same stimuli at the same times bring about the same instance.</summary>
    private void Replay()
    {
        var instance = WorkflowInstance.Create(program, "generated");
        foreach (var (stimulus, at) in played)
            instance = WorkflowEngine.Advance(program, instance, stimulus, new(at, WorkCalendar.MondayToFriday)).Instance;
        Same(instance.ToUtf8Json(), kept.ToUtf8Json(), "replay");
    }

    private AdvanceContext Context => new(now, WorkCalendar.MondayToFriday);

    private static void Same(byte[] actual, byte[] expected, string what)
    {
        if (!actual.AsSpan().SequenceEqual(expected))
            Encoding.UTF8.GetString(actual).ShouldBe(Encoding.UTF8.GetString(expected), what);
    }
}
