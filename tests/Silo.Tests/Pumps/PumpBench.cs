using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Tests.Storage;
using OneWindow.Testing;

namespace OneWindow.Silo.Tests.Pumps;

/// <summary>A place where pumps run on a test storage in manual time.</summary>
internal sealed class PumpBench : IAsyncDisposable
{
    private readonly List<(Func<CancellationToken, Task> Stop, IDisposable Pump)> _running = [];

    private PumpBench(TestStorage storage) => Storage = storage;

    internal TestStorage Storage { get; }

    /// <summary>What due times are measured with.</summary>
    internal ManualTimeProvider OfficeTime { get; } = new(Commits.Noon);

    /// <summary>What leases, timeouts and back-offs are measured with.</summary>
    internal ManualTimeProvider RealTime { get; } = new(Commits.Noon);

    internal PumpOptions Options { get; set; } = new();

    internal DeadLetters DeadLetters => new(Storage.Database, Storage.Signals);

    internal static async Task<PumpBench> CreateAsync(StorageProvider provider) => new(await TestStorage.CreateAsync(provider));

    internal async Task<TimerPump> StartTimersAsync(ITimerTarget target, Database? database = null)
    {
        var pump = new TimerPump(
            new TimerTable(database ?? Storage.Database), Storage.Signals, target, Options, OfficeTime, RealTime, new Random(1), NullLogger<TimerPump>.Instance);
        await pump.StartAsync(CancellationToken.None);
        _running.Add((pump.StopAsync, pump));
        return pump;
    }

    internal async Task<OutboxPump> StartOutboxAsync(IOutboxHandler handler, Database? database = null, DueSignals? signals = null)
    {
        var pump = new OutboxPump(
            new OutboxTable(database ?? Storage.Database), signals ?? Storage.Signals, [handler], Options, OfficeTime, RealTime, new Random(1), NullLogger<OutboxPump>.Instance);
        await pump.StartAsync(CancellationToken.None);
        _running.Add((pump.StopAsync, pump));
        return pump;
    }

    /// <summary>Moves time in steps until the task has ended.</summary>
    internal static async Task<T> AdvanceUntilAsync<T>(Task<T> task, ManualTimeProvider time, TimeSpan step)
    {
        var giveUp = DateTime.UtcNow.AddMinutes(2);
        while (!task.IsCompleted && DateTime.UtcNow < giveUp)
        {
            time.Advance(step);
            await Task.WhenAny(task, Task.Run(static () => Thread.Yield()));
        }

        return await task.WaitAsync(TimeSpan.FromMinutes(1));
    }

    internal Task SetTimersAsync(string key, string? etag, params TimerRow[] timers) => Storage.Store.CommitAsync(
        new GrainCommit { StateName = Commits.State, GrainKey = key, ETag = etag, Payload = Commits.Json("x"), TimersSet = timers });

    internal Task SendAsync(string key, params OutboxRow[] messages) => Storage.Store.CommitAsync(
        new GrainCommit { StateName = Commits.State, GrainKey = key, Payload = Commits.Json("x"), Outbox = messages });

    /// <summary>Lets deliveries end and writes down what became of them; with a cancelled token, cancels them instead.</summary>
    internal async Task StopAllAsync(CancellationToken patience = default)
    {
        foreach (var (stop, _) in _running)
            await stop(patience).WaitAsync(TimeSpan.FromMinutes(2), CancellationToken.None);
        foreach (var (_, pump) in _running)
            pump.Dispose();
        _running.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAllAsync(new CancellationToken(canceled: true));
        await Storage.DisposeAsync();
    }
}

/// <summary>Records what is delivered and lets a test wait for it.</summary>
internal sealed class Receiver(TimeProvider time, Func<string, int, CancellationToken, Task>? behaviour = null) : ITimerTarget, IOutboxHandler
{
    private readonly Lock _lock = new();
    private readonly List<(int Count, TaskCompletionSource<int> Reached)> _waiting = [];
    private readonly List<(string Id, int Attempt, DateTimeOffset At)> _deliveries = [];

    internal ConcurrentDictionary<string, int> Running { get; } = new();

    public string Kind => "notify";

    internal IReadOnlyList<(string Id, int Attempt, DateTimeOffset At)> Deliveries
    {
        get
        {
            lock (_lock)
                return [.. _deliveries];
        }
    }

    public Task DeliverAsync(DueTimer timer, CancellationToken cancellationToken) => ReceiveAsync($"{timer.GrainKey}/{timer.TimerId}", timer.Attempt, cancellationToken);

    public Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken) => ReceiveAsync(message.Id, message.Attempt, cancellationToken);

    /// <summary>Ends when so many deliveries have begun.</summary>
    internal Task<int> WhenBegunAsync(int count)
    {
        lock (_lock)
        {
            if (_deliveries.Count >= count)
                return Task.FromResult(count);
            var reached = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, reached));
            return reached.Task.WaitAsync(TimeSpan.FromMinutes(2));
        }
    }

    private async Task ReceiveAsync(string id, int attempt, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _deliveries.Add((id, attempt, time.GetUtcNow()));
            foreach (var (_, reached) in _waiting.Where(waiting => waiting.Count <= _deliveries.Count))
                reached.TrySetResult(_deliveries.Count);
        }

        if (behaviour is not null)
            await behaviour(id, attempt, cancellationToken);
    }
}
