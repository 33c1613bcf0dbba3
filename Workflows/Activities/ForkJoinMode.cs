namespace OneWindow.Workflows.Activities;

/// <summary>What a Fork waits for.</summary>
internal enum ForkJoinMode
{
    /// <summary>All branches.</summary>
    WaitAll,

    /// <summary>The first branch that completes; the others are canceled.</summary>
    WaitAny,
}
