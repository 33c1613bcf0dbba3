using System.Collections.Frozen;

namespace OneWindow.Calendars;

/// <summary>
/// Working days by the State Council's yearly notices, and the deadlines that follow from them. Immutable. All days are days in
/// Asia/Shanghai (<see cref="OfficeTime"/>). Day 0 is the day of the event, so a limit of one day ends with the next day.
/// </summary>
public sealed class WorkCalendar
{
    // Day number → works or not, for the days on which the notices depart from Monday to Friday.
    private readonly FrozenDictionary<int, bool> exceptions;
    private readonly (int From, int To)[] known;

    private WorkCalendar(IReadOnlyList<CalendarYear> years, FrozenDictionary<int, bool> exceptions, (int From, int To)[] known, CalendarFallback fallback)
    {
        Years = years;
        Fallback = fallback;
        this.exceptions = exceptions;
        this.known = known;
    }

    /// <summary>A calendar that knows no notice and counts Monday to Friday; every working-day deadline it gives is provisional.</summary>
    public static WorkCalendar MondayToFriday { get; } = FromYears([]).WithFallback(CalendarFallback.MondayToFriday);

    /// <summary>The notices this calendar is made of, by their first day; one per year, of the highest version.</summary>
    public IReadOnlyList<CalendarYear> Years { get; }

    /// <summary>What happens to a day outside all notices.</summary>
    public CalendarFallback Fallback { get; }

    /// <summary>The last day that a notice covers, or null when there is no notice; a host warns when it comes near.</summary>
    public DateOnly? KnownUntil => Years.Count == 0 ? null : Years[^1].EffectiveTo;

    /// <summary>Names the data this calendar was made from, for example "cn-2025@1 cn-2026@2"; written next to computed deadlines.</summary>
    public string Version => string.Join(' ', Years.Select(year => FormattableString.Invariant($"{year.Id}@{year.Version}")));

    /// <summary>Makes a calendar from notices. Of several sheets for one year the one of the highest version counts.</summary>
    /// <exception cref="DataProblemsException">Two sheets of one year have one version, or the ranges of two years overlap.</exception>
    public static WorkCalendar FromYears(IEnumerable<CalendarYear> years)
    {
        var problems = new List<DataProblem>();
        var sheets = new List<CalendarYear>();
        foreach (var group in years.GroupBy(year => year.Year))
        {
            var newest = group.OrderByDescending(year => year.Version).ToList();
            if (newest.Count > 1 && newest[0].Version == newest[1].Version)
                problems.Add(new DataProblem(newest[1].Id, "$.version", $"Version {newest[0].Version} of {group.Key} exists twice, as {newest[0].Id} too."));
            sheets.Add(newest[0]);
        }

        sheets.Sort((a, b) => a.EffectiveFrom.CompareTo(b.EffectiveFrom));
        foreach (var (first, second) in sheets.Zip(sheets.Skip(1)))
        {
            if (second.EffectiveFrom <= first.EffectiveTo)
                problems.Add(new DataProblem(second.Id, "$.effectiveFrom", $"The range overlaps that of {first.Id}."));
        }

        if (problems.Count > 0)
            throw new DataProblemsException(problems);
        return new WorkCalendar(
            sheets,
            Exceptions(sheets),
            [.. sheets.Select(sheet => (sheet.EffectiveFrom.DayNumber, sheet.EffectiveTo.DayNumber))],
            CalendarFallback.Refuse);
    }

    /// <summary>Makes a calendar from the files' names and UTF-8 contents.</summary>
    /// <exception cref="DataProblemsException">With every problem of every file.</exception>
    public static WorkCalendar Load(IEnumerable<KeyValuePair<string, ReadOnlyMemory<byte>>> files)
    {
        var problems = new List<DataProblem>();
        var years = new List<CalendarYear>();
        foreach (var (file, content) in files)
        {
            if (CalendarYearReader.Read(file, content, problems) is { } year)
                years.Add(year);
        }

        return problems.Count == 0 ? FromYears(years) : throw new DataProblemsException(problems);
    }

    /// <summary>The same calendar with another answer for days outside all notices.</summary>
    public WorkCalendar WithFallback(CalendarFallback fallback) => new(Years, exceptions, known, fallback);

    /// <summary>Whether a notice covers the day.</summary>
    public bool IsKnown(DateOnly day) => IsKnown(day.DayNumber);

