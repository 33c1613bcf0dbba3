using System.Globalization;
using System.Text.RegularExpressions;

namespace OneWindow.Reliability.Tests;

/// <summary>Event rows keep moments without offset: instants are compared as milliseconds in UTC.</summary>
internal static partial class Instants
{
    public static string Normalize(string json) => Instant().Replace(
        json,
        match => DateTimeOffset.Parse(match.Value, CultureInfo.InvariantCulture).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")]
    private static partial Regex Instant();
}
