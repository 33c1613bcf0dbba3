using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Calendars;
using OneWindow.Workflows.Tests.Execution;
using OneWindow.Workflows.Values;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Activities;

public sealed class DeadlineTests
{
    private const string FourStages =
        """[{"name":"reminder","percent":50},{"name":"leader","percent":80},{"name":"overdue","percent":100},{"name":"district","afterOverdue":{"n":1,"unit":"hours"}}]""";

    private static readonly DateTimeOffset Start = InstanceDriver.Monday;

    [Fact]
    public void Each_stage_runs_its_port_once_at_its_time()
    {
        var driver = TenHours();
        driver.Start();
        driver.Effect<Effect.DeadlineSet>().ShouldBe(new("D", "resolution", Start, Start.AddHours(10), "10 hours"));

        driver.RunUntil(Start.AddHours(4));
        driver.Lines.ShouldBeEmpty();
        driver.RunUntil(Start.AddHours(20));

        driver.Log.ShouldBe(["warning reminder", "warning leader", "overdue overdue", "overdue district"]);
        driver.Timers.ShouldBeEmpty();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Suspended);
    }

    [Fact]
    public void Only_the_timer_of_the_next_stage_is_set()
    {
        var driver = TenHours();
        driver.Start();
        driver.Timers.Keys.ShouldBe([Start.AddHours(5)]);
        driver.RunUntil(Start.AddHours(5));
        driver.Timers.Keys.ShouldBe([Start.AddHours(8)]);
        driver.RunUntil(Start.AddHours(8));
        driver.Timers.Keys.ShouldBe([Start.AddHours(10)]);
        driver.RunUntil(Start.AddHours(10));
        driver.Timers.Keys.ShouldBe([Start.AddHours(11)]);
    }

    [Fact]
    public void A_late_timer_brings_all_stages_that_are_due_in_the_order_of_their_times()
    {
        var driver = TenHours();
        driver.Start();
        driver.Now = Start.AddHours(10.5);
        driver.Give(new Stimulus.TimerFired(driver.Timers.Values[0]));

        driver.Last.Effects.OfType<Effect.DeadlineReached>().Select(reached => (reached.Stage, reached.IsOverdue))
            .ShouldBe([("reminder", false), ("leader", false), ("overdue", true)]);
        driver.Log.ShouldBe(["warning reminder", "warning leader", "overdue overdue"]);
        driver.Effect<Effect.TimerSet>().DueAt.ShouldBe(Start.AddHours(11));
    }

    [Fact]
    public void A_stage_that_is_past_when_the_deadline_starts_fires_at_once()
    {
        var driver = TenHours();
        driver.Now = Start.AddHours(9);
        driver.Start(new() { ["From"] = Value.From(Start) });

        driver.Log.ShouldBe(["warning reminder", "warning leader"]);
        driver.Effect<Effect.TimerSet>().DueAt.ShouldBe(Start.AddHours(10));
    }

    [Fact]
    public void Completing_the_body_in_time_ends_the_deadline_and_its_timer()
    {
        var driver = TenHours();
        driver.Start();
        driver.RunUntil(Start.AddHours(6));
        driver.Do("work");

        driver.Effect<Effect.DeadlineEnded>().ShouldBe(new("D", "resolution", WasOverdue: false));
        driver.Last.Effects.OfType<Effect.TimerRemoved>().ShouldHaveSingleItem();
        driver.Instance.Variables["Late"].ShouldBe(Value.False);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        driver.Lines[^1].ShouldBe("after");
    }

    [Fact]
    public void Completing_the_body_late_is_late_even_before_the_timer_is_delivered()
    {
        var driver = TenHours();
        driver.Start();
        driver.Now = Start.AddHours(10).AddMilliseconds(1);
        driver.Do("work");

        driver.Effect<Effect.DeadlineEnded>().WasOverdue.ShouldBeTrue();
        driver.Instance.Variables["Late"].ShouldBe(Value.True);
    }

    [Fact]
    public void Completing_the_body_exactly_when_it_is_due_is_in_time()
    {
        var driver = TenHours();
        driver.Start();
        driver.Now = Start.AddHours(10);
        driver.Do("work");
        driver.Instance.Variables["Late"].ShouldBe(Value.False);
    }

    [Fact]
    public void A_port_that_still_runs_is_canceled_when_the_body_completes()
    {
        var driver = new InstanceDriver(Workflow(DeadlineOf(10, "hours", "null", Task("work"), $"\"warning\":{Task("remind")}")));
        driver.Start();
        driver.RunUntil(Start.AddHours(5));
        var reminder = driver.Instance.Bookmarks.Single(bookmark => bookmark.Name == "remind").Id;
        driver.Do("work");

        driver.Effect<Effect.WorkItemWithdrawn>().WorkItemId.ShouldBe(reminder);
        driver.Last.Journal.ShouldContain(entry => entry.ActivityId == "remind" && entry.Kind == JournalKind.Canceled);
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
    }

    [Fact]
    public void Stages_that_are_reached_while_a_port_runs_run_beside_it()
    {
        var driver = new InstanceDriver(Workflow(DeadlineOf(10, "hours", "null", Task("work"), $"\"warning\":{Task("remind")}")));
        driver.Start();
        driver.RunUntil(Start.AddHours(9));
        driver.Instance.Bookmarks.Count(bookmark => bookmark.Name == "remind").ShouldBe(2);
    }

    [Fact]
    public void A_deadline_in_working_days_skips_the_holidays()
    {
        // The golden dates of 2026: three working days from Wednesday before National Day end on the working Saturday after it.
        var driver = new InstanceDriver(
            Workflow(DeadlineOf(3, "workingDays", "null", Task("work"))),
            new(2026, 9, 30, 10, 0, 0, TimeSpan.FromHours(8)),
            ShippedCalendars.Calendar);
        driver.Start();

        driver.Effect<Effect.DeadlineSet>().DueAt.ShouldBe(new(2026, 10, 10, 23, 59, 59, 999, TimeSpan.FromHours(8)));
        driver.Effect<Effect.DeadlineSet>().Basis.ShouldStartWith("3 workingDays");
        driver.Timers.Keys[0].Day.ShouldBeGreaterThanOrEqualTo(8, "half of the working time must not fall into the holiday");
    }

    [Fact]
    public void A_due_time_that_is_given_is_used_instead_of_the_amount()
    {
        var due = Start.AddHours(2);
        var driver = new InstanceDriver(Workflow(DeadlineOf(10, "hours", Literal("DateTimeOffset", due), Task("work"))));
        driver.Start();
        driver.Effect<Effect.DeadlineSet>().ShouldBe(new("D", "resolution", Start, due, "given"));
        driver.Timers.Keys.ShouldBe([Start.AddHours(1)]);
    }

    [Fact]
    public void Canceling_the_instance_ends_the_deadline()
    {
        var driver = TenHours();
        driver.Start();
        driver.Give(new Stimulus.Cancel("withdrawn by the caller"));

        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Cancelled);
        driver.Last.Effects.Select(effect => effect.GetType()).ShouldBe(
            [typeof(Effect.WorkItemWithdrawn), typeof(Effect.TimerRemoved), typeof(Effect.DeadlineEnded)], ignoreOrder: true);
    }

    [Fact]
    public void A_finish_in_the_body_ends_the_deadline()
    {
        var driver = new InstanceDriver(Workflow(DeadlineOf(10, "hours", "null", Sequence("S", Task("work"), Activity("Elsa.Finish", "F")))));
        driver.Start();
        driver.Do("work");
        driver.Effect<Effect.DeadlineEnded>().WasOverdue.ShouldBeFalse();
        driver.Timers.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""[{"percent":50}]""")]
    [InlineData("""[{"name":"a","percent":0}]""")]
    [InlineData("""[{"name":"a","percent":101}]""")]
    [InlineData("""[{"name":"a","percent":12.5}]""")]
    [InlineData("""[{"name":"a","percent":50},{"name":"a","percent":60}]""")]
    [InlineData("""[{"name":"a"}]""")]
    [InlineData("""[{"name":"a","afterOverdue":{"n":1,"unit":"weeks"}}]""")]
    [InlineData("""[1]""")]
    public void Stages_that_make_no_sense_are_refused(string stages)
    {
        var definition = Workflow(DeadlineOf(10, "hours", "null", Task("work"), $"\"stages\":{Object("Object", stages)}"));
        var problems = WorkflowCompiler.Compile(WorkflowDefinition.Parse(definition)).Problems;
        problems.ShouldHaveSingleItem().Code.ShouldBe(ProblemCodes.BadSetting);
        problems[0].JsonPath.ShouldBe("$.root.stages");
    }

    [Fact]
    public void A_deadline_beyond_the_calendar_is_an_incident_not_a_guess()
    {
        var driver = new InstanceDriver(
            Workflow(DeadlineOf(900, "workingDays", "null", Task("work"))), calendar: ShippedCalendars.Calendar);
        driver.Start();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Faulted);
        driver.Instance.Incidents.ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.BadValue);
    }

    private static InstanceDriver TenHours() => new(Workflow(
        Sequence(
            "S",
            DeadlineOf(
                10,
                "hours",
                "null",
                Task("work"),
                "\"start\":{\"typeName\":\"DateTimeOffset\",\"expression\":{\"type\":\"Input\",\"value\":{\"name\":\"From\"}}}",
                $"\"stages\":{Object("Object", FourStages)}",
                $"\"warning\":{StageLine("warning")}",
                $"\"overdue\":{StageLine("overdue")}",
                $"\"wasOverdue\":{Captured("Late")}"),
            Line("After", "after")),
        Variables(("Late", "Boolean")),
        inputs: """[{"name":"From","type":"DateTimeOffset"}]"""));

    private static string StageLine(string id) => Activity("Elsa.WriteLine", id, $"\"text\":{Variable("String", "DeadlineStage")}");

    private static string DeadlineOf(int amount, string unit, string dueAt, string body, params string[] members) => Activity(
        "OneWindow.Deadline",
        "D",
        [
            $"\"deadlineName\":{Text("resolution")}",
            $"\"amount\":{Literal("Int32", amount)}",
            $"\"unit\":{Text(unit)}",
            $"\"dueAt\":{dueAt}",
            $"\"body\":{body}",
            .. members,
        ]);
}
