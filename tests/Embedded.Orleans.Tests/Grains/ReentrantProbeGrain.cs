using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace OneWindow.Embedded.Orleans.Tests.Grains;

[Reentrant]
public sealed class ReentrantProbeGrain : ProbeGrain;

[MayInterleave(nameof(IsEcho))]
public sealed class ChoosyProbeGrain : ProbeGrain
{
    public static bool IsEcho(IInvokable request) => request.GetMethodName() == nameof(IProbeGrain.Echo);
}

[StatelessWorker(2)]
public sealed class WorkerProbeGrain : ProbeGrain;
