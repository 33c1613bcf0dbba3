namespace Orleans.Runtime;

/// <summary>On a constructor parameter of type <see cref="IPersistentState{TState}"/>: the state's name and its storage.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public class PersistentStateAttribute(string stateName, string? storageName = null) : Attribute, IPersistentStateConfiguration
{
    /// <summary>The name under which it is stored; empty: the parameter's name.</summary>
    public string StateName { get; } = stateName;

    /// <summary>The storage provider's name; null: the default one.</summary>
    public string? StorageName { get; } = storageName;
}
