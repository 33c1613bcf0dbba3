namespace OneWindow.Embedded.Orleans;

/// <summary>A timer of one activation. A tick is queued like a request; the period counts from the end of the callback.</summary>
internal abstract class GrainTimer : IGrainTimer
{
    private readonly Lock _gate = new();
    private readonly GrainActivation _activation;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _cancellation = new();
    private readonly ITimer _timer;
    private TimeSpan _period;
    private bool _isTicking;
    private bool _wasChanged;
    private bool _isDisposed;

    protected GrainTimer(GrainActivation activation, GrainTimerCreationOptions options)
    {
        Check(options.DueTime, nameof(options.DueTime));
        Check(options.Period, nameof(options.Period));
        _activation = activation;
        _options = options;
        _period = options.Period;
        activation.AddTimer(this);

        // The values of the registering request must not flow into ticks.
        using (ExecutionContext.IsFlowSuppressed() ? default : ExecutionContext.SuppressFlow())
            _timer = activation.Silo.GrainTime.CreateTimer(static t => ((GrainTimer)t!).OnDue(), this, options.DueTime, Timeout.InfiniteTimeSpan);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _period = period;
            _wasChanged = true;
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            _isDisposed = true;
        }

        _timer.Dispose();
        _cancellation.Cancel();
        _activation.RemoveTimer(this);
    }

    public async Task RunCallbackAsync()
    {
        if (_isDisposed) return;
        try
        {
            await InvokeAsync(_cancellation.Token);
        }
        finally
        {
            lock (_gate)
            {
                _isTicking = false;
                if (!_isDisposed && !_wasChanged && _period != Timeout.InfiniteTimeSpan) _timer.Change(_period, Timeout.InfiniteTimeSpan);
            }
        }
    }

    protected abstract Task InvokeAsync(CancellationToken token);

    private static void Check(TimeSpan time, string name)
    {
        if (time == Timeout.InfiniteTimeSpan) return;
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time.TotalMilliseconds, 0xFFFFFFFE, name);
    }

    private void OnDue()
    {
        lock (_gate)
        {
            if (_isDisposed) return;
            if (_isTicking)
            {
                // Changed while a callback runs or waits: look again soon after instead of overlapping.
                _timer.Change(TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
                return;
            }

            (_isTicking, _wasChanged) = (true, false);
        }

        var tick = new TimerTick(this, _options);
        tick.AddressToSelf(_activation.Silo.Sender, _activation);
        _activation.Receive(tick);
    }
}

internal sealed class GrainTimer<TState>(
    GrainActivation activation, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options) : GrainTimer(activation, options)
{
    protected override Task InvokeAsync(CancellationToken token) => callback(state, token);
}
