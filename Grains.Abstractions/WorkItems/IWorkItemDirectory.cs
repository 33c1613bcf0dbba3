namespace OneWindow.Grains.WorkItems;

/// <summary>Finds the grains that own work items, whatever the items are about.</summary>
public interface IWorkItemDirectory
{
    /// <summary>The owner of an item; null when there is no such item.</summary>
    Task<IWorkItemOwner?> FindAsync(string workItemId, CancellationToken cancellationToken);

    /// <summary>Takes the most urgent item that is open for a worker and that nobody has. However many ask at once, each item is taken once.</summary>
    /// <param name="next">What is wanted.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The item; null when nothing is open for the worker.</returns>
    /// <exception cref="CommandRejectedException">The operation id was used for something else.</exception>
    Task<WorkItemRowView?> ClaimNextAsync(ClaimNext next, CancellationToken cancellationToken);
}

/// <summary>Asks for the next item.</summary>
/// <param name="Worker">Who wants it.</param>
/// <param name="Task">Only items of this task code; null: any.</param>
/// <param name="OwnerKind">Only items of things of this kind, such as <c>hotlinecase</c>; null: any.</param>
/// <param name="OperationId">The caller's id of the command, or null: sent again, it is the same item.</param>
public sealed record ClaimNext(Worker Worker, string? Task, string? OwnerKind, string? OperationId);
