namespace OneWindow.Embedded.Orleans;

internal enum ActivationState
{
    /// <summary>Made, not started.</summary>
    Creating,

    /// <summary>Constructor, state and OnActivateAsync run.</summary>
    Activating,

    /// <summary>Takes requests.</summary>
    Active,

    /// <summary>Starts no further request; running ones end, then OnDeactivateAsync runs.</summary>
    Deactivating,

    /// <summary>Left memory; whoever still has it looks for another.</summary>
    Gone,
}
