namespace OneWindow.Calendars;

/// <summary>A stretch for which a clock was stopped, or is.</summary>
/// <param name="Key">What ends it again; unique among those that are open.</param>
/// <param name="From">When it was stopped.</param>
/// <param name="To">When that ended; null while it lasts.</param>
/// <param name="Basis">Why.</param>
/// <param name="LegalBasis">The rule that allows it, as it is written on paper.</param>
public sealed record ClockPause(string Key, DateTimeOffset From, DateTimeOffset? To, ClockBasis Basis, string LegalBasis);
