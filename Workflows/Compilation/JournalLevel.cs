namespace OneWindow.Workflows.Compilation;

/// <summary>How much of what happens the journal of an instance records. Decided when a definition is compiled; what is left out costs nothing.</summary>
public enum JournalLevel
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Start and end of the instance, faults, and what was ordered from outside.</summary>
    Incidents,

    /// <summary>Every step of every activity.</summary>
    Activities,

    /// <summary>Every step, with the values of inputs and outputs where the definition does not exclude them. They may be personal data.</summary>
    Values,
}
