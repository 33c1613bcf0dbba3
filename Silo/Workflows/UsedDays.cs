using OneWindow.Calendars;

namespace OneWindow.Silo.Workflows;

/// <summary>Counts the days of a limit that are used up.</summary>
internal static class UsedDays
{
    /// <summary>Whole days of the limit's unit between the begin of its clock and a moment, the stretches left out in which it stood still. The day of the begin is day 0.</summary>
    /// <param name="segments">Stretches of its ledger.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="at">The moment.</param>
    /// <param name="calendar">Working days.</param>
    public static int Of(IEnumerable<(DateTimeOffset From, DateTimeOffset? To, bool IsRunning)> segments, TimeLimit limit, DateTimeOffset at, WorkCalendar calendar)
    {
        var used = 0;
        foreach (var (from, to, isRunning) in segments)
        {
            var end = to is { } until && until < at ? until : at;
            if (!isRunning || end <= from)
                continue;
            var (first, last) = (OfficeTime.DateOf(from), OfficeTime.DateOf(end));
            if (last > first)
                used += limit.Unit == TimeUnit.WorkingDays ? calendar.WorkingDaysBetween(first, last) : last.DayNumber - first.DayNumber;
        }

        return used;
    }
}
