using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Pumps;

/// <summary>
/// Claims due rows of a table, delivers them, and writes down what became of them: at least once each, started in the order in which they
/// were due, many at a time. Sleeps until the next row is due, until this process commits an earlier one, or until it is time to look for
/// rows that another process left behind.
/// </summary>
internal abstract partial class Pump<TItem> : IHostedService, IDisposable
{
    /// <summary>Longest sleep in office time: timers of the runtime end at about 49 days.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1);

    /// <summary>Pause when the database failed, or when due rows stay out of reach because another process is about to claim them.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _name;
    private readonly PumpTable<TItem> _table;
    private readonly DueSignal _signal;
    private readonly PumpOptions _options;
    private readonly TimeProvider _officeTime;
    private readonly TimeProvider _realTime;
    private readonly Backoff _backoff;
    private readonly ILogger _logger;
    private readonly string _instance = Guid.NewGuid().ToString("N");
    private readonly Channel<Settled<TItem>> _settlements = Channel.CreateUnbounded<Settled<TItem>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly PriorityQueue<bool, DateTimeOffset> _retries = new();
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopClaiming = new();
    private readonly CancellationTokenSource _stopDelivering = new();
    private TaskCompletionSource _room = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _inFlight;
    private long _claims;
    private Task _claiming = Task.CompletedTask;
    private Task _settling = Task.CompletedTask;

    protected Pump(
        string name, PumpTable<TItem> table, DueSignal signal, PumpOptions options, TimeProvider officeTime, TimeProvider realTime, Random random, ILogger logger)
    {
        _name = name;
        _table = table;
        _signal = signal;
        _options = options;
        _officeTime = officeTime;
        _realTime = realTime;
        _backoff = new Backoff(options.FirstRetry, options.LongestRetry, random);
        _logger = logger;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _settling = Task.Run(SettleAllAsync, CancellationToken.None);
        _claiming = Task.Run(() => ClaimAllAsync(_stopClaiming.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Claims no more, lets deliveries end as long as the token allows, then cancels them and frees what was not delivered.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopClaiming.CancelAsync();
        await _claiming;
        await using (cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _stopDelivering))
        {
            while (WaitForDeliveries() is { } wait)
                await wait;
        }

        _settlements.Writer.TryComplete();
        await _settling;
    }

    public void Dispose()
    {
        _stopClaiming.Dispose();
        _stopDelivering.Dispose();
    }

    /// <summary>Delivers one row; an exception is a failure.</summary>
    protected abstract Task DeliverAsync(TItem item, CancellationToken cancellationToken);

    /// <summary>What a log line or a trace may say about a row.</summary>
    protected abstract string Describe(TItem item);

    private async Task ClaimAllAsync(CancellationToken stop)
    {
        var vainLooks = 0;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var room = await WaitForRoomAsync(stop);
                // Before looking: a row that is committed from here on is announced, one committed before is found.
                _signal.Clear();
                var rows = await ClaimAsync(room, stop);
                if (rows > 0)
                    vainLooks = 0;
                if (rows < room)
                    vainLooks = await TrySleepAsync(stop) ? 0 : vainLooks + 1;
                // Due rows that cannot be claimed: another process is about to.
                if (vainLooks > 2)
                    await Task.Delay(Pause, _realTime, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                LogPumpFailed(_logger, error, _name);
                await Task.Delay(Pause, _realTime, stop).ContinueWith(static _ => { }, TaskScheduler.Default);
            }
        }
    }

    private async Task<int> ClaimAsync(int room, CancellationToken stop)
    {
        var now = _officeTime.GetUtcNow();
        var rows = await _table.ClaimAsync(now, _realTime.GetUtcNow(), _options.Lease, $"{_instance}:{++_claims}", room, stop);
        lock (_lock)
            _inFlight += rows.Count;
        foreach (var row in rows)
        {
            StorageTelemetry.Lag.Record((now - row.DueAt).TotalSeconds, new KeyValuePair<string, object?>("pump", _name));
            _ = DeliverAndReportAsync(row);
        }

        return rows.Count;
    }

    /// <summary>Sleeps until there may be something to claim; false when there is already.</summary>
    private async Task<bool> TrySleepAsync(CancellationToken stop)
    {
        var next = await _table.NextDueAsync(stop) ?? DateTimeOffset.MaxValue;
        if (next <= _officeTime.GetUtcNow())
            return false;

        using var awake = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var officeDelay = Limit(next - _officeTime.GetUtcNow());
        var (realDelay, look) = NextLook();
        var sleeps = new[]
        {
            _signal.WaitForEarlierThan(next),
            Task.Delay(officeDelay, _officeTime, awake.Token),
            Task.Delay(realDelay, _realTime, awake.Token),
        };
        // Time may have moved before the delays were set up.
        if (_officeTime.GetUtcNow() < next && _realTime.GetUtcNow() < look)
            await Task.WhenAny(sleeps);
        await awake.CancelAsync();
        stop.ThrowIfCancellationRequested();
        return true;
    }

