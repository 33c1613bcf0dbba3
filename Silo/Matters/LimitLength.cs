using OneWindow.Calendars;
using OneWindow.Grains.Matters;

namespace OneWindow.Silo.Matters;

/// <summary>Compares limits of different units by their typical length: five working days count as seven days.</summary>
internal static class LimitLength
{
    public static long TypicalMinutes(this TimeLimit limit) => limit.Unit switch
    {
        TimeUnit.Minutes => limit.N,
        TimeUnit.Hours => limit.N * 60L,
        TimeUnit.NaturalDays => limit.N * 1440L,
        _ => limit.N * 1440L * 7 / 5,
    };

    public static TimeLimit ToTimeLimit(this Limit limit) => new(
        limit.N,
        limit.Unit switch
        {
            LimitUnit.Hours => TimeUnit.Hours,
            LimitUnit.NaturalDays => TimeUnit.NaturalDays,
            _ => TimeUnit.WorkingDays,
        });

    /// <summary>Whether a limit ends with the day on which it began, or while the resident waits.</summary>
    public static bool IsSameDay(this Limit limit) => limit.Unit == LimitUnit.Hours ? limit.N <= WorkingHours : limit.N == 0;

    /// <summary>Hours of a working day: the most that may be promised as the same day.</summary>
    public const int WorkingHours = 8;
}
