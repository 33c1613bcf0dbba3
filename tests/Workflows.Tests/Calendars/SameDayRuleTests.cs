using OneWindow.Calendars;
using static OneWindow.Workflows.Tests.Calendars.ShippedCalendars;

namespace OneWindow.Workflows.Tests.Calendars;

public sealed class SameDayRuleTests
{
    private static readonly SameDayRule Rule = new(new TimeOnly(21, 0), new TimeLimit(12, TimeUnit.Hours));

    [Theory]
    [InlineData("2019-01-15T09:12:00", "2019-01-15T23:59:59.999")]
    [InlineData("2019-01-15T00:00:00", "2019-01-15T23:59:59.999")]
    [InlineData("2019-01-15T20:59:59", "2019-01-15T23:59:59.999")]
    [InlineData("2019-01-15T21:00:00", "2019-01-16T09:00:00")]
    [InlineData("2019-01-15T23:59:59", "2019-01-16T11:59:59")]
    [InlineData("2019-02-04T23:30:00", "2019-02-05T11:30:00")]
    public void A_case_is_answered_by_the_end_of_its_day_or_twelve_hours_after_a_late_call(string receivedAt, string dueAt) =>
        Rule.DueAt(At(receivedAt)).ShouldBe(At(dueAt));

    [Fact]
    public void The_night_limit_never_shortens_the_day() =>
        new SameDayRule(new TimeOnly(8, 0), new TimeLimit(30, TimeUnit.Minutes)).DueAt(At("2019-01-15T09:00:00")).ShouldBe(At("2019-01-15T23:59:59.999"));

    [Fact]
    public void A_night_limit_in_days_is_refused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SameDayRule(new TimeOnly(21, 0), new TimeLimit(1, TimeUnit.WorkingDays)).DueAt(At("2019-01-15T22:00:00")));
}
