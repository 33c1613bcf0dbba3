namespace Orleans.Configuration;

/// <summary>How a silo makes and takes calls.</summary>
public class SiloMessagingOptions : MessagingOptions
{
    /// <summary>How long the runtime's own calls wait.</summary>
    public TimeSpan SystemResponseTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a request may be forwarded when its activation leaves.</summary>
    public int MaxForwardCount { get; set; } = 2;

    /// <summary>How many requests may wait for one activation; 0: any number.</summary>
    public int MaxEnqueuedRequestsHardLimit { get; set; }

    /// <summary>From how many waiting requests on a warning is logged; 0: never.</summary>
    public int MaxEnqueuedRequestsSoftLimit { get; set; }

    /// <summary>After which time a running request counts as stuck.</summary>
    public TimeSpan MaxRequestProcessingTime { get; set; } = TimeSpan.FromHours(2);

    /// <summary>After which time a running request is logged.</summary>
    public TimeSpan RequestProcessingWarningTime { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>After which time a waiting request is logged.</summary>
    public TimeSpan RequestQueueDelayWarningTime { get; set; } = TimeSpan.FromSeconds(20);
}
