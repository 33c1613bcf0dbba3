namespace OneWindow.Workflows.Compilation;

/// <summary>What the host allows and presets.</summary>
public sealed record CompilerOptions
{
    /// <summary>The options of a host that says nothing.</summary>
    public static CompilerOptions Default { get; } = new();

    /// <summary>Whether a definition without incident strategy goes on after a fault; Elsa's default is not to.</summary>
    public bool ContinueWithIncidents { get; init; }

    /// <summary>Whether flowcharts run by tokens where neither they nor their workflow say how; Elsa's default is by counters.</summary>
    public bool TokenBasedFlowcharts { get; init; }

    /// <summary>
    /// Knows activity types that this engine does not, so that they can be carried out elsewhere: gives the outcomes and inputs of a type, or null to refuse it.
    /// Null: all unknown types are refused.
    /// </summary>
    public IForeignActivities? ForeignActivities { get; init; }

    /// <summary>How much the journal records where a definition does not say it itself, in <c>customProperties.journalLevel</c>.</summary>
    public JournalLevel JournalLevel { get; init; } = JournalLevel.Activities;

    /// <summary>
    /// Whether the journal records the values of inputs and outputs where a definition does not say it. Elsa's default is to; here it is not to, because they are personal data.
    /// </summary>
    public bool JournalsValues { get; init; }

    /// <summary>Gives the definitions that others use as activities; null: none can be used so.</summary>
    public IDefinitionSource? Definitions { get; init; }
}
