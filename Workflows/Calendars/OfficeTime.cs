namespace OneWindow.Calendars;

/// <summary>
/// The time offices live by: Asia/Shanghai. The zone has stood at +08:00 since 1991, so the offset is fixed here instead of asked from
/// the host, whose zone data may be absent or differ between two machines that must compute the same deadline.
/// </summary>
public static class OfficeTime
{
    /// <summary>Name of the zone in the IANA data base.</summary>
    public const string ZoneId = "Asia/Shanghai";

    /// <summary>Offset of the zone from UTC.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>The same instant with the zone's offset.</summary>
    public static DateTimeOffset ToLocal(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The day in the zone on which an instant falls.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(ToLocal(instant).DateTime);

    /// <summary>The first instant of a day, 00:00 at +08:00.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Offset);

    /// <summary>
    /// The last instant of a day: 23:59:59.999 at +08:00. Milliseconds, because every store and every JSON reader keeps those; a finer
    /// value may be rounded up and then shows the day after the legal one.
    /// </summary>
    public static DateTimeOffset EndOf(DateOnly day) => new(day.ToDateTime(new TimeOnly(23, 59, 59, 999)), Offset);
}
