using OneWindow.Embedded.Orleans.Tests.Support;

namespace OneWindow.Embedded.Orleans.Tests.Grains;

public class ProbeGrain : Grain, IProbeGrain
{
    private readonly List<int> _numbers = [];
    private int _inside;

    public async Task<string> Hold(string name)
    {
        Signals.Raise($"in:{name}");
        await Signals.Wait($"go:{name}");
        return name;
    }

    public Task Read(string name) => Hold(name);

    public Task Peek(string name) => Hold(name);

    public Task Send(string name) => Hold(name);

    public async Task SendAndFail(string name)
    {
        await Hold(name);
        throw new InvalidOperationException("Nobody hears this.");
    }

    public async Task<int> Overlap(int yields)
    {
        var most = ++_inside;
        for (var i = 0; i < yields; i++)
        {
            await Task.Yield();
            most = Math.Max(most, _inside);
        }

        _inside--;
        return most;
    }

    public Task Append(int number)
    {
        _numbers.Add(number);
        return Task.CompletedTask;
    }

    public Task<int[]> Numbers() => Task.FromResult(_numbers.ToArray());

    public Task CallSelf() => this.AsReference<IProbeGrain>().Echo();

    public async Task CallSelfAllowed()
    {
        using var section = RequestContext.AllowCallChainReentrancy();
        await this.AsReference<IProbeGrain>().Echo();
    }

    public Task Echo() => Task.CompletedTask;

    public async Task CallBackThrough(string other, bool isAllowed)
    {
        using var section = isAllowed ? RequestContext.AllowCallChainReentrancy() : RequestContext.SuppressCallChainReentrancy();
        await GrainFactory.GetGrain<IProbeGrain>(other, typeof(ProbeGrain).FullName).CallBack(this.GetPrimaryKeyString());
    }

    public Task CallBack(string origin) => GrainFactory.GetGrain<IProbeGrain>(origin, typeof(ProbeGrain).FullName).Echo();

    public Task Impatient(string name) => Hold(name);

    public async Task<bool> Cancellable(string name, CancellationToken token)
    {
        Signals.Raise($"in:{name}");
        try
        {
            await Signals.Wait($"go:{name}").WaitAsync(token);
        }
        catch (OperationCanceledException)
        {
            Signals.Raise($"cancelled:{name}");
            throw;
        }

        return token.CanBeCanceled;
    }

    public Task<string> LeaveScheduler() => Task.Run(() =>
    {
        try
        {
            return GrainFactory.ToString()!;
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    });

    public async Task<string> SchedulerAfterAwait()
    {
        var before = TaskScheduler.Current;
        await Task.Run(() => { });
        await Task.Yield();
        return ReferenceEquals(before, TaskScheduler.Current) && before != TaskScheduler.Default ? GrainFactory.GetType().Name : "elsewhere";
    }
}
