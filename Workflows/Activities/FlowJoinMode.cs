namespace OneWindow.Workflows.Activities;

/// <summary>What a FlowJoin waits for.</summary>
internal enum FlowJoinMode
{
    /// <summary>The first connection that is followed; what still runs on the other ways is canceled.</summary>
    WaitAny,

    /// <summary>All connections, each followed.</summary>
    WaitAll,

    /// <summary>All connections, at least one followed.</summary>
    WaitAllActive,
}
