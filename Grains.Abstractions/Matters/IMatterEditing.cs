namespace OneWindow.Grains.Matters;

/// <summary>Something that keeps a matter out of the catalogue.</summary>
/// <param name="Path">The member concerned, such as <c>promised.n</c>; empty: the whole.</param>
/// <param name="Code">A stable code, such as <c>unknown_fact</c>.</param>
/// <param name="Zh">What is wrong, in Chinese.</param>
/// <param name="En">What is wrong, in English.</param>
public sealed record MatterProblem(string Path, string Code, string Zh, string En);

/// <summary>Makes a version of a matter, or a matter that is new.</summary>
/// <param name="Code">Code of the matter.</param>
/// <param name="Json">The version in the format of the files; its <c>version</c> counts for nothing, the catalogue numbers versions itself.</param>
/// <param name="ExpectedRevision">Revision that the editor saw, 0 for a new matter; null skips the check.</param>
/// <param name="DryRun">Only looks for problems.</param>
/// <param name="Actor">Account that edits.</param>
/// <param name="OperationId">The caller's id of the command, or null: sent again, it gets the first answer.</param>
public sealed record SaveMatter(string Code, string Json, long? ExpectedRevision, bool DryRun, string Actor, string? OperationId = null);

/// <summary>What became of a save.</summary>
/// <param name="Version">The version; null when there are problems, or nothing was to be stored.</param>
/// <param name="IsNew">Whether it was made by this command. Content that the catalogue has already makes no version.</param>
/// <param name="Problems">Everything that is wrong; empty when the version is stored, or could be.</param>
public sealed record MatterSaving(MatterVersion? Version, bool IsNew, IReadOnlyList<MatterProblem> Problems);

/// <summary>Ends a matter.</summary>
/// <param name="Code">Code of the matter.</param>
/// <param name="LastDay">Last day on which applications are accepted; null: today.</param>
/// <param name="Reason">Why.</param>
/// <param name="ExpectedRevision">Revision that the editor saw; null skips the check.</param>
/// <param name="Actor">Account that edits.</param>
/// <param name="OperationId">The caller's id of the command, or null: sent again, it gets the first answer.</param>
public sealed record RetireMatter(string Code, DateOnly? LastDay, string Reason, long? ExpectedRevision, string Actor, string? OperationId = null);

/// <summary>The two formats in which matters travel.</summary>
public enum MatterFormat
{
    /// <summary>An object with the array <c>matters</c>, in the format of the files.</summary>
    Json,

    /// <summary>One row a matter, UTF-8.</summary>
    Csv,
}

/// <summary>Takes in many matters: all or none.</summary>
/// <param name="Format">Format of the content.</param>
/// <param name="Content">The file.</param>
/// <param name="EffectiveFrom">First day of versions whose content has changed although their first day has not; null: such rows are refused.</param>
/// <param name="DryRun">Only looks for problems.</param>
/// <param name="Actor">Account that imports.</param>
public sealed record ImportMatters(MatterFormat Format, byte[] Content, DateOnly? EffectiveFrom, bool DryRun, string Actor);

/// <summary>What became, or would become, of a row.</summary>
public enum MatterImportOutcome
{
    /// <summary>A matter that was not known.</summary>
    Created,

    /// <summary>A new version of a known matter.</summary>
    Changed,

    /// <summary>The catalogue has this content already.</summary>
    Same,

    /// <summary>Something is wrong with it.</summary>
    Refused,
}

/// <summary>A row of an import.</summary>
/// <param name="Row">Number of the matter in the file, from 1.</param>
/// <param name="Line">Line of a CSV file; null for JSON.</param>
/// <param name="Code">Code of the matter, as far as it could be read.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Version">Number of its version; null when it was refused, or nothing was stored.</param>
/// <param name="Problems">Everything that is wrong with it; paths are columns for CSV.</param>
public sealed record MatterImportRow(int Row, int? Line, string? Code, MatterImportOutcome Outcome, int? Version, IReadOnlyList<MatterProblem> Problems);

/// <summary>What became of an import.</summary>
/// <param name="DryRun">Whether it was only tried.</param>
/// <param name="Stored">Whether something was stored: never when a row was refused.</param>
/// <param name="Created">Matters that were not known.</param>
/// <param name="Changed">New versions of known matters.</param>
/// <param name="Same">Rows that changed nothing.</param>
/// <param name="Refused">Rows with problems.</param>
/// <param name="Rows">Every row.</param>
public sealed record MatterImport(bool DryRun, bool Stored, int Created, int Changed, int Same, int Refused, IReadOnlyList<MatterImportRow> Rows);

/// <summary>Changes the catalogue. What refuses a command as a whole is a <see cref="CommandRejectedException"/>: an unknown matter, a stale revision, a file that cannot be read.</summary>
public interface IMatterEditing
{
    /// <summary>Makes a version.</summary>
    Task<MatterSaving> SaveAsync(SaveMatter command, CancellationToken cancellationToken = default);

    /// <summary>Ends a matter after a day; versions that were to begin later are withdrawn.</summary>
    Task<MatterVersion> RetireAsync(RetireMatter command, CancellationToken cancellationToken = default);

    /// <summary>Takes in a file.</summary>
    Task<MatterImport> ImportAsync(ImportMatters command, CancellationToken cancellationToken = default);

    /// <summary>The matters in force on a day as a file that <see cref="ImportAsync"/> takes.</summary>
    Task<byte[]> ExportAsync(MatterFormat format, DateOnly at, CancellationToken cancellationToken = default);
}
