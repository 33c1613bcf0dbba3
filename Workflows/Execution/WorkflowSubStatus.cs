namespace OneWindow.Workflows.Execution;

/// <summary>The exact state of an instance.</summary>
public enum WorkflowSubStatus
{
    /// <summary>Created, not started.</summary>
    Pending,

    /// <summary>Waits for a stimulus, or for a repair when an activity has faulted and the workflow goes on with incidents.</summary>
    Suspended,

    /// <summary>Ran to its end.</summary>
    Finished,

    /// <summary>Ended by a cancellation.</summary>
    Cancelled,

    /// <summary>Ended by a fault.</summary>
    Faulted,
}
