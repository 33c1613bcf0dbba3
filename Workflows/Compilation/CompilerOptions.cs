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

    /// <summary>Gives the definitions that others use as activities; null: none can be used so.</summary>
    public IDefinitionSource? Definitions { get; init; }
}
