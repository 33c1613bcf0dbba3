using OneWindow.Calendars;
using static OneWindow.Workflows.Tests.Calendars.ShippedCalendars;

namespace OneWindow.Workflows.Tests.Calendars;

public sealed class WorkCalendarTests
{
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
    public void A_golden_working_day_limit_ends_on_its_day_whatever_the_hour_it_started(string from, int days, string due)
    {
        foreach (var hour in new[] { "00:00:00", "08:30:00", "23:59:59" })
        {
            var dueAt = Calendar.DueAt(At($"{from}T{hour}"), new TimeLimit(days, TimeUnit.WorkingDays));
            dueAt.ShouldBe(At($"{due}T23:59:59.999"));
            dueAt.Offset.ShouldBe(TimeSpan.FromHours(8));
        }

        Calendar.AddWorkingDays(Day(from), days).ShouldBe(Day(due));
        Calendar.WorkingDaysBetween(Day(from), Day(due)).ShouldBe(days);
    }

    [Theory]
    [InlineData("2019-02-02", true)]
    [InlineData("2019-02-03", true)]
    [InlineData("2019-02-04", false)]
    [InlineData("2019-02-10", false)]
    [InlineData("2019-02-11", true)]
    [InlineData("2018-12-29", true)]
    [InlineData("2018-12-31", false)]
    [InlineData("2025-01-28", false)]
    [InlineData("2025-10-11", true)]
    [InlineData("2026-01-04", true)]
    [InlineData("2026-02-16", false)]
    [InlineData("2026-03-01", false)]
    public void A_day_works_or_not_as_the_notice_says(string day, bool works) => Calendar.IsWorkingDay(Day(day)).ShouldBe(works);

    [Fact]
    public void The_day_of_the_event_is_the_day_in_Beijing_and_not_in_UTC()
    {
        var lateEveningUtc = new DateTimeOffset(2026, 9, 17, 16, 30, 0, TimeSpan.Zero);
        Calendar.DueAt(lateEveningUtc, new TimeLimit(3, TimeUnit.WorkingDays)).ShouldBe(At("2026-09-22T23:59:59.999"));
    }

    [Fact]
    public void Natural_days_count_holidays_and_end_with_the_day()
    {
        Calendar.DueAt(At("2019-02-03T10:00:00"), new TimeLimit(3, TimeUnit.NaturalDays)).ShouldBe(At("2019-02-06T23:59:59.999"));
        Calendar.DueAt(At("2019-02-03T10:00:00"), new TimeLimit(0, TimeUnit.NaturalDays)).ShouldBe(At("2019-02-03T23:59:59.999"));
    }

    [Fact]
    public void Hours_and_minutes_are_elapsed_time_kept_at_milliseconds()
    {
        Calendar.DueAt(At("2026-02-14T22:00:00.1239999"), new TimeLimit(12, TimeUnit.Hours)).ShouldBe(At("2026-02-15T10:00:00.123"));
        Calendar.DueAt(At("2026-02-14T22:00:00"), new TimeLimit(90, TimeUnit.Minutes)).ShouldBe(At("2026-02-14T23:30:00"));
    }

    [Fact]
    public void Zero_working_days_end_with_the_day_of_the_event_even_on_a_holiday() =>
        Calendar.DueAt(At("2026-10-01T09:00:00"), new TimeLimit(0, TimeUnit.WorkingDays)).ShouldBe(At("2026-10-01T23:59:59.999"));

    [Theory]
    [InlineData(-1, TimeUnit.Hours)]
    [InlineData(1_000_001, TimeUnit.WorkingDays)]
    [InlineData(1, (TimeUnit)9)]
    public void A_limit_out_of_range_is_refused(int n, TimeUnit unit) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Calendar.DueAt(At("2026-01-05T00:00:00"), new TimeLimit(n, unit)));

    [Fact]
    public void A_day_that_no_notice_covers_is_refused_with_the_day_and_what_is_known()
    {
        var error = Should.Throw<CalendarRangeException>(() => Calendar.DueAt(At("2026-12-30T09:00:00"), new TimeLimit(5, TimeUnit.WorkingDays)));
        error.Day.ShouldBe(Day("2027-01-01"));
        error.Message.ShouldContain("2026-01-01..2026-12-31");
        Should.Throw<CalendarRangeException>(() => Calendar.IsWorkingDay(Day("2022-05-05")));
    }

    [Fact]
    public void With_the_fallback_uncovered_days_count_Monday_to_Friday_and_the_deadline_is_provisional()
    {
        var calendar = Calendar.WithFallback(CalendarFallback.MondayToFriday);
        var start = At("2026-12-30T09:00:00");
        var due = calendar.DueAt(start, new TimeLimit(3, TimeUnit.WorkingDays));
        due.ShouldBe(At("2027-01-04T23:59:59.999"));
        calendar.IsProvisional(start, due).ShouldBeTrue();
        calendar.IsProvisional(start, At("2026-12-31T23:59:59.999")).ShouldBeFalse();
        calendar.IsWorkingDay(Day("2026-01-04")).ShouldBeTrue("what a notice says still counts");
    }

    [Fact]
    public void Natural_days_and_hours_need_no_notice() =>
        Calendar.DueAt(At("2031-06-01T09:00:00"), new TimeLimit(3, TimeUnit.NaturalDays)).ShouldBe(At("2031-06-04T23:59:59.999"));

    [Fact]
    public void A_stage_is_a_share_of_elapsed_time()
    {
        var start = At("2026-03-02T00:00:00");
        WorkCalendar.PointAt(start, start.AddDays(4), 50).ShouldBe(At("2026-03-04T00:00:00"));
        WorkCalendar.PointAt(start, start.AddDays(4), 80).ShouldBe(At("2026-03-05T04:48:00"));
        WorkCalendar.PointAt(start, start.AddDays(4), 0).ShouldBe(start);
        WorkCalendar.PointAt(start, start.AddDays(4), 100).ShouldBe(start.AddDays(4));
        Should.Throw<ArgumentOutOfRangeException>(() => WorkCalendar.PointAt(start, start, 101));
    }

    [Fact]
    public void A_stage_of_a_working_day_limit_skips_the_Spring_Festival()
    {
        var start = At("2026-02-13T00:00:00");
        var due = Calendar.DueAt(start, new TimeLimit(3, TimeUnit.WorkingDays));
        due.ShouldBe(At("2026-02-25T23:59:59.999"));
        Calendar.PointAt(start, due, 50, TimeUnit.WorkingDays).ShouldBe(At("2026-02-14T23:59:59.999"));
        Calendar.PointAt(start, due, 80, TimeUnit.WorkingDays).ShouldBe(At("2026-02-25T04:47:59.999"));
        WorkCalendar.PointAt(start, due, 80).ShouldBe(At("2026-02-23T09:35:59.999"), "plain elapsed time falls into the holiday");
    }

    [Fact]
    public void The_calendar_names_the_data_it_was_made_from() => Calendar.Version.ShouldBe("cn-2019@2 cn-2025@1 cn-2026@1");
}
