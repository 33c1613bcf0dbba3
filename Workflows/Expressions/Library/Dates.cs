using System.Globalization;
using OneWindow.Workflows.Expressions.Running;
using OneWindow.Workflows.Values;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Arithmetic and texts of times in milliseconds since 1970.</summary>
internal static class Dates
{
    internal const double Day = 86400000;

    private const double Largest = 8.64e15;

    private static readonly string[] DayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
    private static readonly string[] MonthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    internal static double TimeOf(DateTimeOffset instant) => Math.Floor((instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / (double)TimeSpan.TicksPerMillisecond);

    internal static bool IsValid(double time) => !double.IsNaN(time);

    /// <summary>The time, or NaN if it is out of the range of dates.</summary>
    internal static double Clip(double time) => double.IsFinite(time) && Math.Abs(time) <= Largest ? Math.Truncate(time) + 0 : double.NaN;

    internal static bool TryGetTime(Value value, out double time)
    {
        time = value.Reference is DateObject date ? date.Time : value.Kind == ValueKind.Instant ? TimeOf(value.AsInstant()) : double.NaN;
        return value.Reference is DateObject || value.Kind == ValueKind.Instant;
    }

    internal static bool TryToInstant(double time, out DateTimeOffset instant)
    {
        var fits = time is >= -62135596800000 and <= 253402300799999;
        instant = fits ? DateTimeOffset.FromUnixTimeMilliseconds((long)time) : default;
        return fits;
    }

    internal static double Offset(Evaluation run) => run.Host.UtcOffset.TotalMilliseconds;

    /// <summary>The day number since 1970 of the first of a month, which may lie outside 0 to 11.</summary>
    internal static double DayOf(double year, double month)
    {
        year += Math.Floor(month / 12);
        month = ((month % 12) + 12) % 12;

        // Days from civil: years begin in March, so the leap day is the last.
        var y = month < 2 ? year - 1 : year;
        var era = Math.Floor(y / 400);
        var yearOfEra = y - (era * 400);
        var monthFromMarch = (month + 10) % 12;
        var dayOfYear = Math.Floor(((153 * monthFromMarch) + 2) / 5);
        var dayOfEra = (yearOfEra * 365) + Math.Floor(yearOfEra / 4) - Math.Floor(yearOfEra / 100) + dayOfYear;
        return (era * 146097) + dayOfEra - 719468;
    }

    internal static double MakeTime(double year, double month, double day, double hour, double minute, double second, double millisecond)
    {
        if (!double.IsFinite(year) || !double.IsFinite(month) || Math.Abs(year) > 400000 || Math.Abs(month) > 4000000)
            return double.NaN;
        var days = DayOf(Math.Truncate(year), Math.Truncate(month)) + Math.Truncate(day) - 1;
        return (days * Day) + (Math.Truncate(hour) * 3600000) + (Math.Truncate(minute) * 60000) + (Math.Truncate(second) * 1000) + Math.Truncate(millisecond);
    }

    /// <summary>Year, month from 0, day, hour, minute, second, millisecond and day of the week of a time.</summary>
    internal static double[] Parts(double time)
    {
        var day = Math.Floor(time / Day);
        var rest = time - (day * Day);
        var z = day + 719468;
        var era = Math.Floor(z / 146097);
        var dayOfEra = z - (era * 146097);
        var yearOfEra = Math.Floor((dayOfEra - Math.Floor(dayOfEra / 1460) + Math.Floor(dayOfEra / 36524) - Math.Floor(dayOfEra / 146096)) / 365);
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + Math.Floor(yearOfEra / 4) - Math.Floor(yearOfEra / 100));
        var monthFromMarch = Math.Floor(((5 * dayOfYear) + 2) / 153);
        var date = dayOfYear - Math.Floor(((153 * monthFromMarch) + 2) / 5) + 1;
        var month = monthFromMarch < 10 ? monthFromMarch + 2 : monthFromMarch - 10;
        var year = yearOfEra + (era * 400) + (month < 2 ? 1 : 0);
        var weekday = (((day + 4) % 7) + 7) % 7;
        return [year, month, date, Math.Floor(rest / 3600000), Math.Floor(rest / 60000) % 60, Math.Floor(rest / 1000) % 60, rest % 1000, weekday];
    }

    internal static string ToIso(double time)
    {
        var p = Parts(time);
        var year = p[0] is >= 0 and <= 9999
            ? p[0].ToString("0000", CultureInfo.InvariantCulture)
            : (p[0] < 0 ? "-" : "+") + Math.Abs(p[0]).ToString("000000", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{year}-{p[1] + 1:00}-{p[2]:00}T{p[3]:00}:{p[4]:00}:{p[5]:00}.{p[6]:000}Z");
    }

    internal static string ToText(Evaluation run, double time) => IsValid(time) ? $"{ToDateText(run, time)} {ToTimeText(run, time)}" : "Invalid Date";

    internal static string ToDateText(Evaluation run, double time)
    {
        var p = Parts(time + Offset(run));
        return string.Create(CultureInfo.InvariantCulture, $"{DayNames[(int)p[7]]} {MonthNames[(int)p[1]]} {p[2]:00} {p[0]:0000}");
    }

    internal static string ToTimeText(Evaluation run, double time)
    {
        var offset = run.Host.UtcOffset;
        var p = Parts(time + Offset(run));
        var sign = offset < TimeSpan.Zero ? '-' : '+';
        var zone = offset == Converter.AssumedOffset ? " (China Standard Time)" : string.Empty;
        return string.Create(CultureInfo.InvariantCulture, $"{p[3]:00}:{p[4]:00}:{p[5]:00} GMT{sign}{offset:hhmm}{zone}");
    }

    internal static string ToUtcText(double time)
    {
        var p = Parts(time);
        return string.Create(CultureInfo.InvariantCulture, $"{DayNames[(int)p[7]]}, {p[2]:00} {MonthNames[(int)p[1]]} {p[0]:0000} {p[3]:00}:{p[4]:00}:{p[5]:00} GMT");
    }

    /// <summary>Date, time or both as people write them: 2026/1/5 08:00:00 in Chinese, 1/5/2026, 8:00:00 AM in English.</summary>
    internal static string ToLocalText(Evaluation run, double time, string locale, bool hasDate, bool hasTime)
    {
        if (!IsValid(time))
            return "Invalid Date";
        var p = Parts(time + Offset(run));
        var isEnglish = locale.StartsWith("en", StringComparison.OrdinalIgnoreCase);
        var date = isEnglish
            ? string.Create(CultureInfo.InvariantCulture, $"{p[1] + 1}/{p[2]}/{p[0]}")
            : string.Create(CultureInfo.InvariantCulture, $"{p[0]}/{p[1] + 1}/{p[2]}");
        var clock = isEnglish
            ? string.Create(CultureInfo.InvariantCulture, $"{((p[3] + 11) % 12) + 1}:{p[4]:00}:{p[5]:00} {(p[3] < 12 ? "AM" : "PM")}")
            : string.Create(CultureInfo.InvariantCulture, $"{p[3]:00}:{p[4]:00}:{p[5]:00}");
        if (!hasTime)
            return date;
        return !hasDate ? clock : isEnglish ? $"{date}, {clock}" : $"{date} {clock}";
    }
}
