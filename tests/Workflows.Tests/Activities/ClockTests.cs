using FsCheck;
using FsCheck.Fluent;
using OneWindow.Calendars;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Tests.Calendars;
using OneWindow.Workflows.Tests.Execution;
using static OneWindow.Workflows.Tests.Execution.Json;

namespace OneWindow.Workflows.Tests.Activities;

public sealed class ClockTests
{
    private static readonly DateTimeOffset Start = ShippedCalendars.At("2026-03-02T10:00:00");

    [Fact]
    public void A_stop_withdraws_the_timer_and_what_is_left_runs_on_afterwards()
    {
        var driver = Review();
        driver.Start();
        driver.Timers.ShouldHaveSingleItem();
        Give(driver, "stop", "2026-03-05T10:00:00");
        driver.Timers.ShouldBeEmpty();
        var paused = driver.Effect<Effect.ClockPaused>();
        paused.ShouldSatisfyAllConditions(
            () => paused.Name.ShouldBe("review"),
            () => paused.ActivityId.ShouldBe("Limit"),
            () => paused.Basis.ShouldBe(ClockBasis.Correction),
            () => paused.LegalBasis.ShouldBe("第四十五条"),
            () => paused.Ledger.Count.ShouldBe(2));

        Give(driver, "go", "2026-03-12T09:00:00");
        var resumed = driver.Effect<Effect.ClockResumed>();
        resumed.DueAt.ShouldBe(OfficeTime.EndOf(ShippedCalendars.Day("2026-03-23")));
        resumed.Ledger.Count.ShouldBe(3);
        driver.Lines.ShouldBeEmpty();
        driver.RunUntil(resumed.DueAt!.Value);
        driver.Lines.ShouldBe(["warned", "late"]);
        driver.Do("work");
        driver.Effect<Effect.DeadlineEnded>().WasOverdue.ShouldBeTrue();
    }

