namespace OneWindow.Workflows.Execution;

/// <summary>How urgent a notification is.</summary>
public enum NotificationSeverity
{
    /// <summary>For information.</summary>
    Info,

    /// <summary>Something is about to go wrong.</summary>
    Warning,

    /// <summary>Something has gone wrong.</summary>
    Urgent,
}
