namespace OneWindow.Workflows.Execution;

/// <summary>What a timer is for.</summary>
public enum TimerKind
{
    /// <summary>A Delay activity.</summary>
    Delay,

    /// <summary>A Timer activity.</summary>
    Timer,

    /// <summary>A StartAt activity.</summary>
    StartAt,

    /// <summary>The next stage of a deadline.</summary>
    DeadlineStage,

    /// <summary>A Cron activity.</summary>
    Cron,

    /// <summary>The end of a HumanTask that does not wait longer.</summary>
    TaskTimeout,
}