    [Fact]
    public void While_the_clock_stands_still_nothing_gets_late()
    {
        var driver = Review();
        driver.Start();
        Give(driver, "stop", "2026-03-05T10:00:00");
        driver.Now = driver.Now.AddDays(100);
        driver.Do("work");
        driver.Effect<Effect.DeadlineEnded>().WasOverdue.ShouldBeFalse();
        driver.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void Stages_that_were_reached_stay_reached_and_are_not_run_again()
    {
        var driver = Review();
        driver.Start();
        driver.RunUntil(ShippedCalendars.At("2026-03-13T10:00:00"));
        driver.Lines.ShouldBe(["warned"]);
        Give(driver, "stop", "2026-03-13T10:00:00");
        Give(driver, "go", "2026-04-13T10:00:00");
        driver.RunUntil(ShippedCalendars.At("2026-04-14T23:59:59.999"));
        driver.Lines.ShouldBe(["warned", "late"]);
    }

    [Fact]
    public void A_stop_without_basis_or_for_an_unknown_reason_is_refused_when_it_is_published()
    {
        var stop = Activity("OneWindow.PauseClock", "P", $"\"deadlineName\":{Text("review")}", $"\"basis\":{Text("holiday")}");
        var problems = WorkflowCompiler.Compile(WorkflowDefinition.Parse(Workflow(stop))).Problems;
        problems.Select(problem => problem.JsonPath).ShouldBe(["$.root.legalBasis", "$.root.basis"], ignoreOrder: true);
    }

    [Fact]
    public void A_stop_of_a_deadline_that_does_not_run_says_so_and_goes_on()
    {
        var stop = Activity(
            "OneWindow.PauseClock", "P", $"\"deadlineName\":{Text("none")}", $"\"basis\":{Text("parked")}", $"\"legalBasis\":{Text("x")}", $"\"wasRunning\":{Captured("Found")}");
        var driver = new InstanceDriver(Workflow(stop, Variables(("Found", "Boolean"))));
        driver.Start();
        driver.Instance.SubStatus.ShouldBe(WorkflowSubStatus.Finished);
        driver.Instance.Variables["Found"].AsBoolean().ShouldBeFalse();
        driver.Last.Effects.ShouldBeEmpty();
    }

    [Fact]
    public void The_due_time_in_the_state_is_the_one_that_follows_from_the_ledger() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100).WithReplay(20261122UL, 3UL),
        Prop.ForAll(
            (from n in Gen.Choose(0, 20)
             from unit in Gen.Elements("workingDays", "naturalDays", "hours", "minutes")
             from steps in Gen.Choose(0, 10_000).ArrayOf(6)
             select (n, unit, steps)).ToArbitrary(),
            sample =>
            {
                var driver = Review(sample.n, sample.unit);
                driver.Start();
                DateTimeOffset? due = driver.Effect<Effect.DeadlineSet>().DueAt;
                IReadOnlyList<ClockSegment> segments = [];
                foreach (var (minutes, number) in sample.steps.Select((minutes, number) => (minutes, number)))
                {
                    driver.RunUntil(driver.Now.AddMinutes(minutes));
                    Give(driver, number % 2 == 0 ? "stop" : "go", null);
                    if (number % 2 == 1)
                        (due, segments) = (driver.Effect<Effect.ClockResumed>().DueAt, driver.Effect<Effect.ClockResumed>().Ledger);
                }
                var ledger = ClockLedger.Of(Start, new(sample.n, Enum.Parse<TimeUnit>(sample.unit, ignoreCase: true)));
                foreach (var pause in segments.Where(segment => !segment.IsRunning))
                    ledger = ledger.Pause("k", pause.From, pause.Basis!.Value, pause.LegalBasis!).Resume("k", pause.To!.Value);
                ledger.DueAt(Calendar).ShouldBe(due!.Value);
                // A change to the same calendar finds nothing to change: the state already is what the ledger gives.
                driver.Give(new Stimulus.CalendarChanged()).Matched.ShouldBeFalse();
            }));

    [Fact]
    public void Another_calendar_moves_open_deadlines_and_leaves_fired_stages_alone()
    {
        // Ten working days from Monday the 2nd; with that week off, a week longer.
        var driver = Review();
        driver.Start();
        driver.RunUntil(ShippedCalendars.At("2026-03-13T12:00:00"));
        driver.Lines.ShouldBe(["warned"]);
        var result = WorkflowEngine.Advance(driver.Program, driver.Instance, new Stimulus.CalendarChanged(), driver.Context with { Calendar = WeekOff() });
        result.Matched.ShouldBeTrue();
        result.Effects.OfType<Effect.DeadlineMoved>().Single().DueAt.ShouldBe(OfficeTime.EndOf(ShippedCalendars.Day("2026-03-20")));
        result.Effects.OfType<Effect.TimerSet>().Single().DueAt.ShouldBe(OfficeTime.EndOf(ShippedCalendars.Day("2026-03-20")));
        result.Effects.OfType<Effect.TimerRemoved>().Count().ShouldBe(1);
        result.Effects.OfType<Effect.LineWritten>().ShouldBeEmpty();
        WorkflowEngine.Advance(driver.Program, result.Instance, new Stimulus.CalendarChanged(), driver.Context with { Calendar = WeekOff() }).Matched.ShouldBeFalse();
    }

    [Fact]
    public void A_state_of_the_first_release_that_knows_no_ledger_can_be_stopped_and_run_on()
    {
        var driver = Review();
        driver.Start();
        var old = System.Text.Json.Nodes.JsonNode.Parse(driver.Instance.ToUtf8Json())!;
        foreach (var run in old["runs"]!.AsArray().Where(run => run!["deadline"] is not null))
        {
            run!["deadline"]!.AsObject().Remove("ledger");
            foreach (var stage in run["deadline"]!["stages"]!.AsArray())
                stage!.AsObject().Remove("pct");
        }
        var instance = WorkflowInstance.Parse(System.Text.Encoding.UTF8.GetBytes(old.ToJsonString()));
        var stopped = WorkflowEngine.Advance(driver.Program, instance, new Stimulus.EventReceived("stop"), driver.Context with { Now = Start.AddDays(1) });
        var resumed = WorkflowEngine.Advance(driver.Program, stopped.Instance, new Stimulus.EventReceived("go"), driver.Context with { Now = Start.AddDays(3) });
        resumed.Effects.OfType<Effect.ClockResumed>().Single().DueAt.ShouldBe(OfficeTime.EndOf(ShippedCalendars.Day("2026-03-18")));
        resumed.Effects.OfType<Effect.TimerSet>().ShouldHaveSingleItem();
    }

    private static WorkCalendar Calendar => ShippedCalendars.Calendar.WithFallback(CalendarFallback.MondayToFriday);

    private static WorkCalendar WeekOff()
    {
        var year = ShippedCalendars.Calendar.Years.Single(sheet => sheet.Year == 2026);
        return WorkCalendar.FromYears([year with { Version = year.Version + 1, DaysOff = [.. year.DaysOff, new("停办公", ShippedCalendars.Day("2026-03-16"), ShippedCalendars.Day("2026-03-19"))] }])
            .WithFallback(CalendarFallback.MondayToFriday);
    }

    private static void Give(InstanceDriver driver, string happening, string? at)
    {
        if (at is not null)
            driver.Now = ShippedCalendars.At(at);
        driver.Give(new Stimulus.EventReceived(happening)).Matched.ShouldBeTrue();
    }

    /// <summary>A limit around some work; beside it, events stop the clock and let it run again.</summary>
    private static InstanceDriver Review(int amount = 10, string unit = "workingDays")
    {
        var fork = Activity("Elsa.FlowFork", "Fork", $"\"branches\":{Object("List<String>", """["A","B"]""")}");
        var stop = Activity("OneWindow.PauseClock", "Stop", $"\"deadlineName\":{Text("review")}", $"\"basis\":{Text("correction")}", $"\"legalBasis\":{Text("第四十五条")}");
        var go = Activity("OneWindow.ResumeClock", "Go", $"\"deadlineName\":{Text("review")}");
        var limit = Activity(
            "OneWindow.Deadline",
            "Limit",
            $"\"deadlineName\":{Text("review")}",
            $"\"amount\":{Literal("Int32", amount)}",
            $"\"unit\":{Text(unit)}",
            $"\"stages\":{Object("Object", """[{"name":"soon","percent":80},{"name":"overdue","percent":100}]""")}",
            $"\"body\":{Task("work")}",
            $"\"warning\":{Line("W", "warned")}",
            $"\"overdue\":{Line("O", "late")}");
        return new(
            Workflow(Flowchart("F", [fork, limit, Event("E1", "stop"), stop, Event("E2", "go"), go], "Fork:A->Limit", "Fork:B->E1", "E1->Stop", "Stop->E2", "E2->Go", "Go->E1")),
            Start,
            Calendar);
    }
}
