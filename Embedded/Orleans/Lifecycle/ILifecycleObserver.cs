namespace Orleans;

/// <summary>Takes part in a lifecycle.</summary>
public interface ILifecycleObserver
{
    /// <summary>Runs when the stage starts.</summary>
    Task OnStart(CancellationToken cancellationToken = default);

    /// <summary>Runs when the stage stops.</summary>
    Task OnStop(CancellationToken cancellationToken = default);
}
