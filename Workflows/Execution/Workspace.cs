namespace OneWindow.Workflows.Execution;

/// <summary>What a turn needs only while it runs. Kept by the thread for its next turn, so that turns do not allocate it again and again.</summary>
internal sealed class Workspace
{
    private const int MostKept = 1024;

    [ThreadStatic]
    private static Workspace? idle;

    internal ActivityQueue Queue { get; } = new();

    /// <summary>Runs that have ended and that nothing refers to.</summary>
    internal Stack<ActivityRun> Spare { get; } = new();

    internal List<Effect> Effects { get; } = [];

    internal List<JournalEntry> Journal { get; } = [];

    internal FlowFrame[] Frames = new FlowFrame[8];

    /// <summary>The thread's workspace, or a new one while another turn has it.</summary>
    internal static Workspace Take()
    {
        var taken = idle ?? new();
        idle = null;
        return taken;
    }

    /// <summary>Whether it should serve a further turn: what a large turn needed would hold memory for ever.</summary>
    internal bool IsWorthKeeping => Journal.Count <= MostKept && Effects.Count <= MostKept && Spare.Count <= MostKept && Frames.Length <= MostKept;

    /// <summary>Gives it back, empty; whoever gave it back must not use it any more.</summary>
    internal void GiveBack()
    {
        Queue.Clear();
        Effects.Clear();
        Journal.Clear();
        Array.Clear(Frames);
        idle = this;
    }
}
