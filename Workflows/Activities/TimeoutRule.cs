namespace OneWindow.Workflows.Activities;

/// <summary>What happens when a HumanTask's time is over.</summary>
internal enum TimeoutRule
{
    /// <summary>It stays open and is overdue in lists and figures.</summary>
    StayOpen,

    /// <summary>It is withdrawn, and the workflow goes on along Timeout.</summary>
    Complete,
}
