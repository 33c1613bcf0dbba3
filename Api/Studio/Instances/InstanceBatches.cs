using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Instances;

/// <summary>Starts batches for Studio: it fires and forgets, the pages of the shell show how far they are.</summary>
internal sealed class InstanceBatches(IGrainFactory grains)
{
    /// <summary>Starts to end all instances that a selection names.</summary>
    public Task<BatchView> CancelAsync(BatchSelection selection, string actor) => grains.GetGrain<IWorkflowBatchGrain>(BatchIds.For(null)).Start(new StartBatch(
        new ControlWorkflow { Action = ControlAction.Cancel, Actor = actor, Reason = InstanceEnding.Reason },
        selection,
        DryRun: false,
        OperationId: null));
}
