namespace OneWindow.Workflows.Execution;

/// <summary>Kinds of trouble in a running workflow. The names are stored.</summary>
public enum IncidentKind
{
    /// <summary>A Fault activity said so.</summary>
    Fault,

    /// <summary>An activity's input could not be computed or converted.</summary>
    Input,

    /// <summary>The script of a RunJavaScript activity failed.</summary>
    Script,

    /// <summary>The condition of a case failed.</summary>
    Expression,

    /// <summary>A value does not fit the type of the variable or output that was to hold it.</summary>
    Conversion,

    /// <summary>An input has a value with which the activity can do nothing.</summary>
    BadValue,

    /// <summary>The turn ran more activities than its budget allows; most likely a loop that never waits.</summary>
    StepBudget,

    /// <summary>Nothing runs, waits or is queued, and yet the workflow has not ended.</summary>
    Stuck,

    /// <summary>Another workflow could not be started.</summary>
    Child,

    /// <summary>A request may not be sent.</summary>
    Http,
}
