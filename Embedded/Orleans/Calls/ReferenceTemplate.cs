namespace OneWindow.Embedded.Orleans;

/// <summary>What all references of one interface and grain type share. For generated code; not part of the Orleans surface.</summary>
public sealed class ReferenceTemplate
{
    internal ReferenceTemplate(GrainFactory factory, GrainInterfaceType interfaceType, ushort interfaceVersion, GrainClass? grainClass)
    {
        Factory = factory;
        InterfaceType = interfaceType;
        InterfaceVersion = interfaceVersion;
        Class = grainClass;
    }

    internal GrainFactory Factory { get; }

    internal GrainInterfaceType InterfaceType { get; }

    internal ushort InterfaceVersion { get; }

    /// <summary>The class that implements the grain type; null when no class is known.</summary>
    internal GrainClass? Class { get; }
}
