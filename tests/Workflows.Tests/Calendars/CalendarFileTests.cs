using System.Text.Json;
using OneWindow.Calendars;
using static OneWindow.Workflows.Tests.Calendars.ShippedCalendars;

namespace OneWindow.Workflows.Tests.Calendars;

public sealed class CalendarFileTests
{
    [Fact]
    public void All_problems_of_all_files_are_reported_at_once()
    {
        var bad = Utf8(
            """
            {
              "id": "CN 2027", "year": 2027, "version": 0, "effectiveFrom": "2027-01-01", "effectiveTo": "2027-12-31",
              "zone": "Europe/Berlin", "holidays": [],
              "daysOff": [
                { "name": "元旦", "from": "2027-01-03", "to": "2027-01-01" },
                { "name": "春节", "from": "2027-02-05", "to": "2027-02-06" },
                { "name": "春节", "from": "2027-02-06", "to": "2027-02-30" },
                { "name": "除夕", "from": "2026-12-31", "to": "2026-12-31" }
              ],
              "workingWeekends": ["2027-02-06", "2027-02-08", "2028-01-01", "2027-02-13", "2027-02-13", 5]
            }
            """);
        var error = Should.Throw<DataProblemsException>(() => WorkCalendar.Load([new("a.json", bad), new("b.json", Utf8("{"))]));

        var where = error.Problems.Select(problem => $"{problem.File} {problem.Path}").ToList();
        foreach (var path in new[]
                 {
                     "$.id", "$.version", "$.source", "$.zone", "$.holidays", "$.daysOff[0].to", "$.daysOff[2].to", "$.daysOff[3]",
                     "$.workingWeekends[0]", "$.workingWeekends[1]", "$.workingWeekends[2]", "$.workingWeekends[4]", "$.workingWeekends[5]",
                 })
            where.ShouldContain($"a.json {path}");
        where.ShouldContain("b.json $");
        where.ShouldNotContain("a.json $.workingWeekends[3]");
        error.Message.ShouldContain("Europe/Berlin");
    }

    [Fact]
    public void A_newer_version_of_a_year_replaces_the_older()
    {
        var year = new CalendarYear("cn-2027", 2027, 1, Day("2027-01-01"), Day("2027-12-31"), "first", [], []);
        var revised = year with { Version = 2, DaysOff = [new HolidaySpan("抗战纪念", Day("2027-09-03"), Day("2027-09-03"))] };

        WorkCalendar.FromYears([revised, year]).IsWorkingDay(Day("2027-09-03")).ShouldBeFalse();
        WorkCalendar.FromYears([year]).IsWorkingDay(Day("2027-09-03")).ShouldBeTrue();
        Should.Throw<DataProblemsException>(() => WorkCalendar.FromYears([year, year])).Problems.Count.ShouldBe(1);
    }

    [Fact]
    public void Overlapping_years_are_refused()
    {
        var first = new CalendarYear("cn-2027", 2027, 1, Day("2027-01-01"), Day("2028-01-01"), "notice", [], []);
        var second = new CalendarYear("cn-2028", 2028, 1, Day("2028-01-01"), Day("2028-12-31"), "notice", [], []);
        Should.Throw<DataProblemsException>(() => WorkCalendar.FromYears([first, second])).Message.ShouldContain("overlaps");
    }

    [Fact]
    public void A_doubled_property_is_no_valid_file() =>
        Should.Throw<DataProblemsException>(() => WorkCalendar.Load([new("a.json", Utf8("""{"id": "a", "id": "b"}"""))])).Problems.ShouldHaveSingleItem();

    [Fact]
    public void A_limit_travels_as_number_and_unit()
    {
        JsonSerializer.Serialize(new TimeLimit(3, TimeUnit.NaturalDays), JsonSerializerOptions.Web).ShouldBe("""{"n":3,"unit":"naturalDays"}""");
        JsonSerializer.Deserialize<TimeLimit>("""{"n":5,"unit":"workingDays"}""", JsonSerializerOptions.Web).ShouldBe(new TimeLimit(5, TimeUnit.WorkingDays));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<TimeLimit>("""{"n":5,"unit":0}""", JsonSerializerOptions.Web));
    }
}
