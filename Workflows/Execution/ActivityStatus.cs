namespace OneWindow.Workflows.Execution;

/// <summary>The state of one execution of an activity. Ended executions are not kept in the instance, except faulted ones.</summary>
internal enum ActivityStatus : byte
{
    Running,
    Completed,
    Faulted,
    Canceled,
}
