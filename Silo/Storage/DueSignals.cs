namespace OneWindow.Silo.Storage;

/// <summary>Tells the pumps that this process committed rows that become due, so that they need not ask the database all the time.</summary>
internal sealed class DueSignals
{
    internal DueSignal Timers { get; } = new();

    internal DueSignal Outbox { get; } = new();

    /// <summary>Tells those who watch a grain.</summary>
    internal GrainSignals Grains { get; } = new();

    internal void Committed(GrainCommit commit)
    {
        Grains.Committed(commit);
        foreach (var timer in commit.TimersSet)
            Timers.Set(timer.DueAt);
        foreach (var message in commit.Outbox)
            Outbox.Set(message.NotBefore);
    }
}

/// <summary>The earliest due time that was announced since the last look, and a wake-up for whoever sleeps past it.</summary>
internal sealed class DueSignal
{
    private readonly Lock _lock = new();
    private DateTimeOffset _earliest = DateTimeOffset.MaxValue;
    private DateTimeOffset _sleepsUntil = DateTimeOffset.MinValue;
    private TaskCompletionSource _wake = NewWake();

    /// <summary>Announces a row.</summary>
    internal void Set(DateTimeOffset dueAt)
    {
        TaskCompletionSource? wake = null;
        lock (_lock)
        {
            if (dueAt < _earliest)
                _earliest = dueAt;
            if (_earliest < _sleepsUntil)
                wake = _wake;
        }

        wake?.TrySetResult();
    }

    /// <summary>Wakes whoever sleeps, whatever for: it must work out anew how long to sleep.</summary>
    internal void Wake() => Set(DateTimeOffset.MinValue);

    /// <summary>Forgets what was announced so far; call it before asking the database, which then knows it.</summary>
    internal void Clear()
    {
        lock (_lock)
        {
            _earliest = DateTimeOffset.MaxValue;
            _sleepsUntil = DateTimeOffset.MinValue;
            _wake = NewWake();
        }
    }

    /// <summary>Completes as soon as a row before <paramref name="until"/> is or was announced.</summary>
    internal Task WaitForEarlierThan(DateTimeOffset until)
    {
        lock (_lock)
        {
            if (_earliest < until)
                return Task.CompletedTask;
            _sleepsUntil = until;
            return _wake.Task;
        }
    }

    private static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
