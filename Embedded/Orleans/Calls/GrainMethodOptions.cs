namespace OneWindow.Embedded.Orleans;

/// <summary>What the attributes of an interface method say. For generated code; not part of the Orleans surface.</summary>
[Flags]
public enum GrainMethodOptions
{
    /// <summary>A plain method.</summary>
    None = 0,

    /// <summary>The caller does not wait.</summary>
    OneWay = 1,

    /// <summary>Interleaves with its like.</summary>
    ReadOnly = 2,

    /// <summary>Interleaves with everything.</summary>
    AlwaysInterleave = 4,
}
