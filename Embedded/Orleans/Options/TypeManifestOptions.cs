namespace Orleans.Serialization.Configuration;

/// <summary>Checks of types at start.</summary>
public sealed class TypeManifestOptions
{
    /// <summary>Whether types that cannot travel stop the silo at start; by default in environment Development.</summary>
    public bool? EnableConfigurationAnalysis { get; set; }
}
