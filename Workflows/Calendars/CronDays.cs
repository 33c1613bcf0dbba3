using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OneWindow.Calendars;

/// <summary>The two fields of a cron expression that name days.</summary>
internal sealed class CronDays
{
    private ulong daysOfMonth = ulong.MaxValue;
    private ulong daysOfWeek = ulong.MaxValue;

    // Counted back from the last day of the month; -1 where the field does not count so.
    private int beforeLast = -1;

    // The day near which a day from Monday to Friday is meant; 0 where none is.
    private int nearDay;
    private bool isNearLast;
    private bool isLastWeekday;
    private int nthWeekday;

    private CronDays()
    {
    }

    internal static bool TryParse(string dayOfMonth, string dayOfWeek, [NotNullWhen(true)] out CronDays? days, [NotNullWhen(false)] out string? error)
    {
        var parsed = new CronDays();
        days = parsed.TryReadMonth(dayOfMonth, out error) && parsed.TryReadWeek(dayOfWeek, out error) ? parsed : null;
        return days is not null;
    }

    internal bool Include(DateOnly day) => IncludeInMonth(day) && IncludeInWeek(day);

    private bool TryReadMonth(string text, [NotNullWhen(false)] out string? error)
    {
        error = null;
        if (text == "?")
            return true;
        var days = text;
        if (days.EndsWith('W') && days.Length > 1)
        {
            days = days[..^1];
            if (days[0] != 'L')
            {
                if (CronField.DayOfMonth.TryNumber(days, out nearDay))
                    return true;
                error = CronField.DayOfMonth.Wrong(text);
                return false;
            }
            isNearLast = true;
        }
        if (days[0] != 'L')
            return CronField.DayOfMonth.TryParse(days, out daysOfMonth, out error);
        beforeLast = 0;
        if (days.Length == 1 || (days[1] == '-' && int.TryParse(days.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out beforeLast) && beforeLast <= 30))
            return true;
        error = CronField.DayOfMonth.Wrong(text);
        return false;
    }

    private bool TryReadWeek(string text, [NotNullWhen(false)] out string? error)
    {
        error = null;
        if (text == "?")
            return true;
        var hash = text.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0 && (!text.EndsWith('L') || text.Length < 2))
            return CronField.DayOfWeek.TryParse(text, out daysOfWeek, out error);
        var name = hash < 0 ? text.AsSpan(0, text.Length - 1) : text.AsSpan(0, hash);
        isLastWeekday = hash < 0;
        if (!CronField.DayOfWeek.TryNumber(name, out var weekday)
            || (hash >= 0 && !(int.TryParse(text.AsSpan(hash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out nthWeekday) && nthWeekday is >= 1 and <= 5)))
        {
            error = CronField.DayOfWeek.Wrong(text);
            return false;
        }
        daysOfWeek = 1UL << (weekday % 7);
        return true;
    }

    private bool IncludeInMonth(DateOnly day)
    {
        var length = DateTime.DaysInMonth(day.Year, day.Month);
        if (beforeLast >= 0)
        {
            var target = length - beforeLast;
            return target >= 1 && (isNearLast ? Nearest(day, target, length) : target) == day.Day;
        }
        if (nearDay > 0)
            return nearDay <= length && Nearest(day, nearDay, length) == day.Day;
        return (daysOfMonth >> day.Day & 1) != 0;
    }

    private bool IncludeInWeek(DateOnly day)
    {
        if ((daysOfWeek >> (int)day.DayOfWeek & 1) == 0)
            return false;
        if (isLastWeekday)
            return day.Day + 7 > DateTime.DaysInMonth(day.Year, day.Month);
        return nthWeekday == 0 || ((day.Day - 1) / 7) + 1 == nthWeekday;
    }

    /// <summary>The day from Monday to Friday nearest to a day, in the same month.</summary>
    private static int Nearest(DateOnly month, int target, int length) => new DateOnly(month.Year, month.Month, target).DayOfWeek switch
    {
        DayOfWeek.Saturday => target > 1 ? target - 1 : target + 2,
        DayOfWeek.Sunday => target < length ? target + 1 : target - 2,
        _ => target,
    };
}
