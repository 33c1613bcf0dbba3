namespace OneWindow.Calendars;

/// <summary>Reads one calendar file (format: docs/data.md).</summary>
public static class CalendarYearReader
{
    /// <summary>Reads a file and adds whatever is wrong to <paramref name="problems"/>; null when it is no JSON at all.</summary>
    public static CalendarYear? Read(string file, ReadOnlyMemory<byte> utf8, List<DataProblem> problems)
    {
        if (DataNode.Parse(file, utf8, problems) is not { } node)
            return null;
        var year = new CalendarYear(
            node.Code("id"),
            node.Number("year", 1992, 9998),
            node.Number("version", 1, int.MaxValue),
            node.Date("effectiveFrom"),
            node.Date("effectiveTo"),
            node.Text("source"),
            [.. node.Children("daysOff").Select(ReadSpan)],
            node.Dates("workingWeekends"));
        if (node.Text("zone") is { Length: > 0 } zone && zone != OfficeTime.ZoneId)
            node.Problem("zone", $"Only {OfficeTime.ZoneId} is supported, not '{zone}'.");
        node.RefuseUnknown();
        Check(year, node);
        return year;
    }

    private static HolidaySpan ReadSpan(DataNode node)
    {
        var span = new HolidaySpan(node.Text("name"), node.Date("from"), node.Date("to"));
        node.RefuseUnknown();
        if (span.To < span.From)
            node.Problem("to", "The last day off lies before the first.");
        return span;
    }

    private static void Check(CalendarYear year, DataNode node)
    {
        if (year.EffectiveTo < year.EffectiveFrom)
            node.Problem("effectiveTo", "The range ends before it begins.");

        bool InRange(DateOnly day) => day >= year.EffectiveFrom && day <= year.EffectiveTo;

        var off = new HashSet<DateOnly>();
        for (var i = 0; i < year.DaysOff.Count; i++)
        {
            var span = year.DaysOff[i];
            // A span of years is a slip of the pen; walking it would only delay the message.
            if (span.To.DayNumber - span.From.DayNumber > 60)
            {
                node.Problem($"daysOff[{i}]", "More than 60 days off in a row.");
                continue;
            }

            for (var day = span.From; day <= span.To; day = day.AddDays(1))
            {
                if (!InRange(day))
                    node.Problem($"daysOff[{i}]", FormattableString.Invariant($"{day:yyyy-MM-dd} lies outside the effective range."));
                if (!off.Add(day))
                    node.Problem($"daysOff[{i}]", FormattableString.Invariant($"{day:yyyy-MM-dd} is listed twice."));
            }
        }

        var working = new HashSet<DateOnly>();
        for (var i = 0; i < year.WorkingWeekends.Count; i++)
        {
            var day = year.WorkingWeekends[i];
            void Problem(string message) =>
                node.Problem($"workingWeekends[{i}]", FormattableString.Invariant($"{day:yyyy-MM-dd} {message}"));

            if (!InRange(day))
                Problem("lies outside the effective range.");
            if (!working.Add(day))
                Problem("is listed twice.");
            if (off.Contains(day))
                Problem("is listed as a day off too.");
            if (!WorkCalendar.IsWeekend(day))
                Problem("is no Saturday or Sunday, so it is a working day anyway.");
        }
    }
}
