using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Concurrency;
using Orleans.Configuration;
using Orleans.Placement;

namespace OneWindow.Embedded.Orleans;

/// <summary>What is known of a grain class.</summary>
internal sealed class GrainClass
{
    private readonly ConcurrentDictionary<MethodInfo, MethodInfo> _implementations = new();
    private readonly GrainConstructor _constructor;

    public GrainClass(Type type)
    {
        Type = type;
        GrainType = type.GetCustomAttribute<GrainTypeAttribute>()?.GetGrainType(null!, type) ?? GrainType.Create(NameOf(type));
        Interleaving = new GrainInterleaving(type);
        var placement = type.GetCustomAttribute<PlacementAttribute>(true);
        Placement = placement?.PlacementStrategy;
        MaxWorkers = (placement as StatelessWorkerAttribute)?.MaxLocalWorkers ?? 0;
        IsKeptAlive = type.IsDefined(typeof(KeepAliveAttribute), true);
        AgeLimit = type.GetCustomAttribute<CollectionAgeLimitAttribute>(true)?.Age;
        _constructor = new GrainConstructor(type);
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public GrainInterleaving Interleaving { get; }

    public PlacementStrategy? Placement { get; }

    /// <summary>Activations per silo and key of a stateless worker; 0 for other grains.</summary>
    public int MaxWorkers { get; }

    public bool IsKeptAlive { get; }

    public TimeSpan? AgeLimit { get; }

    public static string NameOf(Type type)
    {
        var name = type.Name;
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        if (tick > 0) name = name[..tick];
        name = name.ToLowerInvariant();
        if (name.Length > 5 && name.EndsWith("grain", StringComparison.Ordinal)) name = name[..^5];
        return type.IsGenericType ? $"{name}`{type.GetGenericArguments().Length}[{string.Join(",", type.GetGenericArguments().Select(TypeNames.Of))}]" : name;
    }

    /// <summary>The idle age at which activations are collected; infinite: never.</summary>
    public TimeSpan CollectionAge(GrainCollectionOptions options)
    {
        if (IsKeptAlive) return Timeout.InfiniteTimeSpan;
        if (Type.FullName is { } name && options.ClassSpecificCollectionAge.TryGetValue(name, out var specific)) return specific;
        return AgeLimit ?? options.CollectionAge;
    }

    /// <summary>Makes the object of an activation.</summary>
    public object Create(GrainActivation activation) => _constructor.Invoke(activation);

    /// <summary>The method of the class behind a method of an interface.</summary>
    public MethodInfo ImplementationOf(GrainCall call) => call is TimerTick
        ? call.GetMethod()
        : _implementations.GetOrAdd(call.GetMethod(), static (method, type) => Implementation(method, type), Type);

    private static MethodInfo Implementation(MethodInfo method, Type type)
    {
        var definition = method.IsGenericMethod ? method.GetGenericMethodDefinition() : method;
        if (method.DeclaringType is not { IsInterface: true } declaring || !declaring.IsAssignableFrom(type)) return method;
        var map = type.GetInterfaceMap(declaring);
        var index = Array.FindIndex(map.InterfaceMethods, m => m.HasSameMetadataDefinitionAs(definition));
        if (index < 0) return method;
        var target = map.TargetMethods[index];
        return method.IsGenericMethod ? target.MakeGenericMethod(method.GetGenericArguments()) : target;
    }
}
