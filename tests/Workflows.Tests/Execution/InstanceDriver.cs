using System.Text;
using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Execution;

/// <summary>Drives one instance: keeps a clock, writes and reads the instance between turns, and collects what the turns bring about.</summary>
internal sealed class InstanceDriver
{
    internal static readonly DateTimeOffset Monday = new(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(8));

    private readonly WorkCalendar calendar;

    internal InstanceDriver(string definition, DateTimeOffset? now = null, WorkCalendar? calendar = null, CompilerOptions? options = null)
    {
        Program = Compile(definition, options);
        this.calendar = calendar ?? WorkCalendar.MondayToFriday;
        Now = now ?? Monday;
        Instance = WorkflowInstance.Create(Program, "case-1");
        Last = new(Instance, [], [], true);
    }

    internal WorkflowProgram Program { get; private set; }

    internal WorkflowInstance Instance { get; private set; }

    internal AdvanceResult Last { get; private set; }

    internal DateTimeOffset Now { get; set; }

    /// <summary>All lines written so far.</summary>
    internal List<string> Lines { get; } = [];

    /// <summary>All lines written so far, each after the id of its activity.</summary>
    internal List<string> Log { get; } = [];

    /// <summary>The due times of the timers that are set.</summary>
    internal SortedList<DateTimeOffset, string> Timers { get; } = [];

    internal AdvanceContext Context => new(Now, calendar);

    internal static WorkflowProgram Compile(string definition, CompilerOptions? options = null)
    {
        var compilation = WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition), options);
        compilation.Problems.ShouldBeEmpty();
        return compilation.Program!;
    }

    internal AdvanceResult Start(Dictionary<string, Value>? input = null) => Give(new Stimulus.Start(input));

    internal AdvanceResult Give(Stimulus stimulus)
    {
        Last = WorkflowEngine.Advance(Program, Instance, stimulus, Context);
        var written = Last.Instance.ToUtf8Json();
        Instance = WorkflowInstance.Parse(written);
        Encoding.UTF8.GetString(Instance.ToUtf8Json()).ShouldBe(Encoding.UTF8.GetString(written));
        foreach (var effect in Last.Effects)
            Take(effect);
        return Last;
    }

    /// <summary>Takes the instance to another version; what that refuses is returned, and then nothing has changed.</summary>
    internal MigrationResult Migrate(string definition, MigrationPlan? plan = null)
    {
        var next = Compile(WorkflowDefinition.Parse(definition).With(id: $"test-v{Program.Definition.Version + 1}", version: Program.Definition.Version + 1).ToJson());
        var before = Encoding.UTF8.GetString(Instance.ToUtf8Json());
        var result = WorkflowEngine.Migrate(Program, Instance, next, plan ?? new(), Context);
        Encoding.UTF8.GetString(Instance.ToUtf8Json()).ShouldBe(before);
        if (result.Refusals.Count > 0)
        {
            result.Turn.Instance.ShouldBeSameAs(Instance);
            return result;
        }
        Last = result.Turn;
        Program = next;
        Instance = WorkflowInstance.Parse(Last.Instance.ToUtf8Json());
        foreach (var effect in Last.Effects)
            Take(effect);
        return result;
    }

    /// <summary>Sets the clock to a time and delivers the timers due until then, each at its own time.</summary>
    internal void RunUntil(DateTimeOffset time)
    {
        while (Timers.Count > 0 && Timers.GetKeyAtIndex(0) <= time)
        {
            Now = Timers.GetKeyAtIndex(0);
            var id = Timers.GetValueAtIndex(0);
            Timers.RemoveAt(0);
            Give(new Stimulus.TimerFired(id)).Matched.ShouldBeTrue();
        }
        Now = time;
    }

    /// <summary>Completes the open work item of this name.</summary>
    internal AdvanceResult Do(string workItem, string outcome = "Done", Value result = default) =>
        Give(new Stimulus.WorkItemCompleted(Instance.Bookmarks.Single(bookmark => bookmark.Name == workItem).Id, outcome, result));

    internal T Effect<T>()
        where T : Effect => Last.Effects.OfType<T>().Single();

    private void Take(Effect effect)
    {
        switch (effect)
        {
            case Workflows.Execution.Effect.LineWritten line:
                Lines.Add(line.Text);
                Log.Add($"{line.ActivityId} {line.Text}");
                break;
            case Workflows.Execution.Effect.TimerSet timer:
                Timers.Add(timer.DueAt, timer.TimerId);
                break;
            case Workflows.Execution.Effect.TimerRemoved removed:
                Timers.RemoveAt(Timers.IndexOfValue(removed.TimerId));
                break;
        }
    }
}
