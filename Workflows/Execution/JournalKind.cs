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

    /// <summary>A faulted activity is run once more, by order from outside.</summary>
    Retried,

    /// <summary>An activity is to count as completed, by order from outside; with the outcome. Its completion follows.</summary>
    Skipped,

    /// <summary>An activity is to be canceled, by order from outside. Its cancelation follows.</summary>
    CancelOrdered,

    /// <summary>Variables were given other values from outside; the message holds their names.</summary>
    VariablesSet,

    /// <summary>The instance is held, with the reason.</summary>
    Held,

    /// <summary>The instance is held no longer.</summary>
    Released,

    /// <summary>The instance was taken to another version of its definition; the message names both.</summary>
    Migrated,
}
