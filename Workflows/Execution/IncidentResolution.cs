namespace OneWindow.Workflows.Execution;

/// <summary>What ended an incident. The names are stored.</summary>
public enum IncidentResolution
{
    /// <summary>The activity was run once more. If it faults again, that is another incident.</summary>
    Retried,

    /// <summary>The activity was made to count as completed.</summary>
    Skipped,

    /// <summary>The activity was canceled: by order, or with the container around it, or because it lost a race.</summary>
    Canceled,

    /// <summary>The instance went on or ended without anything having been done about it.</summary>
    Passed,
}
