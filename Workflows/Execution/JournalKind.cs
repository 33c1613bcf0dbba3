namespace OneWindow.Workflows.Execution;

/// <summary>What a journal entry records. Entries without an activity concern the instance.</summary>
public enum JournalKind : byte
{
    /// <summary>An activity, or the instance, started.</summary>
    Started,

    /// <summary>A waiting activity was resumed.</summary>
    Resumed,

    /// <summary>An activity waits; or the instance does, with nothing left to run.</summary>
    Suspended,

    /// <summary>An activity completed, with its outcomes.</summary>
    Completed,

    /// <summary>An activity, or the instance, faulted, with the message.</summary>
    Faulted,

    /// <summary>An activity, or the instance, was canceled; the instance with the reason.</summary>
    Canceled,

    /// <summary>The instance finished.</summary>
    Finished,
}
