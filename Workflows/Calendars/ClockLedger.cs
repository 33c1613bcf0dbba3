using System.Collections.Immutable;

namespace OneWindow.Calendars;

/// <summary>
/// The ledger of one time limit (时限台账): when it began, how long it is, and when it stood still and why. Immutable; the due time follows from it and
/// a calendar alone.
/// <para>
/// Limits in days are counted in whole days. A day on which the clock is stopped is the last that counts as used, and the day on which it runs again is
/// day 0 of the rest: what is left are the (working) days after the day of the stop up to the due day, counted anew from the day of the restart. So a
/// stop within one day changes nothing, and when nothing is left the day of the restart is the last. Limits in hours and minutes, and due times that
/// were given, move by the time for which the clock stood still. A limit that was used up before the stop stays used up.
/// </para>
/// <para>
/// An extension (延期) begins where the limit would have ended: its days follow the due day, its hours the due time.
/// </para>
/// </summary>
public sealed class ClockLedger
{
    private ClockLedger(DateTimeOffset start, TimeLimit? limit, DateTimeOffset? givenDueAt, ImmutableArray<ClockPause> pauses, ImmutableArray<ClockExtension> extensions)
    {
        Start = start;
        Limit = limit;
        GivenDueAt = givenDueAt;
        Pauses = pauses;
        Extensions = extensions;
    }

    /// <summary>When the limit began.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The limit; null when a due time was given instead.</summary>
    public TimeLimit? Limit { get; }

    /// <summary>The due time that was given instead of a limit; null otherwise.</summary>
    public DateTimeOffset? GivenDueAt { get; }

    /// <summary>The stretches for which it was stopped, in the order in which they began; they may overlap.</summary>
    public ImmutableArray<ClockPause> Pauses { get; }

    /// <summary>What was added to the limit, in the order in which it was.</summary>
    public ImmutableArray<ClockExtension> Extensions { get; }

    /// <summary>Whether the clock stands still.</summary>
    public bool IsPaused => Pauses.Any(pause => pause.To is null);

    /// <summary>Since when the clock stands still; null while it runs.</summary>
    public DateTimeOffset? PausedSince => Intervals() is [.., { To: null } last] ? last.From : null;

    /// <summary>The ledger of a limit.</summary>
    public static ClockLedger Of(DateTimeOffset start, TimeLimit limit) => new(start, limit, null, [], []);

    /// <summary>The ledger of a due time that was given.</summary>
    public static ClockLedger Given(DateTimeOffset start, DateTimeOffset dueAt) => new(start, null, dueAt, [], []);

    /// <summary>The same with stretches that were kept elsewhere.</summary>
    public ClockLedger With(ImmutableArray<ClockPause> pauses) => new(Start, Limit, GivenDueAt, pauses, Extensions);

    /// <summary>The same with extensions that were kept elsewhere.</summary>
    public ClockLedger WithExtensions(ImmutableArray<ClockExtension> extensions) => new(Start, Limit, GivenDueAt, Pauses, extensions);

    /// <summary>Adds to the limit.</summary>
    public ClockLedger Extend(DateTimeOffset at, TimeLimit limit, string reason) => WithExtensions(Extensions.Add(new(at, limit, reason)));

    /// <summary>Stops the clock. When the key has stopped it already, nothing changes.</summary>
    public ClockLedger Pause(string key, DateTimeOffset at, ClockBasis basis, string legalBasis) =>
        Pauses.Any(pause => pause.To is null && pause.Key == key) ? this : With(Pauses.Add(new(key, at, null, basis, legalBasis)));

    /// <summary>Ends the stop of a key, or all of them when the key is null; the clock runs again when none is left.</summary>
    public ClockLedger Resume(string? key, DateTimeOffset at) =>
        With([.. Pauses.Select(pause => pause.To is null && (key is null || pause.Key == key) ? pause with { To = at } : pause)]);

    /// <summary>The due time by a calendar. While the clock stands still: the one it would have if it ran again within the day of the stop.</summary>
    /// <exception cref="CalendarRangeException">A working-day limit reaches a day that the calendar does not cover.</exception>
    public DateTimeOffset DueAt(WorkCalendar calendar)
    {
        var due = FirstDueAt(calendar);
        foreach (var (from, to, extension) in Moves())
            due = Moved(calendar, due, from, to, extension);
        return due;
    }

