namespace OneWindow.Silo.Time;

/// <summary>
/// The office's time: what commands, deadlines and pumps go by. It is the world's time unless <see cref="ClockOptions"/> says otherwise;
/// then it starts elsewhere and runs faster or slower, and timers made with it fire on the scaled time. Sign-in, leases and logs stay on the world's.
/// </summary>
public sealed class OfficeClock : TimeProvider
{
    private readonly TimeProvider _world;
    private readonly double _speed;
    private DateTimeOffset _officeOrigin;
    private long _worldOrigin;

    /// <summary>Makes the clock; it runs from here on.</summary>
    /// <param name="options">Start and speed.</param>
    /// <param name="world">The world's time.</param>
    public OfficeClock(ClockOptions options, TimeProvider world)
    {
        _world = world;
        _speed = options.Speed;
        IsVirtual = options.IsVirtual;
        _worldOrigin = world.GetTimestamp();
        _officeOrigin = (options.StartAt ?? world.GetUtcNow()).ToUniversalTime();
    }

    /// <summary>Does the office's time differ from the world's?</summary>
    public bool IsVirtual { get; }

    /// <summary>Moves a virtual clock forward to a moment that is already recorded, so that time never goes back over a restart.</summary>
    public void ContinueFrom(DateTimeOffset recorded)
    {
        if (!IsVirtual || recorded <= GetUtcNow())
            return;
        _worldOrigin = _world.GetTimestamp();
        _officeOrigin = recorded.ToUniversalTime();
    }

    /// <summary>The office's now, in whole milliseconds: the precision in which moments are stored.</summary>
    public override DateTimeOffset GetUtcNow() =>
        Floor(IsVirtual ? _officeOrigin + (_world.GetElapsedTime(_worldOrigin) * _speed) : _world.GetUtcNow());

    /// <summary>Cuts a moment to whole milliseconds.</summary>
    public static DateTimeOffset Floor(DateTimeOffset instant) => instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerMillisecond));

    /// <summary>The first whole millisecond that is not before a moment: when a timer for it may fire.</summary>
    public static DateTimeOffset Ceiling(DateTimeOffset instant) => Floor(instant.AddTicks(TimeSpan.TicksPerMillisecond - 1));

    /// <inheritdoc/>
    public override long TimestampFrequency => _world.TimestampFrequency;

    /// <inheritdoc/>
    public override long GetTimestamp() => IsVirtual ? (long)(_world.GetTimestamp() * _speed) : _world.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        IsVirtual ? new ScaledTimer(_world.CreateTimer(callback, state, Scale(dueTime), Scale(period)), Scale) : _world.CreateTimer(callback, state, dueTime, period);

    private TimeSpan Scale(TimeSpan office)
    {
        if (office == Timeout.InfiniteTimeSpan || office <= TimeSpan.Zero)
            return office;
        // A scaled wait of zero would be a busy loop for periods; a millisecond is the finest that timers offer.
        var milliseconds = Math.Clamp(office.TotalMilliseconds / _speed, 1, uint.MaxValue - 1d);
        return TimeSpan.FromMilliseconds(milliseconds);
    }

    private sealed class ScaledTimer(ITimer timer, Func<TimeSpan, TimeSpan> scale) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(scale(dueTime), scale(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