    /// <summary>When, in real time, the next back-off ends or it is time to look anyway.</summary>
    private (TimeSpan Delay, DateTimeOffset At) NextLook()
    {
        var now = _realTime.GetUtcNow();
        lock (_lock)
        {
            while (_retries.TryPeek(out _, out var at) && at <= now)
                _retries.Dequeue();
            var toRetry = _retries.TryPeek(out _, out var next) ? next - now : _options.PollInterval;
            var delay = toRetry < _options.PollInterval ? toRetry : _options.PollInterval;
            return (delay, now + delay);
        }
    }

    private static TimeSpan Limit(TimeSpan delay) => delay <= TimeSpan.Zero ? TimeSpan.Zero : delay < LongestSleep ? delay : LongestSleep;

    private async Task<int> WaitForRoomAsync(CancellationToken stop)
    {
        while (true)
        {
            Task room;
            lock (_lock)
            {
                if (_inFlight < _options.Concurrency)
                    return _options.Concurrency - _inFlight;
                room = _room.Task;
            }

            await room.WaitAsync(stop);
        }
    }

    private Task? WaitForDeliveries()
    {
        lock (_lock)
            return _inFlight == 0 ? null : _room.Task;
    }

    private async Task DeliverAndReportAsync(Claimed<TItem> row)
    {
        using var activity = StorageTelemetry.Activities.StartActivity($"{_name} deliver", ActivityKind.Consumer);
        activity?.SetTag("onewindow.row", Describe(row.Item));
        activity?.SetTag("onewindow.attempt", row.Attempt);
        using var timeout = new CancellationTokenSource(_options.DeliveryTimeout, _realTime);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stopDelivering.Token);
        Settled<TItem> settled;
        try
        {
            await DeliverAsync(row.Item, stopping.Token);
            settled = new(row, Settlement.Delivered, null, null);
        }
        catch (OperationCanceledException) when (_stopDelivering.IsCancellationRequested)
        {
            settled = new(row, Settlement.Released, null, null);
        }
        catch (Exception error)
        {
            activity?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
            settled = Failed(row, error);
        }

        StorageTelemetry.Deliveries.Add(1, new("pump", _name), new("outcome", settled.Outcome.ToString().ToLowerInvariant()));
        _settlements.Writer.TryWrite(settled);
    }

    private Settled<TItem> Failed(Claimed<TItem> row, Exception error)
    {
        var text = $"{error.GetType().Name}: {error.Message}";
        // NUL cannot be stored; the rest of a long message helps nobody.
        text = text.Replace("\0", "", StringComparison.Ordinal);
        text = text.Length > 1000 ? text[..1000] : text;
        if (row.Attempt >= _options.MaxAttempts)
        {
            LogDead(_logger, error, _name, Describe(row.Item), row.Attempt);
            StorageTelemetry.DeadLetters.Add(1, new KeyValuePair<string, object?>("pump", _name));
            return new(row, Settlement.Dead, text, null);
        }

        var wait = _backoff.After(row.Attempt);
        LogFailed(_logger, error, _name, Describe(row.Item), row.Attempt, wait);
        return new(row, Settlement.Retry, text, _realTime.GetUtcNow() + wait);
    }

    private async Task SettleAllAsync()
    {
        var rows = new List<Settled<TItem>>();
        while (await _settlements.Reader.WaitToReadAsync())
        {
            while (_settlements.Reader.TryRead(out var row))
                rows.Add(row);
            await SettleAsync(rows);
            rows.Clear();
        }
    }

    private async Task SettleAsync(List<Settled<TItem>> rows)
    {
        try
        {
            await _table.SettleAsync(rows, CancellationToken.None);
        }
        catch (Exception error)
        {
            // The rows stay claimed until their lease ends, and are delivered once more then.
            LogPumpFailed(_logger, error, _name);
        }

        TaskCompletionSource room;
        var retries = false;
        lock (_lock)
        {
            foreach (var row in rows)
            {
                if (row.RetryAt is { } at)
                {
                    _retries.Enqueue(true, at);
                    retries = true;
                }
            }

            _inFlight -= rows.Count;
            room = _room;
            _room = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        room.TrySetResult();
        if (retries)
            _signal.Wake();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Pump} pump cannot use the database.")]
    private static partial void LogPumpFailed(ILogger logger, Exception error, string pump);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Pump} pump could not deliver {Row} at attempt {Attempt}; next in {Wait}.")]
    private static partial void LogFailed(ILogger logger, Exception error, string pump, string row, int attempt, TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Pump} pump gave up on {Row} after attempt {Attempt}; it is a dead letter now.")]
    private static partial void LogDead(ILogger logger, Exception error, string pump, string row, int attempt);
}
