using OneWindow.Grains.Workflows;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Instances;

/// <summary>Finds the grains that run workflows by the index of instances.</summary>
internal sealed class WorkflowDirectory(IWorkflowInstanceQueries queries, IGrainFactory grains) : IWorkflowDirectory
{
    /// <inheritdoc/>
    public async Task<IWorkflowGrain?> FindAsync(string instanceId, CancellationToken cancellationToken) =>
        await queries.KindAsync(instanceId, cancellationToken) is { } kind ? grains.GetWorkflow(kind, instanceId) : null;

    /// <inheritdoc/>
    public IWorkflowGrain At(WaitingPlace place) => grains.GetWorkflow(place.GrainType, place.GrainKey);
}
