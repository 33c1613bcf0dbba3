using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace OneWindow.Embedded.Orleans;

/// <summary>The silos of one cluster, all in this process, and the directory of their activations.</summary>
internal sealed class EmbeddedCluster
{
    /// <summary>Key of the request context under which a migration names its target silo.</summary>
    public const string TargetSiloKey = "orleans.migration.target";

    private readonly ConcurrentDictionary<GrainId, GrainActivation> _directory = new();
    private readonly ConcurrentDictionary<GrainId, SiloAddress> _preferred = new();
    private readonly ConcurrentDictionary<GrainId, Dictionary<string, object?>> _handedOn = new();
    private readonly ConcurrentDictionary<string, MemoryTable> _tables = new();
    private ImmutableArray<Silo> _silos = [];
    private uint _turn;

    public ObserverDirectory Observers { get; } = new();

    /// <summary>The silos that new activations may be placed on.</summary>
    public IReadOnlyList<Silo> ActiveSilos => _silos;

    /// <summary>All activations in the directory.</summary>
    public ICollection<GrainActivation> Registered => _directory.Values;

    /// <summary>The rows of a memory storage; they live as long as the cluster.</summary>
    public MemoryTable Table(string storageName) => _tables.GetOrAdd(storageName, _ => new MemoryTable());

    public void Add(Silo silo) => ImmutableInterlocked.Update(ref _silos, (silos, s) => silos.Add(s), silo);

    /// <summary>Places no further activation on the silo.</summary>
    public void Retire(Silo silo)
    {
        if (_silos.Length > 1) Remove(silo);
    }

    public void Remove(Silo silo) => ImmutableInterlocked.Update(ref _silos, (silos, s) => silos.Remove(s), silo);

    public bool TryFind(GrainId grainId, out GrainActivation activation) => _directory.TryGetValue(grainId, out activation!);

    public void Unregister(GrainActivation activation) => _directory.TryRemove(new KeyValuePair<GrainId, GrainActivation>(activation.GrainId, activation));

    public void PreferTarget(GrainId grainId, SiloAddress? target)
    {
        var current = TryFind(grainId, out var activation) ? activation.Silo : null;
        var chosen = ActiveSilos.FirstOrDefault(s => s.Address.Equals(target)) ?? ActiveSilos.FirstOrDefault(s => !ReferenceEquals(s, current));
        if (chosen is not null) _preferred[grainId] = chosen.Address;
    }

    public void HandOn(GrainId grainId, Dictionary<string, object?> values) => _handedOn[grainId] = values;

    /// <summary>The activation that a request belongs to; made and started when there is none.</summary>
    /// <exception cref="SiloUnavailableException">No silo takes activations.</exception>
    public GrainActivation Locate(GrainCall call, CallSender sender)
    {
        if (_directory.TryGetValue(call.TargetId, out var known)) return known;
        var grainClass = call.Template.Class ?? call.Template.Factory.Catalog.ClassOf(call.TargetId.Type);
        if (grainClass.MaxWorkers > 0) return PlaceWorker(sender, call).PickWorker(grainClass, call.TargetId, call.Values);
        var silo = Place(grainClass, call, sender);

        // A silo that drains still activates what its running requests need, but nothing for callers outside.
        if (silo.Status != SiloStatus.Active && call.SourceActivation is null) throw CallSender.Closed(call);
        var created = silo.Create(grainClass, call.TargetId);
        var registered = _directory.GetOrAdd(call.TargetId, created);
        if (!ReferenceEquals(registered, created)) return registered;
        if (_handedOn.TryRemove(call.TargetId, out var values)) created.Rehydrate(values);
        silo.Add(created);
        if (silo.HasStopped)
        {
            // The silo disappeared after it was chosen and no longer looks after its activations.
            created.Abandon();
            return Locate(call, sender);
        }

        created.Activate(call.Values);
        return created;
    }

    private Silo PlaceWorker(CallSender sender, GrainCall call) =>
        sender.Silo is { HasStopped: false } local ? local : Any(call);

    private Silo Place(GrainClass grainClass, GrainCall call, CallSender sender)
    {
        if (_preferred.TryRemove(call.TargetId, out var preferred) && ActiveSilos.FirstOrDefault(s => s.Address.Equals(preferred)) is { } wanted) return wanted;
        return grainClass.Placement switch
        {
            PreferLocalPlacement when sender.Silo is { Status: SiloStatus.Active } local => local,
            HashBasedPlacement when _silos is { Length: > 0 } silos => silos[(int)(call.TargetId.GetUniformHashCode() % (uint)silos.Length)],
            ActivationCountBasedPlacement or ResourceOptimizedPlacement when _silos is { Length: > 0 } silos => silos.MinBy(s => s.ActivationCount)!,
            _ => Any(call),
        };
    }

    private Silo Any(GrainCall call)
    {
        var silos = _silos;
        return silos.Length switch
        {
            0 => throw CallSender.Closed(call),
            1 => silos[0],
            _ => silos[(int)(Interlocked.Increment(ref _turn) % (uint)silos.Length)],
        };
    }
}
