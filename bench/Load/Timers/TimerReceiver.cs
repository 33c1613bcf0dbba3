using OneWindow.Load.Reports;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Storage;

namespace OneWindow.Load.Timers;

/// <summary>Takes due timers as case grains do: each delivery ends in a commit of a state row. The pump then removes the timer.</summary>
internal sealed class TimerReceiver(ICommitStore store, TimeProvider time) : ITimerTarget
{
    /// <summary>What the keys of grains begin with whose lateness is measured.</summary>
    internal const string Measured = "due";

    private const int StateBytes = 1800;
    private static readonly byte[] State = [.. "{\"text\":\""u8, .. Enumerable.Repeat((byte)'x', StateBytes), .. "\"}"u8];
    private readonly Lock _lock = new();
    private readonly Samples _lateness = new();
    private int _received;
    private (int Count, TaskCompletionSource Reached)? _waiting;

    /// <inheritdoc/>
    public async Task DeliverAsync(DueTimer timer, CancellationToken cancellationToken)
    {
        var late = (time.GetUtcNow() - timer.DueAt).TotalMilliseconds;
        // Each timer stands for another case: a state row of its own.
        await store.CommitAsync(new GrainCommit { StateName = "fired", GrainKey = $"{timer.GrainKey}.{timer.TimerId}", Payload = State }, cancellationToken);
        lock (_lock)
        {
            if (timer.GrainKey.StartsWith(Measured, StringComparison.Ordinal))
                _lateness.Add(late);
            _received++;
            if (_waiting is { } waiting && _received >= waiting.Count)
                waiting.Reached.TrySetResult();
        }
    }

    /// <summary>Waits until so many were delivered; milliseconds between due time and delivery of the measured ones.</summary>
    public async Task<Samples> WhenReceivedAsync(int count)
    {
        Task reached;
        lock (_lock)
        {
            _waiting = (count, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            if (_received >= count)
                _waiting.Value.Reached.TrySetResult();
            reached = _waiting.Value.Reached.Task;
        }

        await reached.WaitAsync(TimeSpan.FromMinutes(10));
        lock (_lock)
        {
            return _lateness;
        }
    }
}
