namespace OneWindow.Workflows.Execution;

/// <summary>The counters of one execution of a flowchart: those of visits, or, where it is token-based, those of tokens.</summary>
internal sealed class FlowState
{
    /// <summary>Per activity: how often it was executed or skipped.</summary>
    internal readonly int[] ActivityVisits;

    /// <summary>Per connection: how often it was visited.</summary>
    internal readonly int[] ConnectionVisits;

    /// <summary>Per connection: whether the last visit followed it.</summary>
    internal readonly bool[] Followed;

    /// <summary>Ways out of loops that were not taken in a turn of the loop; they are dead only once the loop has ended.</summary>
    internal List<int>? OpenExits;

    /// <summary>Per connection: how many tokens wait on it. Null unless the flowchart is token-based; it has no other counters then.</summary>
    internal readonly int[]? Tokens;

    /// <summary>Which of the flowchart's graphs is used; it depends on where the run began.</summary>
    internal int Graph;

    // Derived: how many executions of each activity are queued, live or faulted, and in all.
    internal readonly int[] Busy;

    // Derived: those of them that will count as visits when they end.
    internal readonly int[] Pending;
    internal int BusyTotal;

    internal FlowState(int activities, int connections)
        : this(new int[activities], new int[connections], new bool[connections])
    {
    }

    internal FlowState(int[] activityVisits, int[] connectionVisits, bool[] followed)
    {
        ActivityVisits = activityVisits;
        ConnectionVisits = connectionVisits;
        Followed = followed;
        Busy = new int[activityVisits.Length];
        Pending = new int[activityVisits.Length];
    }

    /// <summary>The state of a token-based flowchart.</summary>
    internal FlowState(int activities, int[] tokens)
    {
        ActivityVisits = [];
        ConnectionVisits = [];
        Followed = [];
        Tokens = tokens;
        Busy = new int[activities];
        Pending = Busy;
    }

    internal FlowState Copy() => Tokens is not null ? new(Busy.Length, [.. Tokens]) { Graph = Graph } : new([.. ActivityVisits], [.. ConnectionVisits], [.. Followed])
    {
        OpenExits = OpenExits is null ? null : [.. OpenExits],
        Graph = Graph,
    };

    internal void Enter(int activity, bool isBackward)
    {
        Busy[activity]++;
        if (!isBackward && Tokens is null)
            Pending[activity]++;
        BusyTotal++;
    }

    internal void Leave(int activity)
    {
        Busy[activity]--;
        BusyTotal--;
    }
}
