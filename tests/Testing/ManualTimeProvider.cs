namespace OneWindow.Testing;

/// <summary>Time that stands still until a test moves it; timers fire inside <see cref="Advance"/>, in order, each at its own instant.</summary>
public sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now = start;

    public ManualTimeProvider() : this(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now.ToUniversalTime();
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves time forward.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        DateTimeOffset end;
        lock (_lock)
            end = _now + by;
        while (TakeDue(end) is { } timer)
            timer.Fire();
        lock (_lock)
            _now = _now < end ? end : _now;
    }

    /// <summary>Moves time forward at one stroke: what is due meanwhile fires at the new time and sees none in between, as after a machine that slept.</summary>
    public void Leap(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_lock)
            _now += by;
        Advance(TimeSpan.Zero);
    }

    /// <summary>Moves time forward to an instant; nothing happens when it lies behind.</summary>
    public void AdvanceTo(DateTimeOffset instant)
    {
        var by = instant - GetUtcNow();
        if (by > TimeSpan.Zero)
            Advance(by);
    }

    private ManualTimer? TakeDue(DateTimeOffset end)
    {
        lock (_lock)
        {
            var next = _timers.MinBy(timer => timer.DueAt);
            if (next is null || next.DueAt > end)
                return null;
            _timers.Remove(next);
            if (next.DueAt > _now)
                _now = next.DueAt;
            if (next.Period > TimeSpan.Zero)
            {
                next.DueAt += next.Period;
                _timers.Add(next);
            }

            return next;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider owner, TimerCallback callback, object? state) : ITimer
    {
        private bool _disposed;

        internal DateTimeOffset DueAt { get; set; }

        internal TimeSpan Period { get; private set; }

        internal void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var now = false;
            lock (owner._lock)
            {
                if (_disposed)
                    return false;
                owner._timers.Remove(this);
                Period = period;
                if (dueTime >= TimeSpan.Zero)
                {
                    DueAt = owner._now + dueTime;
                    if (dueTime > TimeSpan.Zero || period > TimeSpan.Zero)
                        owner._timers.Add(this);
                    else
                        now = true;
                }
            }

            if (now)
                ThreadPool.QueueUserWorkItem(static timer => timer.Fire(), this, preferLocal: false);
            return true;
        }

        public void Dispose()
        {
            lock (owner._lock)
            {
                _disposed = true;
                owner._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
