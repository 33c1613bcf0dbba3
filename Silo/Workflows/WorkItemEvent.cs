namespace OneWindow.Silo.Workflows;

/// <summary>What somebody did with a work item, as the thing's stream keeps it under <c>workitem.*</c>.</summary>
/// <param name="Task">The task's code.</param>
/// <param name="WorkItem">The item's public id.</param>
/// <param name="From">Who had it, or null.</param>
/// <param name="To">Who has it now or is asked, or null.</param>
/// <param name="Outcome">What was answered, or null.</param>
/// <param name="Reason">Why, or what was asked or said; null when nothing.</param>
internal sealed record WorkItemEvent(string Task, string WorkItem, string? From = null, string? To = null, string? Outcome = null, string? Reason = null)
{
    /// <summary>The absent person for whom it was done, or null.</summary>
    public string? OnBehalfOf { get; init; }
}

/// <summary>Result of a task that goes back to the step before.</summary>
/// <param name="Reason">Why.</param>
/// <param name="ReturnedBy">Who gave it back.</param>
internal sealed record WorkItemReturn(string Reason, string ReturnedBy);
