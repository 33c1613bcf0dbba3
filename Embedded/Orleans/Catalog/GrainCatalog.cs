using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Metadata;

namespace OneWindow.Embedded.Orleans;

/// <summary>All grain interfaces and classes of the process, from the manifests that the generator put into assemblies.</summary>
internal sealed class GrainCatalog
{
    private static readonly Lock LoadGate = new();
    private static GrainCatalog? _current;

    private readonly HashSet<Assembly> _assemblies = [];
    private readonly ConcurrentDictionary<Type, ReferenceActivator> _references = new();
    private readonly ConcurrentDictionary<Type, Type> _genericReferences = new();
    private readonly ConcurrentDictionary<GrainType, GrainClass> _classes = new();
    private readonly ConcurrentDictionary<Type, GrainMethod[]> _methods = new();
    private readonly ConcurrentDictionary<Type, GrainClass[]> _implementations = new();
    private readonly ConcurrentDictionary<GrainInterfaceType, Type> _interfaces = new();
    private readonly ConcurrentDictionary<Type, bool> _openClasses = new();

    /// <summary>The catalog, brought up to date with assemblies loaded since.</summary>
    public static GrainCatalog Current
    {
        get
        {
            lock (LoadGate)
            {
                _current ??= new GrainCatalog();
                _current.LoadAssemblies();
                return _current;
            }
        }
    }

    public IEnumerable<(Type Interface, GrainMethod[] Methods)> Methods => _methods.Select(p => (p.Key, p.Value));

    /// <summary>Makes a reference of an interface.</summary>
    /// <exception cref="ArgumentException">The interface has no generated reference.</exception>
    public ReferenceActivator ReferenceOf(Type interfaceType)
    {
        if (_references.TryGetValue(interfaceType, out var activator)) return activator;
        if (interfaceType.IsGenericType && _genericReferences.TryGetValue(interfaceType.GetGenericTypeDefinition(), out var open))
        {
            var constructor = ConstructorInvoker.Create(open.MakeGenericType(interfaceType.GetGenericArguments()).GetConstructors()[0]);
            return _references.GetOrAdd(interfaceType, (template, grainId) => (GrainReference)constructor.Invoke(template, grainId));
        }

        var known = Reload();
        if (known && _references.TryGetValue(interfaceType, out activator)) return activator;
        throw new ArgumentException($"There is no generated reference for {interfaceType.FullName}. Its project must use the generator.", nameof(interfaceType));
    }

    public Type? InterfaceOf(GrainInterfaceType interfaceType) => _interfaces.GetValueOrDefault(interfaceType);

    /// <summary>The class of a grain type.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public GrainClass ClassOf(GrainType grainType) => _classes.TryGetValue(grainType, out var known) || (Reload() && _classes.TryGetValue(grainType, out known))
        ? known
        : throw new ArgumentException($"Could not find an implementation for grain type {grainType}.", nameof(grainType));

    public bool TryGetClass(GrainType grainType, out GrainClass grainClass) => _classes.TryGetValue(grainType, out grainClass!);

    /// <summary>The one class that implements an interface (and whose name begins with the prefix).</summary>
    /// <exception cref="ArgumentException">There is none, or several.</exception>
    public GrainClass ImplementationOf(Type interfaceType, string? classNamePrefix)
    {
        var candidates = Implementations(interfaceType);
        if (candidates.Length == 0 && Reload())
        {
            _implementations.TryRemove(interfaceType, out _);
            candidates = Implementations(interfaceType);
        }

        if (!string.IsNullOrEmpty(classNamePrefix))
        {
            candidates = [.. candidates.Where(c => c.Type.FullName == classNamePrefix || c.Type.FullName!.StartsWith(classNamePrefix, StringComparison.Ordinal)
                || c.Type.Name.StartsWith(classNamePrefix, StringComparison.Ordinal))];
        }

        if (candidates.Length > 1 && interfaceType.GetCustomAttribute<DefaultGrainTypeAttribute>() is { } chosen)
            candidates = [.. candidates.Where(c => c.GrainType.ToString() == chosen.GrainTypeName)];
        if (candidates.Length > 1 && interfaceType.Name.Length > 1 && interfaceType.Name[0] == 'I'
            && candidates.Where(c => c.Type.Name == interfaceType.Name[1..]).ToArray() is [var conventional]) return conventional;
        return candidates.Length switch
        {
            1 => candidates[0],
            0 => throw new ArgumentException($"Could not find an implementation for interface {interfaceType.FullName}", nameof(interfaceType)),
            _ => throw new ArgumentException(
                $"Unable to identify a single appropriate grain type for interface {interfaceType.FullName}. Candidates: {string.Join(", ", candidates.Select(c => c.Type.FullName))}",
                nameof(interfaceType)),
        };
    }