    /// <summary>Whether offices work on the day.</summary>
    /// <exception cref="CalendarRangeException">No notice covers the day and <see cref="Fallback"/> is to refuse.</exception>
    public bool IsWorkingDay(DateOnly day)
    {
        if (exceptions.TryGetValue(day.DayNumber, out var works))
            return works;
        if (Fallback == CalendarFallback.Refuse && !IsKnown(day.DayNumber))
            throw new CalendarRangeException(day, Known());
        return !IsWeekend(day);
    }

    /// <summary>
    /// The day that lies <paramref name="count"/> working days after a day, or before it when negative. The day itself never counts; zero
    /// gives the day itself, even when it is no working day.
    /// </summary>
    /// <exception cref="CalendarRangeException">A day on the way is not covered and <see cref="Fallback"/> is to refuse.</exception>
    public DateOnly AddWorkingDays(DateOnly day, int count)
    {
        var step = Math.Sign(count);
        for (var left = Math.Abs(count); left > 0;)
        {
            day = day.AddDays(step);
            if (IsWorkingDay(day))
                left--;
        }

        return day;
    }

    /// <summary>
    /// How many working days lie after <paramref name="from"/> up to and including <paramref name="to"/>; negative, counted the other way
    /// round, when <paramref name="to"/> is the earlier day.
    /// </summary>
    /// <exception cref="CalendarRangeException">A day on the way is not covered and <see cref="Fallback"/> is to refuse.</exception>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
            return -WorkingDaysBetween(to, from);
        var count = 0;
        for (var day = from; day < to;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
                count++;
        }

