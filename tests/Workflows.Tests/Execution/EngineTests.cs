using System.Text.Json;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Conformance;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Execution;

public sealed class EngineTests
{
    private static readonly string TwoEvents = Workflow(Flowchart(
        "F",
        [Activity("Elsa.FlowFork", "Fork", $"\"branches\":{Object("List<String>", """["A","B"]""")}"), Event("A", "go"), Event("B", "go"), Line("Z")],
        "Fork:A->A",
        "Fork:B->B",
        "A->Z",
        "B->Z"));

    [Fact]
    public void The_same_input_gives_the_same_output_byte_for_byte()
    {
        foreach (var @case in ConformanceCase.All.Values.Where(@case => @case.Group is "basic" or "time"))
        {
            if (!WorkflowCompiler.Compile(@case.Definition).Succeeded)
                continue;
            var first = Trace(@case.Definition);
            Trace(@case.Definition).ShouldBe(first, @case.Id);
        }
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public void A_stimulus_that_matches_nothing_changes_nothing_and_says_so(Stimulus stimulus)
    {
        var driver = new InstanceDriver(TwoEvents);
        driver.Start();
        var before = driver.Instance;
        var result = WorkflowEngine.Advance(driver.Program, before, stimulus, driver.Context);
        result.Matched.ShouldBeFalse();
        result.Instance.ShouldBeSameAs(before);
        result.Effects.ShouldBeEmpty();
        result.Journal.ShouldBeEmpty();
    }

    public static TheoryData<Stimulus> Strangers =>
    [
        new Stimulus.Start(),
        new Stimulus.EventReceived("stop"),
        new Stimulus.EventReceived("go", default, "b999"),
        new Stimulus.TimerFired("t1"),
        new Stimulus.TaskCompleted("k1"),
        new Stimulus.WorkItemCompleted("w1", "Done"),
    ];

    [Fact]
    public void One_event_resumes_one_bookmark_the_first_or_the_one_named()
    {
        var driver = new InstanceDriver(TwoEvents);
        driver.Start();
        var bookmarks = driver.Instance.EventBookmarks("go").ToList();
        bookmarks.Select(bookmark => bookmark.ActivityId).ShouldBe(["A", "B"]);

        driver.Give(new Stimulus.EventReceived("go", default, bookmarks[1].Id));
        driver.Instance.Bookmarks.ShouldHaveSingleItem().ActivityId.ShouldBe("A");
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Lines.ShouldBe(["Z"]);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Nothing_resumes_an_instance_that_has_ended()
    {
        var driver = new InstanceDriver(TwoEvents);
        driver.Start();
        driver.Give(new Stimulus.Cancel("no longer needed"));
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);
        driver.Instance.FinishedAt.ShouldBe(driver.Now);
        driver.Instance.Bookmarks.ShouldBeEmpty();
        driver.Give(new Stimulus.EventReceived("go")).Matched.ShouldBeFalse();
        driver.Give(new Stimulus.Cancel("again")).Matched.ShouldBeFalse();
    }

    [Fact]
    public void A_cancelation_is_journaled_with_its_reason_and_from_the_inside_out()
    {
        var driver = new InstanceDriver(TwoEvents);
        driver.Start();
        driver.Give(new Stimulus.Cancel("no longer needed"));
        var entries = driver.Last.Journal.Select(entry => (entry.ActivityId, entry.Kind, entry.Message)).ToList();
        entries.ShouldBe(
        [
            ("A", JournalKind.Canceled, null), ("B", JournalKind.Canceled, null), ("F", JournalKind.Canceled, null), (null, JournalKind.Canceled, "no longer needed"),
        ]);
    }

    [Fact]
    public void The_journal_counts_without_gaps_over_all_turns()
    {
        var driver = new InstanceDriver(TwoEvents);
        var sequences = driver.Start().Journal.Select(entry => entry.Sequence).ToList();
        sequences.AddRange(driver.Give(new Stimulus.EventReceived("go")).Journal.Select(entry => entry.Sequence));
        sequences.AddRange(driver.Give(new Stimulus.EventReceived("go")).Journal.Select(entry => entry.Sequence));
        sequences.ShouldBe(Enumerable.Range(1, sequences.Count).Select(number => (long)number));
    }

    [Fact]
    public void Ids_of_effects_and_bookmarks_are_unique_over_all_turns()
    {
        var body = Sequence("S", Activity("Elsa.Delay", "D"), Activity("Elsa.RunTask", "R", $"\"taskName\":{Text("t")}"), Task("H"), Line("L"));
        var driver = new InstanceDriver(Workflow(Activity("Elsa.For", "Loop", $"\"start\":{Literal("Int32", 1)}", $"\"end\":{Literal("Int32", 3)}", $"\"body\":{body}")));
        var ids = new List<string>();
        ids.AddRange(Ids(driver.Start()));
        for (var i = 0; i < 3; i++)
        {
            driver.RunUntil(driver.Now.AddHours(1));
            ids.AddRange(Ids(driver.Last));
            ids.AddRange(Ids(driver.Give(new Stimulus.TaskCompleted(driver.Instance.Bookmarks[0].Id))));
            ids.AddRange(Ids(driver.Do("H")));
        }
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        ids.Count.ShouldBe(12);
        ids.ShouldBeUnique();
    }

    [Fact]
    public void A_loop_that_never_waits_faults_when_its_budget_is_used_up()
    {
        var driver = new InstanceDriver(Workflow(Flowchart("F", [Line("A"), Line("B")], "A->B", "B->A")));
        var result = WorkflowEngine.Advance(driver.Program, driver.Instance, new Stimulus.Start(), driver.Context with { StepBudget = 1000 });
        result.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        result.Instance.Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.StepBudget);
    }

    [Fact]
    public void A_program_of_another_version_is_refused()
    {
        var driver = new InstanceDriver(TwoEvents);
        var other = InstanceDriver.Compile(WorkflowDefinition.Parse(TwoEvents).With(id: "test-v2", version: 2).ToJson());
        Should.Throw<ArgumentException>(() => WorkflowEngine.Advance(other, driver.Instance, new Stimulus.Start(), driver.Context));
    }

    [Fact]
    public void A_trigger_completes_at_once_with_its_payload_and_only_a_trigger_may_start()
    {
        var definition = Workflow(
            Flowchart("F", [Line("A"), Event("E", "called", "\"canStartWorkflow\":true", $"\"result\":{Captured("X")}"), Event("N", "other"), Line("Z")], "A->Z", "E->N"),
            Variables(("X", "Object")));
        var driver = new InstanceDriver(definition);
        driver.Give(new Stimulus.Start(TriggerActivityId: "N")).Matched.ShouldBeFalse();
        driver.Give(new Stimulus.Start(TriggerActivityId: "E", Payload: Value.Parse("""{"n":1}"""))).Matched.ShouldBeTrue();
        driver.Lines.ShouldBeEmpty();
        driver.Instance.Variables["X"].ShouldBe(Value.Parse("""{"n":1}"""));
        driver.Instance.Bookmarks.ShouldHaveSingleItem().ActivityId.ShouldBe("N");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"format":2,"id":"x"}""")]
    [InlineData("""{"format":1,"id":"x"}""")]
    public void A_damaged_or_foreign_instance_is_refused(string json) =>
        Should.Throw<JsonException>(() => WorkflowInstance.Parse(System.Text.Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Typed_values_survive_being_stored()
    {
        var driver = new InstanceDriver(Workflow(
            Sequence(
                "S",
                Activity("Elsa.SetVariable", "A", "\"variable\":{\"id\":\"v-When\"}", $"\"value\":{Literal("Object", "2026-03-01T08:00:00+08:00")}"),
                Activity("Elsa.SetVariable", "B", "\"variable\":{\"id\":\"v-Span\"}", $"\"value\":{Literal("Object", "1.02:00:00")}"),
                Event("E", "go"),
                Activity("Elsa.StartAt", "At", $"\"dateTime\":{Variable("DateTimeOffset", "When")}"),
                Activity("Elsa.Delay", "D", $"\"timeSpan\":{Variable("TimeSpan", "Span")}")),
            Variables(("When", "DateTimeOffset"), ("Span", "TimeSpan"))));
        driver.Start();
        driver.Give(new Stimulus.EventReceived("go"));
        driver.Timers.Keys.ShouldBe([new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.FromHours(8))]);
        driver.RunUntil(new(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8)));
        driver.Timers.Keys.ShouldBe([new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8))]);
    }

    private static IEnumerable<string> Ids(AdvanceResult result) => result.Effects.Select(effect => effect switch
    {
        Effect.TimerSet timer => timer.TimerId,
        Effect.TaskRequested task => task.TaskId,
        Effect.WorkItemOpened item => item.WorkItemId,
        Effect.LineWritten line => line.EffectId,
        _ => throw new InvalidOperationException($"No {effect.GetType().Name} was expected."),
    });

    private static string Trace(WorkflowDefinition definition)
    {
        var program = WorkflowCompiler.Compile(definition).Program!;
        var context = new AdvanceContext(InstanceDriver.Monday, OneWindow.Calendars.WorkCalendar.MondayToFriday);
        var result = WorkflowEngine.Advance(program, WorkflowInstance.Create(program, "i"), new Stimulus.Start(), context);
        return string.Join('\n', [System.Text.Encoding.UTF8.GetString(result.Instance.ToUtf8Json()), .. result.Effects.Select(effect => effect.ToString()), .. result.Journal.Select(Line)]);

        static string Line(JournalEntry entry) => $"{entry with { Outcomes = [] }} {string.Join(',', entry.Outcomes)}";
    }
}
