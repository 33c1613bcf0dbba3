namespace OneWindow.Calendars;

/// <summary>One notice of the State Council about the holidays of a year, as data.</summary>
/// <param name="Id">Stable id, for example cn-2026.</param>
/// <param name="Year">The year the notice is about.</param>
/// <param name="Version">Version of the data; of two sheets for one year the higher version counts.</param>
/// <param name="EffectiveFrom">First day this sheet decides; may lie in the last days of the year before.</param>
/// <param name="EffectiveTo">Last day this sheet decides, inclusive.</param>
/// <param name="Source">The notice: title and number.</param>
/// <param name="DaysOff">Holidays, weekends within them included.</param>
/// <param name="WorkingWeekends">Saturdays and Sundays on which offices work.</param>
public sealed record CalendarYear(
    string Id,
    int Year,
    int Version,
    DateOnly EffectiveFrom,
    DateOnly EffectiveTo,
    string Source,
    IReadOnlyList<HolidaySpan> DaysOff,
    IReadOnlyList<DateOnly> WorkingWeekends);

/// <summary>Consecutive days off.</summary>
/// <param name="Name">Name of the holiday, for example 春节.</param>
/// <param name="From">First day off.</param>
/// <param name="To">Last day off, inclusive.</param>
public sealed record HolidaySpan(string Name, DateOnly From, DateOnly To);