        return count;
    }

    /// <summary>
    /// When a limit that starts at an instant is used up. A limit in days ends with its last day, at 23:59:59.999 +08:00, whatever the hour
    /// of the event; one in hours or minutes ends that much elapsed time later, kept at whole milliseconds. What is done at or before the
    /// returned instant is in time. The result has the offset +08:00.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative, too large, or of an unknown unit.</exception>
    /// <exception cref="CalendarRangeException">A working-day limit reaches a day that is not covered and <see cref="Fallback"/> is to refuse.</exception>
    public DateTimeOffset DueAt(DateTimeOffset start, TimeLimit limit)
    {
        if (!limit.IsValid)
            throw new ArgumentOutOfRangeException(nameof(limit), limit, $"A limit has 0 to {TimeLimit.MaxN} units of a known kind.");
        var day = OfficeTime.DateOf(start);
        return limit.Unit switch
        {
            TimeUnit.WorkingDays => OfficeTime.EndOf(AddWorkingDays(day, limit.N)),
            TimeUnit.NaturalDays => OfficeTime.EndOf(day.AddDays(limit.N)),
            TimeUnit.Hours => WholeMilliseconds(OfficeTime.ToLocal(start).AddHours(limit.N)),
            _ => WholeMilliseconds(OfficeTime.ToLocal(start).AddMinutes(limit.N)),
        };
    }

    /// <summary>Whether a working-day deadline rests on days that no notice covers yet and so may change.</summary>
    public bool IsProvisional(DateTimeOffset start, DateTimeOffset due)
    {
        var last = OfficeTime.DateOf(due);
        for (var day = OfficeTime.DateOf(start); day <= last; day = day.AddDays(1))
        {
            if (!IsKnown(day.DayNumber))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The instant at which a share of the time between start and due has passed, for reminders at 50 % and 80 %. Elapsed time: nights and
    /// holidays count, which is right for limits in natural days, hours and minutes. Whole milliseconds, offset +08:00.
    /// </summary>
    /// <param name="start">When the limit started.</param>
    /// <param name="due">When it ends; when it is not after <paramref name="start"/>, the answer is <paramref name="due"/>.</param>
    /// <param name="percent">0 to 100; 0 is the start, 100 the due instant itself.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is out of range.</exception>
    public static DateTimeOffset PointAt(DateTimeOffset start, DateTimeOffset due, int percent)
    {
        CheckPercent(percent);
        if (percent == 100 || due <= start)
            return OfficeTime.ToLocal(due);
        // Division first keeps the product within a long for any two instants; the loss is below 100 ticks.
        var ticks = (due - start).Ticks;
        return WholeMilliseconds(OfficeTime.ToLocal(start).AddTicks((ticks / 100 * percent) + (ticks % 100 * percent / 100)));
    }

    /// <summary>
    /// As <see cref="PointAt(DateTimeOffset, DateTimeOffset, int)"/>, but for a limit in working days only time on working days counts (each
    /// with its 24 hours), so that no reminder falls into a holiday during which nobody is at work.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is out of range.</exception>
    /// <exception cref="CalendarRangeException">A day on the way is not covered and <see cref="Fallback"/> is to refuse.</exception>
    public DateTimeOffset PointAt(DateTimeOffset start, DateTimeOffset due, int percent, TimeUnit unit)
    {
        CheckPercent(percent);
        if (unit != TimeUnit.WorkingDays || percent == 100 || due <= start)
            return PointAt(start, due, percent);
        var stretches = WorkingStretches(start, due).ToList();
        var total = stretches.Sum(stretch => (stretch.To - stretch.From).Ticks);
        var left = (total / 100 * percent) + (total % 100 * percent / 100);
        foreach (var (from, to) in stretches)
        {
            var ticks = (to - from).Ticks;
            if (left < ticks)
                return WholeMilliseconds(from.AddTicks(left));
            left -= ticks;
        }

        return OfficeTime.ToLocal(due);
    }

    /// <summary>The time between two instants; for working days only that on working days, each with its 24 hours. Zero when the second is not the later.</summary>
    /// <exception cref="CalendarRangeException">A day on the way is not covered and <see cref="Fallback"/> is to refuse.</exception>
    public TimeSpan ElapsedBetween(DateTimeOffset from, DateTimeOffset to, TimeUnit unit)
    {
        if (to <= from)
            return TimeSpan.Zero;
        return unit == TimeUnit.WorkingDays ? new TimeSpan(WorkingStretches(from, to).Sum(stretch => (stretch.To - stretch.From).Ticks)) : to - from;
    }

    /// <summary>The instant that lies an elapsed time, as <see cref="ElapsedBetween"/> counts it, after another; <paramref name="latest"/> at most. Whole milliseconds.</summary>
    /// <exception cref="CalendarRangeException">A day on the way is not covered and <see cref="Fallback"/> is to refuse.</exception>
    public DateTimeOffset AfterElapsed(DateTimeOffset from, TimeSpan elapsed, DateTimeOffset latest, TimeUnit unit)
    {
        if (unit != TimeUnit.WorkingDays)
            return elapsed < latest - from ? WholeMilliseconds(OfficeTime.ToLocal(from + elapsed)) : OfficeTime.ToLocal(latest);
        var left = elapsed.Ticks;
        foreach (var stretch in WorkingStretches(from, latest))
        {
            var ticks = (stretch.To - stretch.From).Ticks;
            if (left < ticks)
                return WholeMilliseconds(stretch.From.AddTicks(left));
            left -= ticks;
        }

        return OfficeTime.ToLocal(latest);
    }

    internal static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static FrozenDictionary<int, bool> Exceptions(List<CalendarYear> sheets)
    {
        var days = new Dictionary<int, bool>();
        foreach (var sheet in sheets)
        {
            foreach (var span in sheet.DaysOff)
            {
                for (var day = span.From.DayNumber; day <= span.To.DayNumber; day++)
                    days[day] = false;
            }

            foreach (var day in sheet.WorkingWeekends)
                days[day.DayNumber] = true;
        }

        return days.ToFrozenDictionary();
    }

    private static DateTimeOffset WholeMilliseconds(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond));

    private static void CheckPercent(int percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
    }

    private IEnumerable<(DateTimeOffset From, DateTimeOffset To)> WorkingStretches(DateTimeOffset start, DateTimeOffset due)
    {
        var last = OfficeTime.DateOf(due);
        for (var day = OfficeTime.DateOf(start); day <= last; day = day.AddDays(1))
        {
            if (!IsWorkingDay(day))
                continue;
            var from = OfficeTime.StartOf(day);
            var to = from.AddDays(1);
            yield return (from < start ? OfficeTime.ToLocal(start) : from, to > due ? OfficeTime.ToLocal(due) : to);
        }
    }

    private bool IsKnown(int dayNumber)
    {
        foreach (var (from, to) in known)
        {
            if (dayNumber >= from && dayNumber <= to)
                return true;
        }

        return false;
    }

    private string Known() => Years.Count == 0
        ? "nothing"
        : string.Join(", ", Years.Select(year => FormattableString.Invariant($"{year.EffectiveFrom:yyyy-MM-dd}..{year.EffectiveTo:yyyy-MM-dd}")));
}
