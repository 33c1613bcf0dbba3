using System.Collections.Concurrent;

namespace OneWindow.Embedded.Orleans;

/// <summary>Gives references whose calls leave through one sender.</summary>
internal sealed class GrainFactory(IServiceProvider services, GrainCatalog catalog, Func<CallSender> sender) : IClusterClient
{
    private readonly ConcurrentDictionary<(Type Interface, GrainType Type), (ReferenceTemplate Template, ReferenceActivator Activator)> _templates = new();
    private readonly ConcurrentDictionary<Type, (GrainType Type, ReferenceTemplate Template, ReferenceActivator Activator)> _single = new();
    private CallSender? _sender;

    public IServiceProvider ServiceProvider => services;

    public GrainCatalog Catalog => catalog;

    public CallSender Sender => _sender ??= sender();

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithGuidKey =>
        (TGrainInterface)(object)Create(typeof(TGrainInterface), GrainIdKeyExtensions.CreateGuidKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithIntegerKey =>
        (TGrainInterface)(object)Create(typeof(TGrainInterface), GrainIdKeyExtensions.CreateIntegerKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null) where TGrainInterface : IGrainWithStringKey =>
        (TGrainInterface)(object)Create(typeof(TGrainInterface), TextKey(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey
    {
        CheckExtension(keyExtension);
        return (TGrainInterface)(object)Create(typeof(TGrainInterface), GrainIdKeyExtensions.CreateGuidKey(primaryKey, keyExtension), grainClassNamePrefix);
    }

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey
    {
        CheckExtension(keyExtension);
        return (TGrainInterface)(object)Create(typeof(TGrainInterface), GrainIdKeyExtensions.CreateIntegerKey(primaryKey, keyExtension), grainClassNamePrefix);
    }

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj) where TGrainObserverInterface : IGrainObserver =>
        (TGrainObserverInterface)(object)Sender.Cluster.Observers.Register(this, typeof(TGrainObserverInterface), obj);

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj) where TGrainObserverInterface : IGrainObserver =>
        Sender.Cluster.Observers.Remove(obj);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) =>
        (IGrain)Create(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey), null);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) =>
        (IGrain)Create(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey), null);

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => (IGrain)Create(grainInterfaceType, TextKey(grainPrimaryKey), null);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey, string keyExtension) =>
        (IGrain)Create(grainInterfaceType, GrainIdKeyExtensions.CreateGuidKey(grainPrimaryKey, keyExtension), null);

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey, string keyExtension) =>
        (IGrain)Create(grainInterfaceType, GrainIdKeyExtensions.CreateIntegerKey(grainPrimaryKey, keyExtension), null);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId) where TGrainInterface : IAddressable =>
        (TGrainInterface)(object)CreateReference(typeof(TGrainInterface), grainId);

    public IAddressable GetGrain(GrainId grainId) => CreateUntyped(grainId);

    public IAddressable GetGrain(GrainId grainId, GrainInterfaceType interfaceType) => catalog.InterfaceOf(interfaceType) is { } type
        ? CreateReference(type, grainId)
        : throw new ArgumentException($"No interface {interfaceType} is known.", nameof(interfaceType));

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey, string grainClassNamePrefix) => Create(interfaceType, grainKey, grainClassNamePrefix);

    public IAddressable GetGrain(Type interfaceType, IdSpan grainKey) => Create(interfaceType, grainKey, null);

    /// <summary>A reference to a grain with a given interface.</summary>
    public GrainReference CreateReference(Type interfaceType, GrainId grainId)
    {
        var (template, activator) = Template(interfaceType, grainId.Type);
        return activator(template, grainId);
    }

    public GrainReference CreateUntyped(GrainId grainId) => new UntypedReference(
        new ReferenceTemplate(this, default, 0, catalog.TryGetClass(grainId.Type, out var grainClass) ? grainClass : null), grainId);

    private static IdSpan TextKey(string key)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(key);
        return IdSpan.Create(key);
    }

    private static void CheckExtension(string extension) => ArgumentException.ThrowIfNullOrWhiteSpace(extension, "keyExtension");

    private GrainReference Create(Type interfaceType, IdSpan key, string? prefix)
    {
        ArgumentNullException.ThrowIfNull(interfaceType);
        if (prefix is null)
        {
            if (!_single.TryGetValue(interfaceType, out var single)) single = _single.GetOrAdd(interfaceType, Single(interfaceType, null));
            return single.Activator(single.Template, new GrainId(single.Type, key));
        }

        var chosen = Single(interfaceType, prefix);
        return chosen.Activator(chosen.Template, new GrainId(chosen.Type, key));
    }

    private (GrainType Type, ReferenceTemplate Template, ReferenceActivator Activator) Single(Type interfaceType, string? prefix)
    {
        var grainClass = catalog.ImplementationOf(interfaceType, prefix);
        var (template, activator) = Template(interfaceType, grainClass.GrainType);
        return (grainClass.GrainType, template, activator);
    }

    private (ReferenceTemplate Template, ReferenceActivator Activator) Template(Type interfaceType, GrainType grainType)
    {
        if (_templates.TryGetValue((interfaceType, grainType), out var known)) return known;
        var activator = catalog.ReferenceOf(interfaceType);
        catalog.TryGetClass(grainType, out var grainClass);
        var template = new ReferenceTemplate(this, GrainInterfaces.TypeOf(interfaceType), GrainInterfaces.VersionOf(interfaceType), grainClass);
        return _templates.GetOrAdd((interfaceType, grainType), (template, activator));
    }
}
