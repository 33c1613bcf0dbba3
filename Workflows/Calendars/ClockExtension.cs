namespace OneWindow.Calendars;

/// <summary>Time that a limit was given beyond its own.</summary>
/// <param name="At">When it was given.</param>
/// <param name="Limit">How much; counted from the due time at that moment, which is day 0 of a limit in days.</param>
/// <param name="Reason">Why, as it is written on paper.</param>
public sealed record ClockExtension(DateTimeOffset At, TimeLimit Limit, string Reason);
