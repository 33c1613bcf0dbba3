using System.Reflection;

namespace FastEndpoints;

/// <summary>Where endpoints, validators, summaries and handlers are looked for.</summary>
public sealed class EndpointDiscoveryOptions
{
    /// <summary>Assemblies to search besides those found automatically.</summary>
    public IEnumerable<Assembly>? Assemblies { internal get; set; }

    /// <summary>Whether only <see cref="Assemblies"/> are searched.</summary>
    public bool DisableAutoDiscovery { internal get; set; }

    /// <summary>Keeps the assemblies for which it returns true.</summary>
    public Func<Assembly, bool>? AssemblyFilter { internal get; set; }

    /// <summary>Keeps the types for which it returns true.</summary>
    public Func<Type, bool>? Filter { internal get; set; }

    /// <summary>Whether validators that derive from FluentValidation's base class directly are used too.</summary>
    public bool IncludeAbstractValidators { internal get; set; }

    /// <summary>Only assemblies that refer to this one can contain endpoints.</summary>
    internal IEnumerable<Type> FindTypes()
    {
        var own = typeof(EndpointDiscoveryOptions).Assembly;
        IEnumerable<Assembly> assemblies = Assemblies ?? [];
        if (!DisableAutoDiscovery)
        {
            var name = own.GetName().Name;
            assemblies = assemblies.Concat(AppDomain.CurrentDomain.GetAssemblies()
                .Where(a => !a.IsDynamic && a.GetReferencedAssemblies().Any(r => r.Name == name)));
        }

        return assemblies
            .Distinct()
            .Where(a => a != own && AssemblyFilter?.Invoke(a) is not false)
            .SelectMany(EndpointCatalog.TypesOf)
            .Where(t => Filter?.Invoke(t) is not false);
    }
}
