using BenchmarkDotNet.Attributes;
using OneWindow.Workflows.Execution;

namespace OneWindow.Micro.Workflows;

/// <summary>Whole instances. Budget for five activities with JavaScript: 150,000/s, so at most 6.7 µs each, and at most 4 KB allocated.</summary>
public class InstanceBenchmarks
{
    private readonly MeasuredInstances _instances = new();
    private WorkflowInstance _suspended = null!;

    /// <summary>Makes the instance that is resumed.</summary>
    [GlobalSetup]
    public void Start() => _suspended = _instances.StartAndSuspend().Instance;

    /// <summary>Five activities with JavaScript, from start to end.</summary>
    [Benchmark]
    public AdvanceResult FiveActivities() => _instances.RunFiveActivities();

    /// <summary>From start to waiting for an event.</summary>
    [Benchmark]
    public AdvanceResult StartAndSuspend() => _instances.StartAndSuspend();

    /// <summary>From the event to the end.</summary>
    [Benchmark]
    public AdvanceResult Resume() => _instances.Resume(_suspended);

    /// <summary>The suspended instance as it is stored.</summary>
    [Benchmark]
    public byte[] Write() => _suspended.ToUtf8Json();
}
