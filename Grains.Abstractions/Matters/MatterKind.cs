namespace OneWindow.Grains.Matters;

/// <summary>How a matter is handled.</summary>
public enum MatterKind
{
    /// <summary>即办件: decided while the resident waits, on the day it was handed in.</summary>
    OnTheSpot,

    /// <summary>承诺件: decided within the promised limit.</summary>
    Committed,
}
