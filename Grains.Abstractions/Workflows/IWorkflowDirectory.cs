namespace OneWindow.Grains.Workflows;

/// <summary>Finds the grains that run workflows.</summary>
public interface IWorkflowDirectory
{
    /// <summary>The grain that runs an instance, whatever it is about; null when there is no such instance.</summary>
    Task<IWorkflowGrain?> FindAsync(string instanceId, CancellationToken cancellationToken);

    /// <summary>The grain at a place where a workflow waits.</summary>
    IWorkflowGrain At(WaitingPlace place);
}
