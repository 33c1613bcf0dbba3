using OneWindow.Workflows.Compilation;

namespace OneWindow.Silo.Storage;

/// <summary>Settings of the journal, section <c>Journal</c> of the configuration.</summary>
public sealed record JournalOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Journal";

    /// <summary>
    /// How much is recorded where a definition does not say it itself in <c>customProperties.journalLevel</c>. Counts from the next start of the program.
    /// </summary>
    public JournalLevel Level { get; init; } = JournalLevel.Activities;

    /// <summary>
    /// Days for which the journal of an instance is kept after its end where its definition says nothing; 0 keeps it for ever. Counts for
    /// instances that have ended already, too. Events, the record of what people did, are always kept.
    /// </summary>
    public int RetentionDays { get; init; } = 1095;

    /// <summary>Office time between two looks for journals whose time is over.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Instances whose journals are deleted in one transaction; commits wait for it on SQLite.</summary>
    public int BatchSize { get; init; } = 50;

    /// <summary>First problem of these settings as one line, or null when they can be used.</summary>
    internal string? Problem() => this switch
    {
        { RetentionDays: < 0 or > JournalRetention.MostDays } => $"Journal:RetentionDays must be 0 (for ever) to {JournalRetention.MostDays}, not {RetentionDays}.",
        _ when !Enum.IsDefined(Level) => "Journal:Level must be None, Incidents, Activities or Values.",
        { BatchSize: < 1 or > 10_000 } => $"Journal:BatchSize must be 1 to 10000, not {BatchSize}.",
        _ when Interval < TimeSpan.FromSeconds(1) || Interval > TimeSpan.FromDays(40) => "Journal:Interval must be a second to 40 days.",
        _ => null,
    };
}
