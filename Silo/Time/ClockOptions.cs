namespace OneWindow.Silo.Time;

/// <summary>Section <c>Clock</c>: lets an office run faster than life, for training and tests. Refused in Production.</summary>
public sealed record ClockOptions
{
    /// <summary>Where the office's clock starts, with offset; null: now. A later moment that is already recorded wins, so time never goes back.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Office seconds a real second, 0.001 to 1,000,000. Default 1.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Does the office's time differ from the world's?</summary>
    public bool IsVirtual => StartAt is not null || Speed != 1;

    /// <summary>Throws when a value is impossible.</summary>
    /// <param name="isProduction">Is the host's environment Production?</param>
    public void Validate(bool isProduction)
    {
        if (!double.IsFinite(Speed) || Speed is < 0.001 or > 1_000_000)
            throw new InvalidOperationException("Clock:Speed must lie between 0.001 and 1000000.");
        if (isProduction && IsVirtual)
            throw new InvalidOperationException("Clock:StartAt and Clock:Speed are refused in Production: an office's deadlines run on real time.");
    }
}
