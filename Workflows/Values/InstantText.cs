using System.Globalization;

namespace OneWindow.Workflows.Values;

/// <summary>Reads points in time from ISO 8601 text.</summary>
internal static class InstantText
{
    private static readonly string[] Forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mmK",
        "yyyy-MM-dd", "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "yyyy/M/d", "MM/dd/yyyy HH:mm:ss zzz", "MM/dd/yyyy HH:mm:ss",
    ];

    /// <summary>Reads text; where it names no offset, the one given is assumed.</summary>
    internal static bool TryParse(string text, TimeSpan assumedOffset, out DateTimeOffset instant)
    {
        instant = default;
        if (!DateTime.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var clock))
            return false;
        if (clock.Kind != DateTimeKind.Unspecified)
            return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
        if (clock.Ticks < assumedOffset.Ticks)
            return false;
        instant = new DateTimeOffset(clock, assumedOffset);
        return true;
    }
}
