namespace OneWindow.Embedded.Orleans;

/// <summary>Starts observers stage by stage from the lowest, and stops those that started from the highest. Observers of a stage run together.</summary>
internal class StagedLifecycle : ILifecycleObservable
{
    private readonly Lock _gate = new();
    private List<Subscription>? _subscriptions;
    private int? _highestStarted;

    public int HighestCompletedStage => _highestStarted ?? int.MinValue;

    public int LowestStoppedStage { get; private set; } = int.MaxValue;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var subscription = new Subscription(this, stage, observer);
        lock (_gate) (_subscriptions ??= []).Add(subscription);
        return subscription;
    }

    public async Task StartAsync(CancellationToken token)
    {
        if (_subscriptions is null) return;
        foreach (var stage in Stages(descending: false))
        {
            token.ThrowIfCancellationRequested();
            _highestStarted = stage;
            await Task.WhenAll(At(stage).Select(s => s.Observer.OnStart(token)));
        }
    }

    /// <summary>Stops all stages that started; the first failure is thrown after all have been stopped.</summary>
    public async Task StopAsync(CancellationToken token)
    {
        if (_subscriptions is null || _highestStarted is not { } highest) return;
        Exception? failure = null;
        foreach (var stage in Stages(descending: true).Where(s => s <= highest))
        {
            try
            {
                await Task.WhenAll(At(stage).Select(s => s.Observer.OnStop(token)));
            }
            catch (Exception exception)
            {
                failure ??= exception;
            }

            LowestStoppedStage = stage;
        }

        if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private List<int> Stages(bool descending)
    {
        lock (_gate)
        {
            var stages = _subscriptions!.Select(s => s.Stage).Distinct();
            return [.. descending ? stages.OrderDescending() : stages.Order()];
        }
    }

    private List<Subscription> At(int stage)
    {
        lock (_gate) return [.. _subscriptions!.Where(s => s.Stage == stage)];
    }

    private sealed class Subscription(StagedLifecycle lifecycle, int stage, ILifecycleObserver observer) : IDisposable
    {
        public int Stage => stage;

        public ILifecycleObserver Observer => observer;

        public void Dispose()
        {
            lock (lifecycle._gate) lifecycle._subscriptions!.Remove(this);
        }
    }
}
