namespace OneWindow.Workflows.Execution;

/// <summary>How urgent a work item is beside its due time. The numbers are stored: the greater, the more urgent.</summary>
public enum WorkItemPriority
{
    /// <summary>Can wait.</summary>
    Low = 0,

    /// <summary>As usual.</summary>
    Normal = 1,

    /// <summary>Before the usual ones.</summary>
    High = 2,

    /// <summary>Before all others.</summary>
    Urgent = 3,
}
