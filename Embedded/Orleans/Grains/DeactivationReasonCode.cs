namespace Orleans;

/// <summary>Kinds of reasons for deactivation.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>Not given.</summary>
    None,

    /// <summary>The process stops.</summary>
    ShuttingDown,

    /// <summary>The activation could not be set up.</summary>
    ActivationFailed,

    /// <summary>The directory could not register the activation.</summary>
    DirectoryFailure,

    /// <summary>No request came for longer than the collection age.</summary>
    ActivationIdle,

    /// <summary>A request did not end within the maximum processing time.</summary>
    ActivationUnresponsive,

    /// <summary>Another activation of the grain is registered.</summary>
    DuplicateActivation,

    /// <summary>A request needs another version.</summary>
    IncompatibleRequest,

    /// <summary>The grain's own code failed.</summary>
    ApplicationError,

    /// <summary>The grain's own code asked for it.</summary>
    ApplicationRequested,

    /// <summary>The grain moves to another silo.</summary>
    Migrating,

    /// <summary>The runtime asked for it.</summary>
    RuntimeRequested,

    /// <summary>Memory is short.</summary>
    HighMemoryPressure,
}
