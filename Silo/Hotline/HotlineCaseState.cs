using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Hotline;

/// <summary>Stored state of a case grain.</summary>
internal sealed class HotlineCaseState : WorkflowGrainState
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "hotlinecase";

    /// <summary>The case; null before it is registered.</summary>
    public HotlineCase? Case { get; init; }

    /// <summary>How many steps of its imported record are in.</summary>
    public int RecordedSteps { get; init; }

    /// <summary>Its limits with their ledgers, in the order in which they began, those that have ended included.</summary>
    public KeptClock[] Clocks { get; init; } = [];
}
