namespace OneWindow.Load.Applications;

/// <summary>When the program is killed: when so many applications are decided, spread over the run.</summary>
internal sealed class Interruptions(CrashingOffice office, int total, int kills)
{
    private readonly Lock _lock = new();
    private readonly Queue<int> _at = new(Enumerable.Range(1, kills).Select(kill => total * kill / (kills + 1)));
    private Task _killing = Task.CompletedTask;
    private int _decided;

    /// <summary>Applications decided so far.</summary>
    public int Decided => Volatile.Read(ref _decided);

    /// <summary>How often it was killed.</summary>
    public int Kills { get; private set; }

    /// <summary>Counts one more; kills the program when it is time, without waiting for anybody's request.</summary>
    public void Count()
    {
        lock (_lock)
        {
            if (++_decided < (_at.Count > 0 ? _at.Peek() : int.MaxValue))
                return;
            _at.Dequeue();
            Kills++;
            _killing = AfterAsync(_killing);
        }
    }

    /// <summary>Waits until the last kill is over.</summary>
    public Task EndAsync() => _killing;

    private async Task AfterAsync(Task earlier)
    {
        await earlier;
        await Task.Yield();
        await office.KillAsync();
    }
}
