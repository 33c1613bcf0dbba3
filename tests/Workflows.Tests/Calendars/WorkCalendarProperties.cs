using FsCheck;
using FsCheck.Fluent;
using OneWindow.Calendars;
using static OneWindow.Workflows.Tests.Calendars.ShippedCalendars;

namespace OneWindow.Workflows.Tests.Calendars;

public sealed class WorkCalendarProperties
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(500).WithReplay(20260921UL, 7UL);

    // The shipped years leave gaps (2020 to 2024), so walking over them needs the fallback.
    private static readonly WorkCalendar Whole = Calendar.WithFallback(CalendarFallback.MondayToFriday);

    private static readonly Gen<DateOnly> Days = Gen.Choose(Day("2018-06-01").DayNumber, Day("2027-06-30").DayNumber).Select(DateOnly.FromDayNumber);

    private static readonly Gen<DateTimeOffset> Instants =
        from day in Days
        from second in Gen.Choose(0, 86_399)
        from offset in Gen.Choose(-12, 14)
        select OfficeTime.StartOf(day).AddSeconds(second).ToOffset(TimeSpan.FromHours(offset));

    private static readonly Gen<TimeLimit> Limits =
        from n in Gen.Choose(0, 90)
        from unit in Gen.Elements(Enum.GetValues<TimeUnit>())
        select new TimeLimit(n, unit);

    [Fact]
    public void Adding_working_days_is_additive() =>
        Check(from day in Days from a in Gen.Choose(0, 60) from b in Gen.Choose(0, 60) select (day, a, b), t =>
            Whole.AddWorkingDays(Whole.AddWorkingDays(t.day, t.a), t.b) == Whole.AddWorkingDays(t.day, t.a + t.b)
            && Whole.AddWorkingDays(Whole.AddWorkingDays(t.day, -t.a), -t.b) == Whole.AddWorkingDays(t.day, -t.a - t.b));

    [Fact]
    public void Subtracting_undoes_adding_from_a_working_day() =>
        Check(from day in Days.Where(Whole.IsWorkingDay) from n in Gen.Choose(-60, 60) select (day, n), t =>
            Whole.AddWorkingDays(Whole.AddWorkingDays(t.day, t.n), -t.n) == t.day);

    [Fact]
    public void Counting_undoes_adding() =>
        Check(from day in Days from n in Gen.Choose(0, 60) select (day, n), t =>
            Whole.WorkingDaysBetween(t.day, Whole.AddWorkingDays(t.day, t.n)) == t.n);

    [Fact]
    public void Counting_is_additive_and_antisymmetric() =>
        Check(from a in Days from b in Days from c in Days select (a, b, c), t =>
            Whole.WorkingDaysBetween(t.a, t.b) + Whole.WorkingDaysBetween(t.b, t.c) == Whole.WorkingDaysBetween(t.a, t.c)
            && Whole.WorkingDaysBetween(t.a, t.b) == -Whole.WorkingDaysBetween(t.b, t.a));

    [Fact]
    public void The_result_of_adding_is_a_working_day() =>
        Check(from day in Days from n in Gen.Choose(1, 60) select (day, n), t =>
            Whole.IsWorkingDay(Whole.AddWorkingDays(t.day, t.n)) && Whole.IsWorkingDay(Whole.AddWorkingDays(t.day, -t.n)));

    [Fact]
    public void A_later_start_is_never_due_earlier() =>
        Check(from a in Instants from b in Instants from limit in Limits select (a, b, limit), t =>
            (t.a <= t.b) == (Whole.DueAt(t.a, t.limit) <= Whole.DueAt(t.b, t.limit)) || Whole.DueAt(t.a, t.limit) == Whole.DueAt(t.b, t.limit));

    [Fact]
    public void A_longer_limit_is_never_due_earlier_and_never_before_its_start() =>
        Check(from start in Instants from limit in Limits from more in Gen.Choose(0, 30) select (start, limit, more), t =>
        {
            var due = Whole.DueAt(t.start, t.limit);
            return due >= t.start && due <= Whole.DueAt(t.start, t.limit with { N = t.limit.N + t.more });
        });

    [Fact]
    public void The_offset_in_which_an_instant_is_written_does_not_matter() =>
        Check(from start in Instants from limit in Limits select (start, limit), t =>
            Whole.DueAt(t.start, t.limit).EqualsExact(Whole.DueAt(t.start.ToUniversalTime(), t.limit)));

    [Fact]
    public void A_day_limit_in_working_days_is_never_due_before_the_same_in_natural_days() =>
        Check(from start in Instants from n in Gen.Choose(0, 90) select (start, n), t =>
            Whole.DueAt(t.start, new TimeLimit(t.n, TimeUnit.WorkingDays)) >= Whole.DueAt(t.start, new TimeLimit(t.n, TimeUnit.NaturalDays)));

    [Fact]
    public void Stages_rise_with_the_percentage_between_start_and_due() =>
        Check(
            from start in Instants from limit in Limits from p in Gen.Choose(0, 100) from q in Gen.Choose(0, 100) select (start, limit, Low: Math.Min(p, q), High: Math.Max(p, q)),
            t =>
            {
                var due = Whole.DueAt(t.start, t.limit);
                var low = Whole.PointAt(t.start, due, t.Low, t.limit.Unit);
                var high = Whole.PointAt(t.start, due, t.High, t.limit.Unit);
                return t.start <= low && low <= high && high <= due;
            });

    [Fact]
    public void A_same_day_response_is_due_between_the_call_and_the_end_of_the_next_day() =>
        Check(from at in Instants from hour in Gen.Choose(0, 23) from hours in Gen.Choose(0, 24) select (at, hour, hours), t =>
        {
            var due = new SameDayRule(new TimeOnly(t.hour, 0), new TimeLimit(t.hours, TimeUnit.Hours)).DueAt(t.at);
            var day = OfficeTime.DateOf(t.at);
            return due >= t.at && due >= OfficeTime.EndOf(day) && due <= OfficeTime.EndOf(day.AddDays(1));
        });

    private static void Check<T>(Gen<T> cases, Func<T, bool> holds) => Prop.ForAll(cases.ToArbitrary(), holds).Check(Seeded);
}
