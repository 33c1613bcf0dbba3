using Microsoft.Extensions.Logging;
using Orleans.Configuration;

namespace OneWindow.Embedded.Orleans;

/// <summary>What the schedulers of a silo's activations share.</summary>
internal sealed partial class SiloScheduling(SchedulingOptions options, ITurnQueue turns, ILogger logger)
{
    public ITurnQueue Turns => turns;

    public long QuantumMilliseconds { get; } = (long)options.ActivationSchedulingQuantum.TotalMilliseconds;

    public long TurnWarningMilliseconds { get; } = (long)options.TurnWarningLengthThreshold.TotalMilliseconds;

    public void WarnOfLongTurn(GrainActivation activation, long milliseconds)
    {
        RuntimeMetrics.LongTurns.Add(1);
        LogLongTurn(logger, activation.GrainId, milliseconds);
    }

    [LoggerMessage(1001, LogLevel.Warning, "Grain {GrainId} held a thread for {Milliseconds} ms without yielding.")]
    private static partial void LogLongTurn(ILogger logger, GrainId grainId, long milliseconds);
}
