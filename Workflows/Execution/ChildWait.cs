namespace OneWindow.Workflows.Execution;

/// <summary>What an activity that starts another workflow waits for. The names are stored.</summary>
public enum ChildWait
{
    /// <summary>Nothing: the activity has completed. Only a refusal is of interest, and it is an incident of the host's.</summary>
    Nothing,

    /// <summary>The child's first turn.</summary>
    FirstTurn,

    /// <summary>The child's end, in whatever way.</summary>
    End,
}
