namespace OneWindow.Embedded.Orleans;

/// <summary>Names the manifest of an assembly. For generated code; not part of the Orleans surface.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class GrainManifestAttribute(Type manifestType) : Attribute
{
    /// <summary>A class deriving <see cref="GrainManifest"/>.</summary>
    public Type ManifestType { get; } = manifestType;
}
