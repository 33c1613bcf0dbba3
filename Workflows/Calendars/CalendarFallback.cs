namespace OneWindow.Calendars;

/// <summary>What a <see cref="WorkCalendar"/> does with a day that no loaded notice covers.</summary>
public enum CalendarFallback
{
    /// <summary>Throw <see cref="CalendarRangeException"/>: no deadline is better than a wrong one. The default.</summary>
    Refuse,

    /// <summary>
    /// Count Monday to Friday as working days. A deadline that rests on such days is provisional
    /// (<see cref="WorkCalendar.IsProvisional"/>) and is to be computed again once the notice is loaded.
    /// </summary>
    MondayToFriday,
}
