namespace OneWindow.Workflows.Execution;

/// <summary>What starts a workflow. The names are stored.</summary>
public enum TriggerKind
{
    /// <summary>An event.</summary>
    Event,

    /// <summary>A call to an address.</summary>
    Http,

    /// <summary>An interval, again and again.</summary>
    Timer,

    /// <summary>A cron expression, again and again.</summary>
    Cron,

    /// <summary>A moment, once.</summary>
    StartAt,
}
