using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace OneWindow.Calendars;

/// <summary>
/// A cron expression: five fields (minute, hour, day of the month, month, day of the week) or six with seconds before them, or a word such as <c>@daily</c>.
/// Fields hold numbers, names (JAN, MON), lists, ranges (also over the end: <c>FRI-MON</c>) and steps; days also <c>?</c>, <c>L</c>, <c>L-3</c>, <c>15W</c>,
/// <c>LW</c>, <c>5L</c> and <c>MON#2</c>. Where both kinds of days are restricted, a day must meet both. Times are those of the offices' zone.
/// </summary>
public sealed class CronExpression
{
    // Every combination of month, day and weekday that exists at all comes within forty years.
    private const int MostYears = 60;

    private readonly ulong seconds;
    private readonly ulong minutes;
    private readonly ulong hours;
    private readonly ulong months;
    private readonly CronDays days;

    private CronExpression(string text, ulong seconds, ulong minutes, ulong hours, ulong months, CronDays days)
    {
        Text = text;
        this.seconds = seconds;
        this.minutes = minutes;
        this.hours = hours;
        this.months = months;
        this.days = days;
    }

    /// <summary>The expression as it was written.</summary>
    public string Text { get; }

    /// <summary>Understands an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="expression">What it means.</param>
    /// <param name="error">Which field is wrong, and how; or that the expression names no day that ever comes.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CronExpression? expression, [NotNullWhen(false)] out string? error)
    {
        expression = null;
        var fields = Expand(text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length is not (5 or 6))
        {
            error = $"A cron expression has 5 or 6 fields; this has {fields.Length}.";
            return false;
        }
        var first = fields.Length - 5;
        if (!CronField.Second.TryParse(first == 1 ? fields[0] : "0", out var seconds, out error)
            || !CronField.Minute.TryParse(fields[first], out var minutes, out error)
            || !CronField.Hour.TryParse(fields[first + 1], out var hours, out error)
            || !CronField.Month.TryParse(fields[first + 3], out var months, out error)
            || !CronDays.TryParse(fields[first + 2], fields[first + 4], out var days, out error))
        {
            return false;
        }
        var parsed = new CronExpression(text!, seconds, minutes, hours, months, days);
        if (parsed.Next(OfficeTime.StartOf(new(2000, 1, 1))) is null)
        {
            error = "The cron expression names a day that never comes.";
            return false;
        }
        expression = parsed;
        return true;
    }

    /// <summary>The first moment after another that the expression names; null when there is none in the sixty years that follow, or before the end of time.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var local = OfficeTime.ToLocal(after);
        var day = DateOnly.FromDateTime(local.DateTime);
        // The next whole second; times between seconds belong to the second before.
        if (TimeOn(day, (int)local.TimeOfDay.TotalSeconds + 1) is { } today)
            return today;
        var last = Math.Min(day.Year + MostYears, DateOnly.MaxValue.Year);
        for (var month = new DateOnly(day.Year, day.Month, 1); month.Year <= last; month = month.AddMonths(1))
        {
            if ((months >> month.Month & 1) != 0)
            {
                var length = DateTime.DaysInMonth(month.Year, month.Month);
                for (var number = month.Month == day.Month && month.Year == day.Year ? day.Day + 1 : 1; number <= length; number++)
                {
                    var candidate = new DateOnly(month.Year, month.Month, number);
                    if (TimeOn(candidate, 0) is { } found)
                        return found;
                }
            }
            if (month is { Year: 9999, Month: 12 })
                break;
        }
        return null;
    }

    /// <inheritdoc />
    public override string ToString() => Text;

    private static string Expand(string text) => text.Trim().ToUpperInvariant() switch
    {
        "@EVERY_SECOND" => "* * * * * *",
        "@EVERY_MINUTE" => "* * * * *",
        "@HOURLY" => "0 * * * *",
        "@DAILY" or "@MIDNIGHT" => "0 0 * * *",
        "@WEEKLY" => "0 0 * * 0",
        "@MONTHLY" => "0 0 1 * *",
        "@YEARLY" or "@ANNUALLY" => "0 0 1 1 *",
        var plain => plain,
    };

    /// <summary>The first time on a day, if the day is one, from a second of the day on.</summary>
    private DateTimeOffset? TimeOn(DateOnly day, int fromSecond)
    {
        if (fromSecond >= 86_400 || (months >> day.Month & 1) == 0 || !days.Include(day))
            return null;
        var (hour, minute, second) = (fromSecond / 3600, fromSecond / 60 % 60, fromSecond % 60);
        for (var h = FirstFrom(hours, hour); h >= 0; h = FirstFrom(hours, h + 1))
        {
            if (h > hour)
                minute = second = 0;
            for (var m = FirstFrom(minutes, minute); m >= 0; m = FirstFrom(minutes, m + 1))
            {
                var s = FirstFrom(seconds, h == hour && m == minute ? second : 0);
                if (s >= 0)
                    return OfficeTime.StartOf(day).AddSeconds((h * 3600) + (m * 60) + s);
            }
            minute = 0;
        }
        return null;
    }

    private static int FirstFrom(ulong set, int from)
    {
        var rest = from > 63 ? 0 : set >> from;
        return rest == 0 ? -1 : from + BitOperations.TrailingZeroCount(rest);
    }
}
