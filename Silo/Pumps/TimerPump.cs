using Microsoft.Extensions.Logging;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Pumps;

/// <summary>Delivers due timers to their grains.</summary>
internal sealed class TimerPump(
    TimerTable table, DueSignals signals, ITimerTarget target, PumpOptions options, TimeProvider officeTime, TimeProvider realTime, Random random, ILogger<TimerPump> logger)
    : Pump<DueTimer>("timer", table, signals.Timers, options, officeTime, realTime, random, logger)
{
    protected override Task DeliverAsync(DueTimer item, CancellationToken cancellationToken) => target.DeliverAsync(item, cancellationToken);

    protected override string Describe(DueTimer item) => $"{item.GrainType}/{item.GrainKey}/{item.TimerId}";
}
