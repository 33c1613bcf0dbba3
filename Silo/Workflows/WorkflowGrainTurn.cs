using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Workflows;

/// <summary>A turn of a workflow grain: the workflow's part, and the grain's own.</summary>
internal abstract class WorkflowGrainTurn<TState>
    where TState : WorkflowGrainState
{
    /// <summary>The workflow's part.</summary>
    public abstract WorkflowTurn Workflow { get; }

    /// <summary>The state after the turn.</summary>
    public abstract TState ToState();

    /// <summary>The index rows after the turn.</summary>
    public abstract IReadOnlyList<IndexRow> Index();
}
