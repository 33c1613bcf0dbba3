namespace OneWindow.Calendars;

/// <summary>A working-day question was asked about a day that no loaded calendar covers.</summary>
public sealed class CalendarRangeException : Exception
{
    /// <summary>States the day and what is known.</summary>
    /// <param name="day">The day nobody knows.</param>
    /// <param name="known">The days that are known, in words.</param>
    public CalendarRangeException(DateOnly day, string known)
        : base(FormattableString.Invariant($"No working-day calendar covers {day:yyyy-MM-dd}; known: {known}.")) => Day = day;

    /// <summary>The day that is not covered.</summary>
    public DateOnly Day { get; }
}
