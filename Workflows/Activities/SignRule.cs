namespace OneWindow.Workflows.Activities;

/// <summary>How many signers must consent.</summary>
internal enum SignRule
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>One of them.</summary>
    Any,

    /// <summary>A number of them.</summary>
    Count,
}