    private GrainClass[] Implementations(Type interfaceType) => _implementations.GetOrAdd(interfaceType, type =>
    {
        var closed = _classes.Values.Where(c => type.IsAssignableFrom(c.Type)).ToList();
        if (type.IsGenericType)
        {
            foreach (var open in _openClasses.Keys)
            {
                if (open.GetGenericArguments().Length != type.GetGenericArguments().Length) continue;
                var grainClass = TryClose(open, type.GetGenericArguments());
                if (grainClass is not null && type.IsAssignableFrom(grainClass) && !closed.Exists(c => c.Type == grainClass)) closed.Add(AddClass(grainClass));
            }
        }

        return [.. closed];
    });

    private static Type? TryClose(Type open, Type[] arguments)
    {
        try
        {
            return open.MakeGenericType(arguments);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private bool Reload()
    {
        lock (LoadGate) return LoadAssemblies();
    }

    private bool LoadAssemblies()
    {
        var found = false;
        var queue = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies());
        while (queue.TryDequeue(out var assembly))
        {
            if (assembly.IsDynamic || !_assemblies.Add(assembly) || !KnowsGrains(assembly)) continue;
            foreach (var reference in assembly.GetReferencedAssemblies())
            {
                if (TryLoad(reference) is { } loaded) queue.Enqueue(loaded);
            }

            foreach (var attribute in assembly.GetCustomAttributes<GrainManifestAttribute>())
            {
                found = true;
                Add((GrainManifest)Activator.CreateInstance(attribute.ManifestType)!);
            }
        }

        if (found) _implementations.Clear();
        return found;
    }

    private static bool KnowsGrains(Assembly assembly)
    {
        var own = typeof(GrainCatalog).Assembly;
        return assembly == own || Array.Exists(assembly.GetReferencedAssemblies(), r => r.Name == own.GetName().Name);
    }

    // Only what may hold grains is loaded ahead of its first use: libraries next to the program, not the framework.
    private static Assembly? TryLoad(AssemblyName name)
    {
        if (name.Name is null || name.Name.StartsWith("System.", StringComparison.Ordinal) || name.Name.StartsWith("Microsoft.", StringComparison.Ordinal)) return null;
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception e) when (e is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            return null;
        }
    }

    private void Add(GrainManifest manifest)
    {
        var builder = new GrainManifestBuilder();
        manifest.Describe(builder);
        foreach (var (type, activator, methods) in builder.Interfaces)
        {
            _references[type] = activator;
            _methods[type] = methods;
            _interfaces[GrainInterfaces.TypeOf(type)] = type;
        }

        foreach (var (type, reference) in builder.GenericInterfaces) _genericReferences[type] = reference;
        foreach (var type in builder.Classes)
        {
            if (type.IsGenericTypeDefinition) _openClasses[type] = true;
            else AddClass(type);
        }
    }

    private GrainClass AddClass(Type type)
    {
        var grainClass = new GrainClass(type);
        if (!_classes.TryAdd(grainClass.GrainType, grainClass) && _classes[grainClass.GrainType].Type != type)
        {
            throw new InvalidOperationException(
                $"Classes {_classes[grainClass.GrainType].Type.FullName} and {type.FullName} have the same grain type {grainClass.GrainType}; give one a [GrainType].");
        }

        return _classes[grainClass.GrainType];
    }
}
