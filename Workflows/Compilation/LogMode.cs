namespace OneWindow.Workflows.Compilation;

/// <summary>Whether the values of inputs and outputs are recorded in the journal.</summary>
internal enum LogMode
{
    /// <summary>As what is around says.</summary>
    Inherit,

    /// <summary>They are.</summary>
    Include,

    /// <summary>They are not.</summary>
    Exclude,
}
