namespace OneWindow.Embedded.Orleans;

/// <summary>The grain interfaces and classes of one assembly. Base of generated code; not part of the Orleans surface.</summary>
public abstract class GrainManifest
{
    /// <summary>Tells all interfaces with their references, and all classes.</summary>
    public abstract void Describe(GrainManifestBuilder builder);
}
