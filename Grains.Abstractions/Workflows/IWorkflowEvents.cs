namespace OneWindow.Grains.Workflows;

/// <summary>An event for workflows.</summary>
/// <param name="Name">Its name; exact.</param>
/// <param name="CorrelationId">Only for instances of this correlation id; null: for all.</param>
/// <param name="Payload">JSON, or null.</param>
/// <param name="OperationId">The sender's id of the event: sent again, it is the same event. Null: a new one.</param>
public sealed record NewWorkflowEvent(string Name, string? CorrelationId, string? Payload, string? OperationId);

/// <summary>Takes in events. An event that is taken in reaches everything that waits for it; without that it is kept for a while.</summary>
public interface IWorkflowEvents
{
    /// <summary>Takes an event in, durably, and returns its id; delivery goes on behind the answer.</summary>
    /// <exception cref="CommandRejectedException">The operation id was used for another event.</exception>
    Task<string> PublishAsync(NewWorkflowEvent e, CancellationToken cancellationToken);
}
