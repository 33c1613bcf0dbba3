using System.Text;
using OneWindow.Calendars;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Tests.Data;

/// <summary>When items turn yellow and red.</summary>
public sealed class DueColoursTests
{
    private static readonly DateTimeOffset Friday = new(2026, 3, 6, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void A_rule_of_the_task_goes_before_the_general_one_and_the_day_of_opening_counts()
    {
        var colours = Read("""
            {"yellowPercent":80,"redPercent":100,"effectiveFrom":"2018-12-01","effectiveTo":"2026-03-05"},
            {"yellowPercent":50,"redPercent":90,"effectiveFrom":"2026-03-06"},
            {"task":"respond","yellowPercent":0,"redPercent":100,"effectiveFrom":"2026-01-01"}
            """);
        colours.Of("check", Friday, Friday.AddHours(10), null).ShouldBe((Friday.AddHours(5), Friday.AddHours(9)));
        colours.Of("check", Friday.AddDays(-1), Friday.AddDays(-1).AddHours(10), null).ShouldBe((Friday.AddDays(-1).AddHours(8), Friday.AddDays(-1).AddHours(10)));
        colours.Of("respond", Friday, Friday.AddHours(10), null).ShouldBe((Friday, Friday.AddHours(10)));
        // Before the first day there is the first rule.
        colours.Of("check", Friday.AddYears(-20), Friday.AddYears(-20).AddHours(10), null).Yellow.ShouldBe(Friday.AddYears(-20).AddHours(8));
    }

    [Fact]
    public void Of_a_limit_in_working_days_only_working_days_count()
    {
        var colours = OfficeData.Load().Colours;
        var calendar = OfficeData.Load().Calendar;
        var due = calendar.DueAt(Friday, new TimeLimit(2, TimeUnit.WorkingDays));
        due.ShouldBe(new DateTimeOffset(2026, 3, 10, 23, 59, 59, 999, TimeSpan.FromHours(8)));
        var (yellow, red) = colours.Of("check", Friday, due, calendar);
        // 12 hours of Friday and two days are 60 hours; four fifths are 48: 12 on Friday, 24 on Monday, 12 on Tuesday.
        yellow.ShouldBeInRange(new DateTimeOffset(2026, 3, 10, 11, 59, 59, TimeSpan.FromHours(8)), new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.FromHours(8)));
        red.ShouldBe(due);
        colours.Of("check", Friday, due, null).Yellow.ShouldBeLessThan(yellow);
    }

    [Theory]
    [InlineData("""{"yellowPercent":90,"redPercent":80,"effectiveFrom":"2018-12-01"}""", "$.rules[0].yellowPercent")]
    [InlineData("""{"task":"a","yellowPercent":80,"redPercent":100,"effectiveFrom":"2018-12-01"}""", "$.rules")]
    [InlineData("""{"yellowPercent":80,"redPercent":100,"effectiveFrom":"2018-12-01","effectiveTo":"2020-01-01"}""", "$.rules")]
    [InlineData("""{"yellowPercent":80,"redPercent":100,"effectiveFrom":"2018-12-01"},{"yellowPercent":70,"redPercent":100,"effectiveFrom":"2020-01-01"}""", "$.rules[1].effectiveFrom")]
    [InlineData("""{"yellowPercent":80,"redPercent":101,"effectiveFrom":"2018-12-01"}""", "$.rules[0].redPercent")]
    public void What_cannot_be_is_named_with_its_place(string rules, string path)
    {
        var problems = new List<DataProblem>();
        DueColoursReader.Read(DataNode.Parse("due-colours.json", File(rules), problems)!);
        problems.Select(problem => problem.Path).ShouldContain(path);
    }

    private static DueColours Read(string rules)
    {
        var problems = new List<DataProblem>();
        var colours = DueColoursReader.Read(DataNode.Parse("due-colours.json", File(rules), problems)!);
        problems.ShouldBeEmpty();
        return colours;
    }

    private static ReadOnlyMemory<byte> File(string rules) =>
        Encoding.UTF8.GetBytes($$"""{"version":1,"effectiveFrom":"2018-12-01","source":"测试","rules":[{{rules}}]}""");
}
