using OneWindow.Calendars;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Tests.Workflows;

public sealed class HeldTurnTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly WorkflowProgram Program = WorkflowCompiler.Compile(WorkflowDefinition.Parse(
        """
        {"id":"held-v1","definitionId":"held","variables":[{"id":"v","name":"Seen","typeName":"Object"}],"root":{"type":"Elsa.Parallel","id":"p","activities":[
          {"type":"Elsa.Event","id":"e","eventName":{"typeName":"String","expression":{"type":"Literal","value":"Go"}},"result":{"typeName":"Object","memoryReference":{"id":"v"}}},
          {"type":"Elsa.Delay","id":"d","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"01:00:00"}}},
          {"type":"Elsa.RunTask","id":"t","taskName":{"typeName":"String","expression":{"type":"Literal","value":"print"}}}]}}
        """)).Program!;

    [Fact]
    public void What_comes_while_an_instance_is_held_is_delivered_when_it_is_resumed()
    {
        var run = Turn(NewRun(), Start, turn => turn.Advance(new Stimulus.Start()).ShouldBeTrue());
        run = Turn(run, Start, turn => turn.Advance(new Stimulus.Hold("检查")).ShouldBeTrue());
        run = Turn(run, Start.AddMinutes(5), turn => turn.Take(new DeliverEvent("e-1", "Go", null, "7")).ShouldBeTrue());
        run = Turn(run, Start.AddMinutes(6), turn => turn.Take(new CompleteTask(run.Instance.Bookmarks.Single(b => b.Kind == BookmarkKind.Task).Id, "1", "x", null)).ShouldBeTrue());
        run = Turn(run, Start.AddHours(2), turn => turn.CatchUp(Start.AddHours(2)));
        run.Instance.Bookmarks.Count.ShouldBe(3);
        run.Timers.Length.ShouldBe(1);
        run.Waiting!.Length.ShouldBe(2);

        run = Turn(run, Start.AddHours(3), turn => turn.Advance(new Stimulus.Resume()).ShouldBeTrue());
        run.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        run.Instance.Variables["Seen"].ShouldBe(Value.From(7));
        run.Waiting.ShouldBeNull();
        run.Timers.ShouldBeEmpty();
        run.WorkItems.ShouldBeEmpty();
    }

    [Fact]
    public void An_event_of_another_correlation_id_or_name_is_not_taken()
    {
        var run = Turn(NewRun(), Start, turn => turn.Advance(new Stimulus.Start(null, "mine")));
        Turn(run, Start, turn => turn.Take(new DeliverEvent("e", "Go", "other", null)).ShouldBeFalse());
        Turn(run, Start, turn => turn.Take(new DeliverEvent("e", "go", "mine", null)).ShouldBeFalse());
        Turn(run, Start, turn => turn.Take(new DeliverEvent("e", "Go", "mine", null)).ShouldBeTrue());
    }

    [Fact]
    public void Places_where_it_waits_are_listed_as_long_as_it_waits()
    {
        IReadOnlyList<IndexRow> rows = [];
        IReadOnlyList<IndexKey> removed = [];
        var run = Turn(NewRun(), Start, turn =>
        {
            turn.Advance(new Stimulus.Start(null, "c"));
            (rows, removed) = turn.IndexChanges("kind");
        });
        rows.Where(row => row.Table.Name == "workflow_bookmark").Select(row => (string)row.Values[1]!).ShouldBe(["Event", "Task"], ignoreOrder: true);
        removed.ShouldBeEmpty();
        Turn(run, Start, turn =>
        {
            turn.Take(new DeliverEvent("e", "Go", null, null));
            (rows, removed) = turn.IndexChanges("kind");
        });
        rows.ShouldHaveSingleItem().Table.Name.ShouldBe("workflow_instance");
        removed.ShouldHaveSingleItem().Key.ShouldStartWith("kind/wf-1/b");
    }

    private static WorkflowRun NewRun() => new() { DefinitionVersionId = "held-v1", Instance = WorkflowInstance.Create(Program, "wf-1"), LastAt = Start };

    private static WorkflowRun Turn(WorkflowRun run, DateTimeOffset at, Action<WorkflowTurn> act)
    {
        var turn = new WorkflowTurn("wf-1", run with { LastAt = at }, Program, WorkCalendar.MondayToFriday, new Nobody());
        act(turn);
        return turn.Run;
    }

    /// <summary>The subject of a workflow that is about nothing.</summary>
    private sealed class Nobody : IWorkflowSubject
    {
        public Assignment Assign(string? assignTo) => default;

        public DateTimeOffset? DueAt(string task) => null;

        public IEnumerable<string> Recipients(string to) => [];

        public void OnDeadlineSet(string name, DateTimeOffset dueAt)
        {
        }

        public void OnDeadlineReached(string name, string stage, DateTimeOffset dueAt)
        {
        }

        public void OnFinished()
        {
        }

        public void OnFaulted(string message)
        {
        }
    }
}
