using OneWindow.Calendars;

namespace OneWindow.HotlineSample;

/// <summary>When things happen to a case: invented, but always within what the rules and office hours allow.</summary>
internal sealed class Timeline(SeededRandom random)
{
    private static readonly DateOnly First = new(2019, 1, 1);
    private static readonly DateOnly Last = new(2019, 3, 31);

    // Share of the calls by hour. Nights are few but there; nobody calls in the last hours of the quarter (see Receive).
    private static readonly int[] CallsByHour = [2, 1, 1, 1, 1, 2, 6, 16, 30, 38, 36, 28, 20, 22, 30, 32, 28, 24, 20, 18, 16, 10, 8, 5];

    /// <summary>The last instant anything is recorded.</summary>
    public static DateTimeOffset Cutoff { get; } = OfficeTime.EndOf(Last);

    public DateTimeOffset Receive()
    {
        var days = Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(First.AddDays).ToList();
        while (true)
        {
            var at = At(random.Pick(days, CallsOn));
            // The last evening stays free, so that every caller of the quarter is answered within it.
            if (at < OfficeTime.StartOf(Last).AddHours(19))
                return at;
        }
    }

    /// <summary>A call within the last days, in office hours.</summary>
    public DateTimeOffset ReceiveLate() =>
        OfficeTime.StartOf(Last.AddDays(-random.Between(0, 2))).AddHours(random.Between(9, 17)).Add(random.Span(TimeSpan.Zero, TimeSpan.FromMinutes(59)));

    /// <summary>A call in March that leaves a statutory procedure in hand at the end of the quarter.</summary>
    public DateTimeOffset ReceiveForProcedure() =>
        OfficeTime.StartOf(new DateOnly(2019, 3, random.Between(20, 25))).AddHours(random.Between(9, 16)).AddMinutes(random.Between(0, 59));

    public DateTimeOffset Dispatch(DateTimeOffset receivedAt) => receivedAt + random.Span(TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(9));

    public DateTimeOffset Respond(DateTimeOffset receivedAt, DateTimeOffset due, SameDayRule rule)
    {
        var hour = receivedAt.Hour;
        if (rule.IsNight(receivedAt) && random.Chance(60))
            return Morning(receivedAt.AddDays(1), due);
        if (hour < 6 && random.Chance(70))
            return Morning(receivedAt, due);
        var longest = hour >= 20 || hour < 6 ? 40 : 150;
        return receivedAt + random.Span(TimeSpan.FromMinutes(11), TimeSpan.FromMinutes(longest));
    }

    public DateTimeOffset Resolve(DateTimeOffset respondedAt, DateTimeOffset due, Pace pace)
    {
        var wait = pace switch
        {
            Pace.Phone => random.Span(TimeSpan.FromMinutes(6), TimeSpan.FromMinutes(95)),
            Pace.Visit => random.Span(TimeSpan.FromHours(2), TimeSpan.FromHours(24)),
            Pace.Statutory => random.Span(TimeSpan.FromDays(4), TimeSpan.FromDays(9)),
            // Eight hours before the end of the last day is inside office hours, so the shift below never passes the deadline.
            _ => random.Span(TimeSpan.FromHours(18), Min(TimeSpan.FromHours(60), due.AddHours(-8) - respondedAt)),
        };
        return InOfficeHours(respondedAt + wait);
    }

    public DateTimeOffset ResolveLate(DateTimeOffset due) => InOfficeHours(due + random.Span(TimeSpan.FromHours(9), TimeSpan.FromHours(62)));

    public DateTimeOffset Rework(DateTimeOffset callbackAt) => InOfficeHours(callbackAt + random.Span(TimeSpan.FromHours(4), TimeSpan.FromHours(50)));

    public DateTimeOffset Callback(DateTimeOffset resolvedAt) => InOfficeHours(resolvedAt + random.Span(TimeSpan.FromMinutes(80), TimeSpan.FromHours(22)));

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    // Fewer calls at weekends and over the Spring Festival, more in the cold weeks of January.
    private static int CallsOn(DateOnly day) => day switch
    {
        _ when day >= new DateOnly(2019, 2, 4) && day <= new DateOnly(2019, 2, 10) => 5,
        { DayOfWeek: DayOfWeek.Saturday or DayOfWeek.Sunday } => 6,
        { Month: 1 } => 11,
        _ => 9,
    };

    private DateTimeOffset At(DateOnly day) =>
        OfficeTime.StartOf(day).AddHours(random.Pick(Enumerable.Range(0, 24).ToList(), hour => CallsByHour[hour])).AddSeconds(random.Between(0, 3599));

    // From 7:20, and at least ten minutes before the response is due.
    private DateTimeOffset Morning(DateTimeOffset day, DateTimeOffset due)
    {
        var from = OfficeTime.StartOf(OfficeTime.DateOf(day)).AddHours(7).AddMinutes(20);
        return from + random.Span(TimeSpan.Zero, Min(TimeSpan.FromMinutes(130), due.AddMinutes(-10) - from));
    }

    private DateTimeOffset InOfficeHours(DateTimeOffset at)
    {
        var day = OfficeTime.StartOf(OfficeTime.DateOf(at));
        var time = at - day;
        if (time < TimeSpan.FromHours(8.5))
            return day.AddHours(8.5) + random.Span(TimeSpan.Zero, TimeSpan.FromMinutes(90));
        return time <= TimeSpan.FromHours(19) ? at : day.AddHours(32.5) + random.Span(TimeSpan.Zero, TimeSpan.FromMinutes(90));
    }
}
