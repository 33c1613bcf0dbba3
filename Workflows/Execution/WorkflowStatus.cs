namespace OneWindow.Workflows.Execution;

/// <summary>Whether anything can still happen to an instance.</summary>
public enum WorkflowStatus
{
    /// <summary>Not ended; it may be resumed.</summary>
    Running,

    /// <summary>Ended, by whatever cause; nothing resumes it.</summary>
    Finished,
}
