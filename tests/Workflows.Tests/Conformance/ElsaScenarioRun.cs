using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Conformance;

/// <summary>Runs one scenario, with the workflows that it starts; the instance is written and read after each turn.</summary>
internal sealed class ElsaScenarioRun
{
    private readonly AdvanceContext context = new(InstanceDriver.Monday, WorkCalendar.MondayToFriday);
    private readonly WorkflowProgram program;
    private readonly ElsaScenario scenario;

    internal ElsaScenarioRun(ElsaScenario scenario)
        : this(scenario, WorkflowDefinition.Parse(scenario.Definition), "elsa-1")
    {
    }

    private ElsaScenarioRun(ElsaScenario scenario, WorkflowDefinition definition, string id)
    {
        this.scenario = scenario;
        var compilation = WorkflowCompiler.Compile(definition, new() { Definitions = new Compilation.Definitions([.. scenario.Uses]) });
        compilation.Problems.ShouldBeEmpty();
        program = compilation.Program!;
        Instance = WorkflowInstance.Create(program, id);
    }

    internal WorkflowInstance Instance { get; private set; }

    internal List<JournalEntry> Journal { get; } = [];

    /// <summary>The lines written, those of workflows that it starts where they come.</summary>
    internal List<string> Lines { get; } = [];

    /// <summary>The workflows that it started.</summary>
    internal List<WorkflowInstance> Children { get; } = [];

    internal List<string> Answers { get; } = [];

    internal void Run()
    {
        Start(scenario.Input.ToDictionary(input => input.Key, input => Value.From(input.Value)));
        foreach (var activity in scenario.Resumed)
        {
            var bookmark = Instance.Bookmarks.Single(candidate => candidate.ActivityId == activity);
            Advance(bookmark.Kind == BookmarkKind.Event ? new Stimulus.EventReceived(bookmark.Name!, default, bookmark.Id) : new Stimulus.TimerFired(bookmark.Id));
        }
    }

    private void Start(Dictionary<string, Value> input, string? correlation = null) =>
        Advance(new Stimulus.Start(input, correlation, TriggerActivityId: scenario.Trigger));

    private void Advance(Stimulus stimulus)
    {
        var turn = WorkflowEngine.Advance(program, Instance, stimulus, context);
        turn.Matched.ShouldBeTrue();
        Instance = WorkflowInstance.Parse(turn.Instance.ToUtf8Json());
        Journal.AddRange(turn.Journal);
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case Effect.LineWritten line:
                    Lines.Add(line.Text);
                    break;
                case Effect.HttpResponseWritten answer:
                    Answers.Add(answer.Content.AsText());
                    break;
                case Effect.WorkflowStartRequested child:
                    RunChild(child);
                    break;
            }
        }
    }

    private void RunChild(Effect.WorkflowStartRequested asked)
    {
        var definition = scenario.Starts.Select(WorkflowDefinition.Parse).Single(definition => definition.DefinitionId == asked.DefinitionId);
        var child = new ElsaScenarioRun(scenario, definition, asked.ChildId);
        var input = asked.Input.AsObject().ToDictionary(member => member.Key, member => member.Value);
        input["ParentInstanceId"].ShouldBe(Value.From(Instance.Id));
        child.Start(input, asked.CorrelationId);
        Children.Add(child.Instance);
        Lines.AddRange(child.Lines);
        if (asked.Wait != ChildWait.Nothing)
            Advance(new Stimulus.ChildReported(asked.ChildId, child.Instance.SubStatus, Value.FromObject(child.Instance.Outputs)));
    }
}
