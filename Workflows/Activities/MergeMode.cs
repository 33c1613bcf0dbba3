namespace OneWindow.Workflows.Activities;

/// <summary>What an activity of a token-based flowchart does with tokens that arrive. Names and numbers are those of definitions.</summary>
internal enum MergeMode : byte
{
    /// <summary>Not set: as <see cref="Stream"/>.</summary>
    None,

    /// <summary>Runs unless one of the activities before it is still to run; ways not taken do not matter.</summary>
    Stream,

    /// <summary>Runs when there is a token on each connection that leads forward to it.</summary>
    Merge,

    /// <summary>Runs when there is a token on each connection that leads to it, those that close loops included.</summary>
    Converge,

    /// <summary>Runs once for each token.</summary>
    Cascade,

    /// <summary>Runs for the first token; what is still on its way here is canceled.</summary>
    Race,
}
