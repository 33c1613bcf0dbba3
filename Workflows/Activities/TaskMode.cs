namespace OneWindow.Workflows.Activities;

/// <summary>How many persons a HumanTask needs.</summary>
internal enum TaskMode
{
    /// <summary>One of those who may take it.</summary>
    Single,

    /// <summary>Several signers, each with a work item of their own.</summary>
    Countersign,
}
