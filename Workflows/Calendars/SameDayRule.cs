namespace OneWindow.Calendars;

/// <summary>
/// Until when a caller must have been contacted: by the end of the day the case was received, or, for a case received late at night,
/// within the night limit. The night limit never shortens: the later of both instants counts. Natural days: a case received on a holiday is
/// answered on that holiday.
/// </summary>
/// <param name="NightStartsAt">Local time from which a case counts as received late at night, until midnight.</param>
/// <param name="NightLimit">What such a case has; in hours or minutes (default of the shipped data: 12 hours).</param>
public sealed record SameDayRule(TimeOnly NightStartsAt, TimeLimit NightLimit)
{
    /// <summary>Whether a case received at this instant falls under the night limit.</summary>
    public bool IsNight(DateTimeOffset receivedAt) => TimeOnly.FromDateTime(OfficeTime.ToLocal(receivedAt).DateTime) >= NightStartsAt;

    /// <summary>The last instant for the response, at +08:00, whole milliseconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The night limit is not valid or is counted in days.</exception>
    public DateTimeOffset DueAt(DateTimeOffset receivedAt)
    {
        if (NightLimit.IsInDays)
            throw new ArgumentOutOfRangeException(nameof(receivedAt), NightLimit, "The night limit is counted in hours or minutes.");
        var endOfDay = OfficeTime.EndOf(OfficeTime.DateOf(receivedAt));
        if (!IsNight(receivedAt))
            return endOfDay;
        // Hours and minutes ask no notice, so any calendar gives the same answer.
        var night = WorkCalendar.MondayToFriday.DueAt(receivedAt, NightLimit);
        return night > endOfDay ? night : endOfDay;
    }
}
