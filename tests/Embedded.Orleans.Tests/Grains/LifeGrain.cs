using System.Collections.Concurrent;
using OneWindow.Embedded.Orleans.Tests.Support;

namespace OneWindow.Embedded.Orleans.Tests.Grains;

public class LifeGrain : Grain, ILifeGrain, IAsyncDisposable
{
    public static readonly ConcurrentDictionary<string, ConcurrentQueue<string>> Events = new();
    private static int _lives;
    private readonly int _life = Interlocked.Increment(ref _lives);
    private string? _atActivation;
    private IGrainTimer? _timer;
    private int _ticks;
    private bool _isFailing;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Note("activated");
        _atActivation = RequestContext.Get("who") as string;
        if (Key.EndsWith("fails", StringComparison.Ordinal) && !Signals.IsRaised($"heal:{Key}")) throw new InvalidDataException("Cannot start.");
        if (Key.EndsWith("leaves", StringComparison.Ordinal) && !Signals.IsRaised($"heal:{Key}"))
        {
            Signals.Raise($"heal:{Key}");
            DeactivateOnIdle();
        }

        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        Note($"deactivating {reason.ReasonCode}: {reason.Description}");
        if (Key.EndsWith("stubborn", StringComparison.Ordinal)) throw new InvalidOperationException("No.");
        await Task.Yield();
    }

    public Task<int> Touch() => Task.FromResult(_life);

    public async Task HoldAndDeactivate(string name)
    {
        DeactivateOnIdle();
        await Hold(name);
        Note("held");
    }

    public Task DeactivateNow()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Delay(TimeSpan span)
    {
        DelayDeactivation(span);
        return Task.CompletedTask;
    }

    public Task<string?> ContextAtActivation(string key) => Task.FromResult(_atActivation);

    public Task StartTimer(TimeSpan due, TimeSpan period, bool keepAlive, bool interleave)
    {
        _timer = this.RegisterGrainTimer(
            async token =>
            {
                _ticks++;
                Signals.Raise($"tick:{Key}:{_ticks}:{RequestContext.Get("who") as string}");
                if (_isFailing)
                {
                    _isFailing = false;
                    throw new InvalidOperationException("A tick failed.");
                }

                if (_ticks == 2 && Key.EndsWith("slow", StringComparison.Ordinal)) await Signals.Wait($"go:{Key}").WaitAsync(token);
            },
            new GrainTimerCreationOptions { DueTime = due, Period = period, KeepAlive = keepAlive, Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task ChangeTimer(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task<int> Ticks() => Task.FromResult(_ticks);

    public Task FailNextTick()
    {
        _isFailing = true;
        return Task.CompletedTask;
    }

    public async Task Hold(string name)
    {
        Signals.Raise($"in:{name}");
        await Signals.Wait($"go:{name}");
    }

    public ValueTask DisposeAsync()
    {
        Note("disposed");
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private void Note(string text) => Events.GetOrAdd(Key, _ => new ConcurrentQueue<string>()).Enqueue(text);
}

[KeepAlive]
public sealed class KeptLifeGrain : LifeGrain;

[CollectionAgeLimit(Minutes = 3)]
public sealed class ShortLifeGrain : LifeGrain;
