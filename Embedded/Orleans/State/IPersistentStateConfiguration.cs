namespace Orleans.Runtime;

/// <summary>Names of a persistent state.</summary>
public interface IPersistentStateConfiguration
{
    /// <summary>The name under which it is stored.</summary>
    string StateName { get; }

    /// <summary>The storage provider's name; null: the default one.</summary>
    string? StorageName { get; }
}
