using System.Globalization;
using System.Text;

namespace OneWindow.Workflows.Expressions.Liquid;

/// <summary>Times in the notation of C's strftime, as Liquid's date filter takes it. Names of days and months are English.</summary>
internal static class Strftime
{
    private static readonly CultureInfo English = CultureInfo.InvariantCulture;

    internal static string Format(DateTimeOffset time, string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            var start = i++;
            var flag = format[i] is '-' or '0' or '^' or '_' or '#' ? format[i++] : '\0';
            var width = 0;
            while (i < format.Length && char.IsAsciiDigit(format[i]))
                width = Math.Min((width * 10) + (format[i++] - '0'), 100);
            var part = i < format.Length ? Part(time, format[i], flag) : null;
            text.Append(part is null ? format[start..Math.Min(format.Length, i + 1)] : part.PadLeft(width, flag == '0' || char.IsAsciiDigit(part[0]) ? '0' : ' '));
        }

        return text.ToString();
    }

    private static string? Part(DateTimeOffset time, char letter, char flag) => letter switch
    {
        'Y' => time.Year.ToString(English),
        'C' => Number(time.Year / 100, 2, flag),
        'y' => Number(time.Year % 100, 2, flag),
        'm' => Number(time.Month, 2, flag),
        'd' => Number(time.Day, 2, flag),
        'e' => Number(time.Day, 2, flag == '\0' ? '_' : flag),
        'j' => Number(time.DayOfYear, 3, flag),
        'H' => Number(time.Hour, 2, flag),
        'k' => Number(time.Hour, 2, flag == '\0' ? '_' : flag),
        'I' => Number(Twelve(time), 2, flag),
        'l' => Number(Twelve(time), 2, flag == '\0' ? '_' : flag),
        'M' => Number(time.Minute, 2, flag),
        'S' => Number(time.Second, 2, flag),
        'L' => Number(time.Millisecond, 3, flag),
        'N' => (time.Ticks % TimeSpan.TicksPerSecond * 100).ToString("000000000", English),
        'b' or 'h' => Name(time.ToString("MMM", English), flag),
        'B' => Name(time.ToString("MMMM", English), flag),
        'a' => Name(time.ToString("ddd", English), flag),
        'A' => Name(time.ToString("dddd", English), flag),
        'p' => flag == '#' ? time.ToString("tt", English).ToLowerInvariant() : time.ToString("tt", English),
        'P' => time.ToString("tt", English).ToLowerInvariant(),
        'z' => time.ToString("zzz", English).Replace(":", string.Empty, StringComparison.Ordinal),
        'Z' => time.ToString("zzz", English),
        's' => time.ToUnixTimeSeconds().ToString(English),
        'u' => Number(time.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)time.DayOfWeek, 1, flag),
        'w' => Number((int)time.DayOfWeek, 1, flag),
        'G' => ISOWeek.GetYear(time.DateTime).ToString(English),
        'V' => Number(ISOWeek.GetWeekOfYear(time.DateTime), 2, flag),
        'U' => Number((time.DayOfYear + 6 - (int)time.DayOfWeek) / 7, 2, flag),
        'W' => Number((time.DayOfYear + 6 - (((int)time.DayOfWeek + 6) % 7)) / 7, 2, flag),
        'F' => Format(time, "%Y-%m-%d"),
        'T' or 'X' => Format(time, "%H:%M:%S"),
        'R' => Format(time, "%H:%M"),
        'r' => Format(time, "%I:%M:%S %p"),
        'D' or 'x' => Format(time, "%m/%d/%y"),
        'c' => Format(time, "%a %b %e %H:%M:%S %Y"),
        'v' => Format(time, "%e-%^b-%Y"),
        'n' => "\n",
        't' => "\t",
        '%' => "%",
        _ => null,
    };

    private static int Twelve(DateTimeOffset time) => ((time.Hour + 11) % 12) + 1;

    private static string Number(int number, int digits, char flag)
    {
        var text = number.ToString(English);
        return flag == '-' ? text : text.PadLeft(digits, flag == '_' ? ' ' : '0');
    }

    private static string Name(string name, char flag) => flag is '^' or '#' ? name.ToUpperInvariant() : name;
}
