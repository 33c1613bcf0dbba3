namespace Orleans;

/// <summary>A sequence of stages that others take part in.</summary>
public interface ILifecycleObservable
{
    /// <summary>Takes part at a stage. Lower stages start first and stop last.</summary>
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}
