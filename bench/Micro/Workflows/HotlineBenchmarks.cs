using BenchmarkDotNet.Attributes;
using OneWindow.Workflows.Execution;
using OneWindow.Workflows.Values;

namespace OneWindow.Micro.Workflows;

/// <summary>One turn of a hotline case in memory, and its state to JSON and back.</summary>
public class HotlineBenchmarks
{
    private readonly WorkflowInstance _registered = HotlineInstances.Register().Instance;
    private readonly byte[] _stored = HotlineInstances.Register().Instance.ToUtf8Json();
    private readonly Value _answer = Value.Parse("""{"solved":"yes","satisfied":"yes"}""");

    /// <summary>The first turn: from the start until it waits for the response.</summary>
    [Benchmark]
    public AdvanceResult Register() => HotlineInstances.Register();

    /// <summary>The second turn: the response resumes it until it waits for the resolution.</summary>
    [Benchmark]
    public AdvanceResult Respond() => HotlineInstances.Complete(_registered, "respond");

    /// <summary>All four turns, to the end.</summary>
    [Benchmark]
    public WorkflowSubStatus WholeCase()
    {
        var instance = HotlineInstances.Register().Instance;
        instance = HotlineInstances.Complete(instance, "respond").Instance;
        instance = HotlineInstances.Complete(instance, "resolve").Instance;
        instance = HotlineInstances.Complete(instance, "callback", "Answered", _answer).Instance;
        return instance.SubStatus == WorkflowSubStatus.Finished ? instance.SubStatus : throw new InvalidOperationException($"It is {instance.SubStatus}.");
    }

    /// <summary>State to JSON.</summary>
    [Benchmark]
    public byte[] Write() => _registered.ToUtf8Json();

    /// <summary>State from JSON.</summary>
    [Benchmark]
    public WorkflowInstance Read() => WorkflowInstance.Parse(_stored);
}
