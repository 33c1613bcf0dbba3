namespace OneWindow.Silo.Pumps;

/// <summary>Settings of the timer pump and the outbox pump, section <c>Pumps</c> of the configuration. All durations are real time.</summary>
public sealed record PumpOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Pumps";

    /// <summary>Most deliveries of each pump that run at once.</summary>
    public int Concurrency { get; init; } = 128;

    /// <summary>How long a claimed row belongs to the process that claimed it; after that another may deliver it.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>When a delivery is cancelled and counts as failed; shorter than <see cref="Lease"/>.</summary>
    public TimeSpan DeliveryTimeout { get; init; } = TimeSpan.FromSeconds(45);

    /// <summary>Attempts after which a row becomes a dead letter.</summary>
    public int MaxAttempts { get; init; } = 12;

    /// <summary>Wait after the first failure; it doubles with every further one and varies by a quarter.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait between attempts.</summary>
    public TimeSpan LongestRetry { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often to look for rows that another process left behind.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>First problem of these settings as one line, or null when they can be used.</summary>
    internal string? Problem() => this switch
    {
        { Concurrency: < 1 or > 10_000 } => $"Pumps:Concurrency must be 1 to 10000, not {Concurrency}.",
        { MaxAttempts: < 1 } => $"Pumps:MaxAttempts must be at least 1, not {MaxAttempts}.",
        _ when DeliveryTimeout <= TimeSpan.Zero => "Pumps:DeliveryTimeout must be positive.",
        _ when Lease <= DeliveryTimeout => "Pumps:Lease must be longer than Pumps:DeliveryTimeout.",
        _ when Lease > TimeSpan.FromDays(1) => "Pumps:Lease must be at most a day.",
        _ when FirstRetry <= TimeSpan.Zero => "Pumps:FirstRetry must be positive.",
        _ when LongestRetry < FirstRetry || LongestRetry > TimeSpan.FromDays(1) => "Pumps:LongestRetry must be at least Pumps:FirstRetry and at most a day.",
        _ when PollInterval < TimeSpan.FromMilliseconds(10) || PollInterval > TimeSpan.FromDays(1) => "Pumps:PollInterval must be 10 ms to a day.",
        _ => null,
    };
}
