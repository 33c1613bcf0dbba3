using OneWindow.Grains.Workflows;

namespace OneWindow.Silo.Workflows;

/// <summary>Something that came while the instance was held; exactly one member is set.</summary>
internal sealed record WaitingStimulus
{
    public DeliverEvent? Event { get; init; }

    public ReportChild? Child { get; init; }

    public DeliverHttpAnswer? Http { get; init; }

    public CompleteTask? Task { get; init; }
}
