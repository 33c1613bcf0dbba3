namespace Orleans.Runtime;

/// <summary>The state of a silo.</summary>
[GenerateSerializer]
public enum SiloStatus
{
    /// <summary>Unknown.</summary>
    None,

    /// <summary>Created.</summary>
    Created,

    /// <summary>Joining.</summary>
    Joining,

    /// <summary>Active.</summary>
    Active,

    /// <summary>Stopping gracefully.</summary>
    ShuttingDown,

    /// <summary>Stopping at once.</summary>
    Stopping,

    /// <summary>Gone.</summary>
    Dead,
}
