namespace OneWindow.Workflows.Compilation;

/// <summary>A connection of a flowchart; its ends are positions among the flowchart's activities.</summary>
internal readonly record struct FlowConnection(int Source, string Port, int Target);
