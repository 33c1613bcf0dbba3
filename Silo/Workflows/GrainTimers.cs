using OneWindow.Grains.Imports;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Batches;
using OneWindow.Silo.Imports;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Triggers;

namespace OneWindow.Silo.Workflows;

/// <summary>Brings due timers to the grains that set them, and those of schedules to what carries schedules out.</summary>
internal sealed class GrainTimers(IGrainFactory grains, ScheduleTimers schedules) : ITimerTarget
{
    /// <inheritdoc/>
    public Task DeliverAsync(DueTimer timer, CancellationToken cancellationToken) =>
        timer.GrainType == TriggerStore.ScheduleType ? schedules.DeliverAsync(timer, cancellationToken) : Find(timer).TimerDue(timer.TimerId, timer.DueAt);

    private IDurableGrain Find(DueTimer timer) => timer.GrainType switch
    {
        BatchState.StateName => grains.GetGrain<IWorkflowBatchGrain>(timer.GrainKey),
        ImportJobState.StateName => grains.GetGrain<IHotlineImportGrain>(timer.GrainKey),
        _ => grains.GetWorkflow(timer.GrainType, timer.GrainKey),
    };
}
