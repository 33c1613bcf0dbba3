using Orleans.Concurrency;

namespace OneWindow.Embedded.Orleans.Tests.Grains;

/// <summary>Shows when requests start and end. "in:x" is raised at the start, "go:x" awaited before the end.</summary>
public interface IProbeGrain : IGrainWithStringKey
{
    Task<string> Hold(string name);

    [ReadOnly]
    Task Read(string name);

    [AlwaysInterleave]
    Task Peek(string name);

    [OneWay]
    Task Send(string name);

    [OneWay]
    Task SendAndFail(string name);

    Task<int> Overlap(int yields);

    Task Append(int number);

    Task<int[]> Numbers();

    Task CallSelf();

    Task CallSelfAllowed();

    Task Echo();

    Task CallBackThrough(string other, bool isAllowed);

    Task CallBack(string origin);

    [ResponseTimeout("00:00:05")]
    Task Impatient(string name);

    Task<bool> Cancellable(string name, CancellationToken token);

    Task<string> LeaveScheduler();

    Task<string> SchedulerAfterAwait();
}
