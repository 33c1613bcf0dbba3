using System.Globalization;
using System.Text.RegularExpressions;
using OneWindow.Workflows.Expressions.Running;

namespace OneWindow.Workflows.Expressions.Library;

/// <summary>Times from text: ISO 8601 as the language demands, and the other forms that people and Date itself write.</summary>
internal static partial class DateParsing
{
    private static readonly string[] MonthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    internal static double Parse(Evaluation run, string text)
    {
        text = text.Trim();
        if (text.Length > 100)
            return double.NaN;
        if (Iso().Match(text) is { Success: true } iso)
            return OfIso(run, iso);
        if (Plain().Match(text) is { Success: true } plain)
            return OfPlain(run, plain, Number(plain, "y"), Number(plain, "m") - 1, Number(plain, "d"));
        if (American().Match(text) is { Success: true } american)
            return OfPlain(run, american, Number(american, "y"), Number(american, "m") - 1, Number(american, "d"));
        if (Named().Match(text) is { Success: true } named)
            return OfPlain(run, named, Number(named, "y"), MonthOf(named), Number(named, "d"));
        return double.NaN;
    }

    private static double OfIso(Evaluation run, Match match)
    {
        var month = match.Groups["m"].Success ? Number(match, "m") : 1;
        var day = match.Groups["d"].Success ? Number(match, "d") : 1;
        if (match.Groups["y"].Value == "-000000" || month is < 1 or > 12 || day is < 1 or > 31)
            return double.NaN;
        var hasTime = match.Groups["h"].Success;
        var milliseconds = match.Groups["f"].Success ? Math.Floor((double.Parse("0." + match.Groups["f"].Value, CultureInfo.InvariantCulture) * 1000) + 1e-7) : 0;
        if (!IsClock(match, milliseconds))
            return double.NaN;
        var time = Dates.MakeTime(Number(match, "y"), month - 1, day, Number(match, "h"), Number(match, "i"), Number(match, "s"), milliseconds);

        // A date alone is meant in UTC, a date with a time is local unless it names an offset.
        return Dates.Clip(match.Groups["z"].Success ? time - OffsetOf(match) : hasTime ? time - Dates.Offset(run) : time);
    }

    private static double OfPlain(Evaluation run, Match match, double year, double month, double day)
    {
        if (month is < 0 or > 11 || day is < 1 or > 31 || !IsClock(match, 0))
            return double.NaN;
        var hour = Number(match, "h");
        if (match.Groups["p"].Success)
            hour = (hour % 12) + (match.Groups["p"].Value is "p" or "P" ? 12 : 0);
        var time = Dates.MakeTime(year, month, day, hour, Number(match, "i"), Number(match, "s"), 0);
        return Dates.Clip(match.Groups["z"].Success ? time - OffsetOf(match) : time - Dates.Offset(run));
    }

    private static bool IsClock(Match match, double milliseconds)
    {
        var hour = Number(match, "h");
        var minute = Number(match, "i");
        var second = Number(match, "s");
        return (hour < 24 || (hour == 24 && minute == 0 && second == 0 && milliseconds == 0)) && minute < 60 && second < 60;
    }

    private static double OffsetOf(Match match)
    {
        var zone = match.Groups["z"].Value;
        if (zone is "Z" or "z" || !zone.AsSpan().ContainsAny('+', '-'))
            return 0;
        var sign = zone.Contains('-', StringComparison.Ordinal) ? -1 : 1;
        var digits = new string([.. zone.Where(char.IsAsciiDigit)]);
        var hours = double.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture);
        var minutes = digits.Length >= 4 ? double.Parse(digits.AsSpan(2, 2), CultureInfo.InvariantCulture) : 0;
        return sign * ((hours * 60) + minutes) * 60000;
    }

    private static double Number(Match match, string group) => match.Groups[group].Success ? double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture) : 0;

    private static double MonthOf(Match match) => Array.FindIndex(MonthNames, m => match.Groups["n"].Value.StartsWith(m, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^(?<y>[+-]\d{6}|\d{4})(-(?<m>\d\d)(-(?<d>\d\d))?)?([Tt ](?<h>\d\d):(?<i>\d\d)(:(?<s>\d\d)([.,](?<f>\d+))?)?(?<z>[Zz]|[+-]\d\d:?\d\d)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?<y>\d{4})[/.-](?<m>\d{1,2})[/.-](?<d>\d{1,2})([T ]+(?<h>\d{1,2}):(?<i>\d\d)(:(?<s>\d\d)(\.\d+)?)?\s*(?<z>Z|(GMT|UTC)?[+-]\d\d:?\d\d)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(?<m>\d{1,2})/(?<d>\d{1,2})/(?<y>\d{4})(,?\s+(?<h>\d{1,2}):(?<i>\d\d)(:(?<s>\d\d))?(\s*(?<p>[AaPp])[Mm])?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex American();

    [GeneratedRegex(@"^([A-Za-z]{3,9},?\s+)?((?<n>[A-Za-z]{3,9})\.?\s+(?<d>\d{1,2})|(?<d>\d{1,2})\s+(?<n>[A-Za-z]{3,9})),?\s+(?<y>\d{4})(,?\s+(?<h>\d{1,2}):(?<i>\d\d)(:(?<s>\d\d))?(\s*(?<p>[AaPp])[Mm])?\s*(?<z>Z|(GMT|UTC)([+-]\d\d:?\d\d)?)?(\s*\(.*\))?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
