using FsCheck;
using FsCheck.Fluent;
using OneWindow.Calendars;

namespace OneWindow.Workflows.Tests.Calendars;

public sealed class CronExpressionTests
{
    private static readonly Config Seeded = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20261122UL, 7UL);

    private static readonly string[] MonthNames = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] WeekdayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    [Theory]
    [InlineData("0 9 * * *", "2026-11-22T09:00:00", "2026-11-23T09:00:00")]
    [InlineData("0 9 * * *", "2026-11-22T08:59:59.5", "2026-11-22T09:00:00")]
    [InlineData("*/15 * * * *", "2026-11-22T08:07:00", "2026-11-22T08:15:00")]
    [InlineData("30 */5 * * * *", "2026-11-22T08:05:30", "2026-11-22T08:10:30")]
    [InlineData("0 0 L * *", "2026-02-01T00:00:00", "2026-02-28T00:00:00")]
    [InlineData("0 0 L-2 * ?", "2028-02-01T00:00:00", "2028-02-27T00:00:00")]
    [InlineData("0 0 LW * *", "2026-01-01T00:00:00", "2026-01-30T00:00:00")]
    [InlineData("0 0 15W * *", "2026-08-01T00:00:00", "2026-08-14T00:00:00")]
    [InlineData("0 0 1W 8 *", "2026-07-01T00:00:00", "2026-08-03T00:00:00")]
    [InlineData("0 0 31W 5 *", "2026-01-01T00:00:00", "2026-05-29T00:00:00")]
    [InlineData("0 0 31W * *", "2026-02-01T00:00:00", "2026-03-31T00:00:00")]
    [InlineData("0 10 ? * 5L", "2026-11-01T00:00:00", "2026-11-27T10:00:00")]
    [InlineData("0 10 ? * MON#2", "2026-11-01T00:00:00", "2026-11-09T10:00:00")]
    [InlineData("0 10 ? * 7#5", "2026-11-01T00:00:00", "2026-11-29T10:00:00")]
    [InlineData("0 12 * FEB-MAR sat", "2026-11-01T00:00:00", "2027-02-06T12:00:00")]
    [InlineData("0 0 * * FRI-MON", "2026-11-24T00:00:00", "2026-11-27T00:00:00")]
    [InlineData("0 22-1 * * *", "2026-11-24T23:30:00", "2026-11-25T00:00:00")]
    [InlineData("0 0 29 2 *", "2096-03-01T00:00:00", "2104-02-29T00:00:00")]
    [InlineData("0 0 13 * FRI", "2026-11-14T00:00:00", "2027-08-13T00:00:00")]
    [InlineData("0 0 29 2 SUN", "2032-03-01T00:00:00", "2060-02-29T00:00:00")]
    [InlineData("@hourly", "2026-11-22T08:00:00", "2026-11-22T09:00:00")]
    [InlineData("@Daily", "2026-11-22T08:00:00", "2026-11-23T00:00:00")]
    [InlineData("@weekly", "2026-11-22T00:00:00", "2026-11-29T00:00:00")]
    [InlineData("@monthly", "2026-11-22T00:00:00", "2026-12-01T00:00:00")]
    [InlineData("@yearly", "2026-11-22T00:00:00", "2027-01-01T00:00:00")]
    [InlineData("@every_minute", "2026-11-22T00:00:00", "2026-11-22T00:01:00")]
    [InlineData("@every_second", "2026-11-22T00:00:00", "2026-11-22T00:00:01")]
    public void The_next_time_is_the_first_one_after(string expression, string after, string next) =>
        Parse(expression).Next(Local(after)).ShouldBe(Local(next));

    [Theory]
    [InlineData("")]
    [InlineData("* * * *")]
    [InlineData("* * * * * * *")]
    [InlineData("60 * * * *")]
    [InlineData("* 24 * * *")]
    [InlineData("* * 0 * *")]
    [InlineData("* * 32 * *")]
    [InlineData("* * * 13 *")]
    [InlineData("* * * * 8")]
    [InlineData("* * * * MON#6")]
    [InlineData("* * * * MON#0")]
    [InlineData("* * 1,L * *")]
    [InlineData("* * L-31 * *")]
    [InlineData("* * 32W * *")]
    [InlineData("*/0 * * * *")]
    [InlineData("*/x * * * *")]
    [InlineData("1- * * * *")]
    [InlineData("-1 * * * *")]
    [InlineData("1,,2 * * * *")]
    [InlineData("? * * * *")]
    [InlineData("* * * FOO *")]
    [InlineData("@reboot")]
    [InlineData("0 0 30 2 *")]
    [InlineData("0 0 31 4,6,9,11 *")]
    public void What_is_no_expression_or_never_comes_is_refused_with_a_reason(string expression)
    {
        CronExpression.TryParse(expression, out var parsed, out var error).ShouldBeFalse();
        parsed.ShouldBeNull();
        error.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void Times_are_those_of_the_office_wherever_the_clock_stands()
    {
        var next = Parse("0 9 * * *").Next(new DateTimeOffset(2026, 11, 22, 0, 30, 0, TimeSpan.Zero));
        next.ShouldBe(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.FromHours(8)));
        next!.Value.Offset.ShouldBe(TimeSpan.FromHours(8));
    }

    [Fact]
    public void At_the_end_of_time_there_is_no_next() => Parse("0 0 1 1 *").Next(DateTimeOffset.MaxValue.AddDays(-1)).ShouldBeNull();

    [Fact]
    public void The_next_time_is_what_a_scan_of_all_minutes_finds()
    {
        Prop.ForAll(Expressions.Zip(Starts).ToArbitrary(), input =>
        {
            var (fields, start) = input;
            var text = string.Join(' ', fields.Select(field => field.Text));
            var after = OfficeTime.StartOf(new DateOnly(2026, 1, 1)).AddMinutes(start);
            if (!CronExpression.TryParse(text, out var expression, out _))
                return;
            var found = expression.Next(after);
            found.ShouldNotBeNull(text);
            Scan(fields, after, found.Value).ShouldBe(found, text);
        }).Check(Seeded);
    }

    [Fact]
    public void Seconds_are_found_like_minutes() =>
        Prop.ForAll(Field(0, 59, []).Zip(Gen.Choose(0, 86_399)).ToArbitrary(), input =>
        {
            var (field, start) = input;
            var after = OfficeTime.StartOf(new DateOnly(2026, 1, 1)).AddSeconds(start);
            var found = Parse($"{field.Text} * * * * *").Next(after)!.Value;
            (found - after).ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
            for (var at = after.AddSeconds(1); at < found; at = at.AddSeconds(1))
                field.Holds(at.Second).ShouldBeFalse();
            field.Holds(found.Second).ShouldBeTrue();
        }).Check(Seeded);

    /// <summary>Goes over every minute of the days that the fields do not exclude, day by day.</summary>
    private static DateTimeOffset? Scan(TestField[] fields, DateTimeOffset after, DateTimeOffset until)
    {
        var at = after.AddSeconds(60 - after.Second);
        while (at <= until)
        {
            var local = at.DateTime;
            if (!fields[2].Holds(local.Day) || !fields[3].Holds(local.Month) || !fields[4].Holds((int)local.DayOfWeek))
                at = OfficeTime.StartOf(DateOnly.FromDateTime(local).AddDays(1));
            else if (fields[0].Holds(local.Minute) && fields[1].Holds(local.Hour))
                return at;
            else
                at = at.AddMinutes(1);
        }
        return null;
    }

    private static Gen<int> Starts => Gen.Choose(0, 3 * 365 * 1440);

    private static Gen<TestField[]> Expressions =>
        from minute in Field(0, 59, [])
        from hour in Field(0, 23, [])
        from day in Field(1, 31, [])
        from month in Field(1, 12, MonthNames)
        from weekday in Field(0, 6, WeekdayNames)
        select new[] { minute, hour, day, month, weekday };

    /// <summary>A field with the numbers it should mean, made from the numbers, not read back from the text.</summary>
    private static Gen<TestField> Field(int smallest, int largest, string[] names)
    {
        var single = Gen.Choose(smallest, largest).Select(number => new TestField(Name(number), [number]));
        var range =
            from a in Gen.Choose(smallest, largest)
            from b in Gen.Choose(smallest, largest)
            from step in Gen.Choose(1, 4)
            select new TestField(step == 1 ? $"{Name(a)}-{Name(b)}" : $"{Name(a)}-{Name(b)}/{step}", Between(a, b, step));
        var steps =
            from step in Gen.Choose(1, largest)
            select new TestField($"*/{step}", Between(smallest, largest, step));
        var any = Gen.Constant(new TestField("*", Between(smallest, largest, 1)));
        var one = Gen.OneOf(single, range, steps, any, any);
        var list = from a in one from b in single select new TestField($"{a.Text},{b.Text}", [.. a.Numbers, .. b.Numbers]);
        return Gen.OneOf(one, one, list);

        string Name(int number) => names.Length > 0 && number % 2 == 0 ? names[number - smallest].ToLowerInvariant() : number.ToString(System.Globalization.CultureInfo.InvariantCulture);

        int[] Between(int a, int b, int step)
        {
            var count = a <= b ? b - a + 1 : largest - a + 1 + (b - smallest + 1);
            return [.. Enumerable.Range(0, count).Where(i => i % step == 0).Select(i => smallest + ((a - smallest + i) % (largest - smallest + 1)))];
        }
    }

    private static CronExpression Parse(string text)
    {
        CronExpression.TryParse(text, out var expression, out var error).ShouldBeTrue(error);
        return expression!;
    }

    private static DateTimeOffset Local(string text) => DateTimeOffset.Parse(text + "+08:00", System.Globalization.CultureInfo.InvariantCulture);

    private sealed record TestField(string Text, int[] Numbers)
    {
        internal bool Holds(int number) => Numbers.Contains(number);
    }
}
