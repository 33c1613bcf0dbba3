using OneWindow.Grains.Digests;
using OneWindow.Grains.Households;
using OneWindow.Grains.Imports;
using OneWindow.Grains.Outreach;
using OneWindow.Grains.Whistles;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Attachments;
using OneWindow.Silo.Batches;
using OneWindow.Silo.Definitions;
using OneWindow.Silo.Digests;
using OneWindow.Silo.Households;
using OneWindow.Silo.Imports;
using OneWindow.Silo.Outreach;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Triggers;
using OneWindow.Silo.Whistles;

namespace OneWindow.Silo.Workflows;

/// <summary>Brings due timers to the grains that set them, and those of schedules, publications and attachments to what carries these out.</summary>
internal sealed class GrainTimers(IGrainFactory grains, ScheduleTimers schedules, TakeOvers publications, AttachmentScans attachments) : ITimerTarget
{
    /// <inheritdoc/>
    public Task DeliverAsync(DueTimer timer, CancellationToken cancellationToken) => timer.GrainType switch
    {
        TriggerStore.ScheduleType => schedules.DeliverAsync(timer, cancellationToken),
        DefinitionPublisher.TimerType => publications.DeliverAsync(timer, cancellationToken),
        AttachmentState.StateName => attachments.DeliverAsync(timer, cancellationToken),
        _ => Find(timer).TimerDue(timer.TimerId, timer.DueAt),
    };

    private IDurableGrain Find(DueTimer timer) => timer.GrainType switch
    {
        BatchState.StateName => grains.GetGrain<IWorkflowBatchGrain>(timer.GrainKey),
        PersonState.StateName => grains.GetGrain<IPersonGrain>(timer.GrainKey),
        DigestState.StateName => grains.GetGrain<IDigestGrain>(timer.GrainKey),
        OutreachPlanState.StateName => grains.GetGrain<IOutreachPlanGrain>(timer.GrainKey),
        WhistleState.StateName => grains.GetGrain<IWhistleGrain>(timer.GrainKey),
        ImportJobState.StateName => grains.GetGrain<IHotlineImportGrain>(timer.GrainKey),
        _ => grains.GetWorkflow(timer.GrainType, timer.GrainKey),
    };
}
