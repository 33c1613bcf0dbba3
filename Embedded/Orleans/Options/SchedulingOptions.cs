namespace Orleans.Configuration;

/// <summary>How turns are run.</summary>
public class SchedulingOptions
{
    /// <summary>How long one activation may hold a thread before others get their chance.</summary>
    public TimeSpan ActivationSchedulingQuantum { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>From which length on a turn is logged.</summary>
    public TimeSpan TurnWarningLengthThreshold { get; set; } = TimeSpan.FromSeconds(1);
}
