namespace OneWindow.Workflows.Execution;

/// <summary>Thrown inside the engine to fault the activity that is running; never leaves it.</summary>
internal sealed class ActivityFault(IncidentKind kind, string message, string? input = null) : Exception(message)
{
    internal IncidentKind Kind => kind;

    internal string? Input => input;
}
