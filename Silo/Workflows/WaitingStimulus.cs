using OneWindow.Grains.Workflows;

namespace OneWindow.Silo.Workflows;

/// <summary>Something that came while the instance was held; one member is set beside the time.</summary>
internal sealed record WaitingStimulus
{
    /// <summary>When it came.</summary>
    public DateTimeOffset? At { get; init; }

    public DeliverEvent? Event { get; init; }

    public ReportChild? Child { get; init; }

    public DeliverHttpAnswer? Http { get; init; }

    public CompleteTask? Task { get; init; }
}
