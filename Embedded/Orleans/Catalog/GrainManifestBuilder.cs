namespace OneWindow.Embedded.Orleans;

/// <summary>Makes a reference. For generated code; not part of the Orleans surface.</summary>
public delegate GrainReference ReferenceActivator(ReferenceTemplate template, GrainId grainId);

/// <summary>Takes the interfaces and classes of an assembly. For generated code; not part of the Orleans surface.</summary>
public sealed class GrainManifestBuilder
{
    internal List<(Type Interface, ReferenceActivator Activator, GrainMethod[] Methods)> Interfaces { get; } = [];

    internal List<(Type Interface, Type Reference)> GenericInterfaces { get; } = [];

    internal List<Type> Classes { get; } = [];

    /// <summary>Adds an interface with the way to make references of it.</summary>
    public void AddInterface(Type interfaceType, ReferenceActivator activator, params GrainMethod[] methods) => Interfaces.Add((interfaceType, activator, methods));

    /// <summary>Adds a generic interface with the open type of its references.</summary>
    public void AddGenericInterface(Type interfaceType, Type referenceType) => GenericInterfaces.Add((interfaceType, referenceType));

    /// <summary>Adds a grain class.</summary>
    public void AddClass(Type grainClass) => Classes.Add(grainClass);
}
