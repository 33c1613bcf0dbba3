using OneWindow.Grains.Hotline;
using OneWindow.Grains.Imports;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Hotline;
using OneWindow.Silo.Imports;
using OneWindow.Silo.Pumps;

namespace OneWindow.Silo.Workflows;

/// <summary>Brings due timers to the grains that set them.</summary>
internal sealed class GrainTimers(IGrainFactory grains) : ITimerTarget
{
    /// <inheritdoc/>
    public Task DeliverAsync(DueTimer timer, CancellationToken cancellationToken) => Find(timer).TimerDue(timer.TimerId, timer.DueAt);

    private IDurableGrain Find(DueTimer timer) => timer.GrainType switch
    {
        HotlineCaseState.StateName => grains.GetGrain<IHotlineCaseGrain>(timer.GrainKey),
        ImportJobState.StateName => grains.GetGrain<IHotlineImportGrain>(timer.GrainKey),
        _ => throw new InvalidOperationException($"No grain sets timers under the name {timer.GrainType}."),
    };
}
