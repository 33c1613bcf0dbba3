using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace OneWindow.Embedded.Orleans;

/// <summary>Looks for idle activations every quantum.</summary>
internal sealed class IdleCollector(Silo silo, IOptions<GrainCollectionOptions> options) : IDisposable
{
    private ITimer? _timer;

    public void Start() => _timer = silo.CollectionTime.CreateTimer(
        static c => ((IdleCollector)c!).Collect(null), this, options.Value.CollectionQuantum, options.Value.CollectionQuantum);

    /// <summary>Deactivates what is idle for long enough; <paramref name="ageLimit"/> takes the place of the configured ages.</summary>
    public IReadOnlyList<GrainActivation> Collect(TimeSpan? ageLimit)
    {
        var collected = new List<GrainActivation>();
        foreach (var activation in silo.Activations)
        {
            var age = activation.Class.CollectionAge(options.Value);
            if (age == Timeout.InfiniteTimeSpan || !activation.IsIdleFor(ageLimit ?? age)) continue;
            activation.Deactivate(DeactivationReasons.Idle);
            collected.Add(activation);
        }

        return collected;
    }

    public void Dispose() => _timer?.Dispose();
}
