namespace OneWindow.Silo.Pumps;

/// <summary>Waits between attempts: doubling, limited, and varied so that what failed together does not return together.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, Random random)
{
    private const double Variation = 0.25;

    private readonly Lock _lock = new();

    /// <summary>The wait after a failed attempt, which are counted from 1.</summary>
    internal TimeSpan After(int attempt)
    {
        var doublings = Math.Min(Math.Max(attempt, 1) - 1, 40);
        var wait = Math.Min(first.TotalMilliseconds * Math.Pow(2, doublings), longest.TotalMilliseconds);
        double share;
        lock (_lock)
            share = random.NextDouble();
        return TimeSpan.FromMilliseconds(wait * (1 - Variation + (2 * Variation * share)));
    }
}
