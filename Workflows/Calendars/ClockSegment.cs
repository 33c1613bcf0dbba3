namespace OneWindow.Calendars;

/// <summary>A stretch of a ledger, running or paused, without a gap to its neighbours.</summary>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end; null for the last one.</param>
/// <param name="Basis">Why the clock stands still; null while it runs. When there are several reasons at once, the first.</param>
/// <param name="LegalBasis">The rules that allow it; null while it runs.</param>
public sealed record ClockSegment(DateTimeOffset From, DateTimeOffset? To, ClockBasis? Basis, string? LegalBasis)
{
    /// <summary>Whether the clock runs.</summary>
    public bool IsRunning => Basis is null;
}
