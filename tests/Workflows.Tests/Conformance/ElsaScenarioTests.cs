using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Tests.Conformance;

/// <summary>Workflows of Elsa's own tests, by structure, do here what those tests assert.</summary>
public sealed class ElsaScenarioTests
{
    public static TheoryData<string> Names => [.. ElsaScenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_workflow_of_Elsas_tests_does_what_they_assert(string name)
    {
        var scenario = ElsaScenarios.All.Single(candidate => candidate.Name == name);
        var compilation = WorkflowCompiler.Compile(WorkflowDefinition.Parse(scenario.Definition), new() { Definitions = new Compilation.Definitions([.. scenario.Uses]) });
        compilation.Problems.ShouldBeEmpty();
        var program = compilation.Program!;
        var context = new AdvanceContext(InstanceDriver.Monday, WorkCalendar.MondayToFriday);
        var turns = new List<AdvanceResult>();
        var instance = WorkflowInstance.Create(program, "elsa-1");

        Advance(new Stimulus.Start(scenario.Input.ToDictionary(input => input.Key, input => Value.From(input.Value))));
        foreach (var activity in scenario.Resumed)
        {
            var bookmark = instance.Bookmarks.Single(candidate => candidate.ActivityId == activity);
            Advance(bookmark.Kind == BookmarkKind.Event ? new Stimulus.EventReceived(bookmark.Name!, default, bookmark.Id) : new Stimulus.TimerFired(bookmark.Id));
        }

        var lines = turns.SelectMany(turn => turn.Effects).OfType<Effect.LineWritten>().Select(line => line.Text);
        lines.ShouldBe(scenario.Waiting.Count > 0 ? scenario.LinesSoFar : scenario.Lines);
        instance.Bookmarks.Select(bookmark => bookmark.ActivityId).ShouldBe(scenario.Waiting);
        instance.SubStatus.ShouldBe(scenario.Waiting.Count > 0 ? WorkflowSubStatus.Suspended : scenario.Faults ? WorkflowSubStatus.Faulted : WorkflowSubStatus.Finished);
        foreach (var (activity, times) in scenario.Completions)
            turns.SelectMany(turn => turn.Journal).Count(entry => entry.ActivityId == activity && entry.Kind == JournalKind.Completed).ShouldBe(times);

        void Advance(Stimulus stimulus)
        {
            turns.Add(WorkflowEngine.Advance(program, instance, stimulus, context));
            turns[^1].Matched.ShouldBeTrue();
            instance = WorkflowInstance.Parse(turns[^1].Instance.ToUtf8Json());
        }
    }
}
