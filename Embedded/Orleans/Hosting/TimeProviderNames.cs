namespace Orleans.Runtime;

/// <summary>Keys under which a <see cref="TimeProvider"/> for one area may be registered; otherwise the unkeyed one is used.</summary>
public static class TimeProviderNames
{
    /// <summary>Grain timers.</summary>
    public const string Grains = "Orleans.Grains";

    /// <summary>Collection of idle activations.</summary>
    public const string ActivationManagement = "Orleans.ActivationManagement";

    /// <summary>Timeouts of calls.</summary>
    public const string Messaging = "Orleans.Messaging";

    /// <summary>Membership.</summary>
    public const string Membership = "Orleans.Membership";

    /// <summary>The grain directory.</summary>
    public const string GrainDirectory = "Orleans.GrainDirectory";

    /// <summary>Everything else in the runtime.</summary>
    public const string SystemTimers = "Orleans.SystemTimers";
}
