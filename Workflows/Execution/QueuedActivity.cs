using OneWindow.Workflows.Activities;

namespace OneWindow.Workflows.Execution;

/// <summary>An activity that is to start.</summary>
internal struct QueuedActivity
{
    internal ActivityNode Node;
    internal ActivityRun? Parent;
    internal NamedValues? Variables;
    internal int Tag;
    internal bool IsBackward;
}
