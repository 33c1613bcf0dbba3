using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OneWindow.Calendars;

/// <summary>One field of a cron expression: its range and names. Sets of numbers are bits.</summary>
internal sealed class CronField
{
    private readonly string name;
    private readonly int smallest;
    private readonly int largest;
    private readonly string[] names;

    private CronField(string name, int smallest, int largest, params string[] names)
    {
        this.name = name;
        this.smallest = smallest;
        this.largest = largest;
        this.names = names;
    }

    internal static CronField Second { get; } = new("second", 0, 59);

    internal static CronField Minute { get; } = new("minute", 0, 59);

    internal static CronField Hour { get; } = new("hour", 0, 23);

    internal static CronField DayOfMonth { get; } = new("day of the month", 1, 31);

    internal static CronField Month { get; } = new("month", 1, 12, "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

    // Sunday is 0, and 7 as well.
    internal static CronField DayOfWeek { get; } = new("day of the week", 0, 7, "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    internal string Wrong(string text) => $"\"{text}\" is not a {name} of a cron expression.";

    /// <summary>Reads a list of numbers, ranges and steps.</summary>
    internal bool TryParse(string text, out ulong set, [NotNullWhen(false)] out string? error)
    {
        set = 0;
        foreach (var part in text.Split(','))
        {
            if (!TryAdd(part, ref set))
            {
                error = Wrong(text);
                return false;
            }
        }
        error = null;
        return true;
    }

    internal bool TryNumber(ReadOnlySpan<char> text, out int number)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (!text.SequenceEqual(names[i]))
                continue;
            number = smallest + i;
            return true;
        }
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= smallest && number <= largest;
    }

    private bool TryAdd(string part, ref ulong set)
    {
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        var step = 1;
        if (slash >= 0 && (!int.TryParse(part.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out step) || step < 1 || step > largest))
            return false;
        var range = slash < 0 ? part : part[..slash];
        int from, to;
        if (range == "*")
        {
            (from, to) = (smallest, this == DayOfWeek ? 6 : largest);
        }
        else if (range.IndexOf('-', StringComparison.Ordinal) is var dash and > 0)
        {
            if (!TryNumber(range.AsSpan(0, dash), out from) || !TryNumber(range.AsSpan(dash + 1), out to))
                return false;
        }
        else
        {
            if (!TryNumber(range, out from))
                return false;
            to = slash < 0 ? from : this == DayOfWeek ? Math.Max(from, 6) : largest;
        }
        Add(from, to, step, ref set);
        return true;
    }

    /// <summary>A range whose end lies before its beginning goes over the end of the field.</summary>
    private void Add(int from, int to, int step, ref ulong set)
    {
        var isWeekday = this == DayOfWeek;
        var size = isWeekday ? 7 : largest - smallest + 1;
        if (isWeekday && from == 7 && to != 7)
            from = 0;
        if (to < from)
            to += size;
        for (var number = from; number <= to; number += step)
            set |= 1UL << (smallest + ((number - smallest) % size));
    }
}
