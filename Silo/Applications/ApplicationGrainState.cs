using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Applications;

/// <summary>Stored state of an application's grain.</summary>
internal sealed class ApplicationGrainState : WorkflowGrainState
{
    /// <summary>Name of the state in storage.</summary>
    public const string StateName = "application";

    /// <summary>The application; null before it was opened.</summary>
    public Application? Application { get; init; }

    /// <summary>Its limits with their ledgers, in the order in which they began, those that have ended included.</summary>
    public KeptClock[] Clocks { get; init; } = [];
}