    /// <summary>When a share of the limit is used up, for reminders. A stop moves what has not been reached; the share of what is left stays the same.</summary>
    /// <param name="calendar">The calendar.</param>
    /// <param name="percent">0 to 100; 100 is the due time itself.</param>
    /// <exception cref="CalendarRangeException">A working-day limit reaches a day that the calendar does not cover.</exception>
    public DateTimeOffset PointAt(WorkCalendar calendar, int percent)
    {
        var due = FirstDueAt(calendar);
        var unit = Limit?.Unit ?? TimeUnit.Minutes;
        var point = calendar.PointAt(Start, due, percent, unit);
        foreach (var (from, to, extension) in Moves())
        {
            if (extension is null && (to == from || due < from))
                continue;
            var moved = Moved(calendar, due, from, to, extension);
            if (point > from)
                point = percent == 100 ? moved : Share(calendar, point, (from, due), (to, moved), unit);
            due = moved;
        }

        return point;
    }

    /// <summary>The ledger as running and paused stretches from the start on.</summary>
    public ImmutableArray<ClockSegment> Segments()
    {
        var segments = ImmutableArray.CreateBuilder<ClockSegment>();
        var at = Start;
        foreach (var (from, to) in Intervals())
        {
            if (from > at)
                segments.Add(new(at, from, null, null));
            var reasons = Pauses.Where(pause => pause.From <= (to ?? DateTimeOffset.MaxValue) && (pause.To ?? DateTimeOffset.MaxValue) >= from).ToArray();
            segments.Add(new(from, to, reasons[0].Basis, string.Join("；", reasons.Select(pause => pause.LegalBasis).Distinct())));
            if (to is not { } end)
                return segments.ToImmutable();
            at = end;
        }

        segments.Add(new(at, null, null, null));
        return segments.ToImmutable();
    }

    private static DateTimeOffset Share(
        WorkCalendar calendar, DateTimeOffset point, (DateTimeOffset From, DateTimeOffset Due) before, (DateTimeOffset From, DateTimeOffset Due) after, TimeUnit unit)
    {
        var whole = calendar.ElapsedBetween(before.From, before.Due, unit).Ticks;
        if (whole <= 0)
            return after.Due;
        var part = (Int128)calendar.ElapsedBetween(before.From, point, unit).Ticks * calendar.ElapsedBetween(after.From, after.Due, unit).Ticks / whole;
        return calendar.AfterElapsed(after.From, new TimeSpan((long)part), after.Due, unit);
    }

    private DateTimeOffset FirstDueAt(WorkCalendar calendar) => Limit is { } limit ? calendar.DueAt(Start, limit) : OfficeTime.ToLocal(GivenDueAt!.Value);

    private DateTimeOffset Moved(WorkCalendar calendar, DateTimeOffset due, DateTimeOffset from, DateTimeOffset to, ClockExtension? extension)
    {
        if (extension is not null)
            return calendar.DueAt(due, extension.Limit);
        if (due < from || to <= from)
            return due;
        if (Limit is not { IsInDays: true } limit)
            return due + (to - from);
        var (stopped, last) = (OfficeTime.DateOf(from), OfficeTime.DateOf(due));
        var left = limit.Unit == TimeUnit.WorkingDays ? calendar.WorkingDaysBetween(stopped, last) : last.DayNumber - stopped.DayNumber;
        return calendar.DueAt(to, limit with { N = left });
    }

    /// <summary>What moves the due time, in the order in which it came: stops that have ended, and extensions.</summary>
    private IEnumerable<(DateTimeOffset From, DateTimeOffset To, ClockExtension? Extension)> Moves()
    {
        var stops = Intervals().Where(stop => stop.To is not null).Select(stop => (stop.From, stop.To!.Value, (ClockExtension?)null));
        return Extensions.IsEmpty ? stops : stops.Concat(Extensions.Select(extension => (extension.At, extension.At, (ClockExtension?)extension))).OrderBy(move => move.Item1);
    }

    /// <summary>The stretches without overlaps, in order.</summary>
    private List<(DateTimeOffset From, DateTimeOffset? To)> Intervals()
    {
        var merged = new List<(DateTimeOffset From, DateTimeOffset? To)>();
        foreach (var pause in Pauses.OrderBy(pause => pause.From))
        {
            if (merged is [.., var last] && (last.To is null || last.To >= pause.From))
                merged[^1] = (last.From, last.To is null || pause.To is null ? null : pause.To > last.To ? pause.To : last.To);
            else
                merged.Add((pause.From, pause.To));
        }

        return merged;
    }
}
