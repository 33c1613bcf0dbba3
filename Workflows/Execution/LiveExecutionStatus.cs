namespace OneWindow.Workflows.Execution;

/// <summary>The state of an execution that has not ended.</summary>
public enum LiveExecutionStatus
{
    /// <summary>It holds others that have not ended.</summary>
    Running,

    /// <summary>It waits at a bookmark, or will again once the instance is repaired.</summary>
    Waiting,

    /// <summary>It has faulted and waits for a repair.</summary>
    Faulted,
}
