using FsCheck;
using FsCheck.Fluent;
using OneWindow.Calendars;
using static OneWindow.Workflows.Tests.Calendars.ShippedCalendars;

namespace OneWindow.Workflows.Tests.Calendars;

public sealed class ClockLedgerTests
{
    private const string Rule = "行政许可法第四十五条";

    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20261122UL, 9UL);
    private static readonly WorkCalendar Whole = Calendar.WithFallback(CalendarFallback.MondayToFriday);

    private static readonly Gen<DateTimeOffset> Instants =
        from minute in Gen.Choose(0, 500 * 24 * 60)
        select At("2025-06-01T00:00:00").AddMinutes(minute);

    private static readonly Gen<ClockLedger> Ledgers =
        from start in Instants
        from n in Gen.Choose(0, 45)
        from unit in Gen.Elements(Enum.GetValues<TimeUnit>())
        select ClockLedger.Of(start, new TimeLimit(n, unit));

    [Theory]
    [InlineData("2026-09-18", 3, "2026-09-22")]
    [InlineData("2026-09-18", 5, "2026-09-24")]
    [InlineData("2026-09-30", 3, "2026-10-10")]
    [InlineData("2026-02-13", 1, "2026-02-14")]
    [InlineData("2026-02-13", 3, "2026-02-25")]
    [InlineData("2026-01-20", 20, "2026-02-24")]
    [InlineData("2026-01-20", 30, "2026-03-09")]
    [InlineData("2026-01-20", 45, "2026-03-30")]
    [InlineData("2025-12-31", 3, "2026-01-06")]
    [InlineData("2026-04-30", 5, "2026-05-11")]
    public void A_clock_that_never_stopped_gives_the_deadline_of_the_calendar(string start, int days, string due) =>
        ClockLedger.Of(At($"{start}T10:00:00"), new(days, TimeUnit.WorkingDays)).DueAt(Calendar).ShouldBe(OfficeTime.EndOf(Day(due)));

    // 2026-03: Monday the 2nd. Ten working days from the 2nd end on the 16th.
    [Theory]
    [InlineData("2026-03-05T10:00", "2026-03-05T17:00", "2026-03-16")] // within a day: nothing
    [InlineData("2026-03-05T10:00", "2026-03-06T09:00", "2026-03-17")] // Friday is day 0 of the seven that are left
    [InlineData("2026-03-05T10:00", "2026-03-08T09:00", "2026-03-17")] // the same from Sunday
    [InlineData("2026-03-05T10:00", "2026-03-12T09:00", "2026-03-23")]
    [InlineData("2026-03-16T10:00", "2026-03-20T09:00", "2026-03-20")] // stopped on the last day: the day of the restart is the last
    [InlineData("2026-03-17T10:00", "2026-03-20T09:00", "2026-03-16")] // used up before
    [InlineData("2026-03-02T11:00", "2026-03-02T12:00", "2026-03-16")]
    public void Working_days_are_counted_only_while_it_runs(string from, string to, string due)
    {
        var ledger = ClockLedger.Of(At("2026-03-02T10:00:00"), new(10, TimeUnit.WorkingDays)).Pause("k", At(from + ":00"), ClockBasis.Correction, Rule);
        ledger.IsPaused.ShouldBeTrue();
        ledger.DueAt(Calendar).ShouldBe(OfficeTime.EndOf(Day("2026-03-16")));
        ledger.Resume("k", At(to + ":00")).DueAt(Calendar).ShouldBe(OfficeTime.EndOf(Day(due)));
    }

    [Fact]
    public void Natural_days_and_hours_are_counted_only_while_it_runs()
    {
        var (stop, go) = (At("2026-03-05T10:00:00"), At("2026-03-08T16:30:00"));
        ClockLedger.Of(At("2026-03-02T10:00:00"), new(7, TimeUnit.NaturalDays)).Pause("k", stop, ClockBasis.Parked, Rule).Resume("k", go)
            .DueAt(Calendar).ShouldBe(OfficeTime.EndOf(Day("2026-03-12")));
        ClockLedger.Of(At("2026-03-02T10:00:00"), new(96, TimeUnit.Hours)).Pause("k", stop, ClockBasis.Parked, Rule).Resume("k", go)
            .DueAt(Calendar).ShouldBe(At("2026-03-09T16:30:00"));
        ClockLedger.Given(At("2026-03-02T10:00:00"), At("2026-03-06T10:00:00")).Pause("k", stop, ClockBasis.Parked, Rule).Resume("k", go)
            .DueAt(Calendar).ShouldBe(At("2026-03-09T16:30:00"));
    }

    [Fact]
    public void Two_reasons_at_once_stop_it_until_the_last_has_gone()
    {
        var ledger = ClockLedger.Of(At("2026-03-02T10:00:00"), new(10, TimeUnit.WorkingDays))
            .Pause("a", At("2026-03-03T10:00:00"), ClockBasis.Correction, "甲")
            .Pause("b", At("2026-03-04T10:00:00"), ClockBasis.ExpertOpinion, "乙")
            .Resume("a", At("2026-03-05T10:00:00"));
        ledger.IsPaused.ShouldBeTrue();
        ledger.PausedSince.ShouldBe(At("2026-03-03T10:00:00"));
        ledger = ledger.Resume("b", At("2026-03-10T10:00:00"));
        ledger.DueAt(Calendar).ShouldBe(OfficeTime.EndOf(Day("2026-03-23")));
        ledger.Segments().Select(segment => (segment.From, segment.To, segment.Basis, segment.LegalBasis)).ShouldBe(
        [
            (At("2026-03-02T10:00:00"), At("2026-03-03T10:00:00"), null, null),
            (At("2026-03-03T10:00:00"), At("2026-03-10T10:00:00"), ClockBasis.Correction, "甲；乙"),
            (At("2026-03-10T10:00:00"), null, null, null),
        ]);
    }

    [Fact]
    public void A_stop_of_no_length_changes_nothing() =>
        Check(from ledger in Ledgers from at in Instants from percent in Gen.Choose(0, 100) select (ledger, at, percent), t =>
        {
            var stopped = t.ledger.Pause("k", t.at, ClockBasis.Hearing, Rule).Resume("k", t.at);
            stopped.DueAt(Whole).ShouldBe(t.ledger.DueAt(Whole));
            stopped.PointAt(Whole, t.percent).ShouldBe(t.ledger.PointAt(Whole, t.percent));
        });

    [Fact]
    public void A_stop_never_shortens_a_limit_and_a_longer_one_never_makes_it_end_earlier() =>
        Check(from ledger in Ledgers from minutes in Gen.Choose(0, 40_000) from length in Gen.Choose(0, 40_000) from more in Gen.Choose(0, 20_000) select (ledger, minutes, length, more), t =>
        {
            var from = t.ledger.Start.AddMinutes(t.minutes);
            var paused = t.ledger.Pause("k", from, ClockBasis.Hearing, Rule);
            var due = paused.Resume("k", from.AddMinutes(t.length)).DueAt(Whole);
            due.ShouldBeGreaterThanOrEqualTo(t.ledger.DueAt(Whole));
            paused.Resume("k", from.AddMinutes(t.length + t.more)).DueAt(Whole).ShouldBeGreaterThanOrEqualTo(due);
        });

    [Fact]
    public void Whole_days_of_a_stop_are_added_to_natural_days_and_elapsed_time_to_hours() =>
        Check(from start in Instants from n in Gen.Choose(2, 45) from hours in Gen.Choose(0, 47) from days in Gen.Choose(0, 60) select (start, n, hours, days), t =>
        {
            var from = t.start.AddHours(t.hours % (t.n * 24));
            var natural = ClockLedger.Of(t.start, new(t.n, TimeUnit.NaturalDays));
            natural.Pause("k", from, ClockBasis.Hearing, Rule).Resume("k", from.AddDays(t.days)).DueAt(Whole).ShouldBe(natural.DueAt(Whole).AddDays(t.days));
            var elapsed = ClockLedger.Of(t.start, new(t.n * 24, TimeUnit.Hours));
            elapsed.Pause("k", from, ClockBasis.Hearing, Rule).Resume("k", from.AddDays(t.days)).DueAt(Whole).ShouldBe(elapsed.DueAt(Whole).AddDays(t.days));
        });

    [Fact]
    public void Reminders_keep_their_order_never_lie_after_the_due_time_and_what_was_reached_stays() =>
        Check(from ledger in Ledgers from minutes in Gen.Choose(0, 40_000) from length in Gen.Choose(0, 40_000) select (ledger, minutes, length), t =>
        {
            var from = t.ledger.Start.AddMinutes(t.minutes);
            var stopped = t.ledger.Pause("k", from, ClockBasis.Hearing, Rule).Resume("k", from.AddMinutes(t.length));
            int[] shares = [10, 50, 80, 100];
            var points = shares.Select(share => stopped.PointAt(Whole, share)).ToArray();
            points.ShouldBeInOrder();
            points[^1].ShouldBe(stopped.DueAt(Whole));
            foreach (var (share, point) in shares.Zip(points))
            {
                var before = t.ledger.PointAt(Whole, share);
                if (before <= from)
                    point.ShouldBe(before);
                else
                    point.ShouldBeGreaterThanOrEqualTo(from);
            }
        });

    [Fact]
    public void The_stretches_follow_each_other_without_gaps() =>
        Check(from ledger in Ledgers from steps in Gen.Choose(0, 5_000).ArrayOf() select (ledger, steps), t =>
        {
            var (ledger, at) = (t.ledger, t.ledger.Start);
            foreach (var (step, number) in t.steps.Select((step, number) => (step, number)))
            {
                at = at.AddMinutes(step);
                ledger = number % 3 == 2 ? ledger.Resume(null, at) : ledger.Pause($"k{number % 3}", at, ClockBasis.Parked, Rule);
            }
            var segments = ledger.Segments();
            segments[0].From.ShouldBe(ledger.Start);
            segments[^1].To.ShouldBeNull();
            segments[^1].IsRunning.ShouldBe(!ledger.IsPaused);
            foreach (var (first, second) in segments.Zip(segments.Skip(1)))
            {
                second.From.ShouldBe(first.To!.Value);
                second.IsRunning.ShouldNotBe(first.IsRunning);
            }
        });

    private static void Check<T>(Gen<T> gen, Action<T> property) => FsCheck.Check.One(Seeded, Prop.ForAll(gen.ToArbitrary(), property));
}
