namespace OneWindow.Grains.Workflows;

/// <summary>Which versions of definitions are asked for.</summary>
public enum VersionChoice
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Those that designers go on with.</summary>
    Latest,

    /// <summary>Those that new instances run on.</summary>
    Published,

    /// <summary>Both of these; of one definition, the latest.</summary>
    LatestOrPublished,

    /// <summary>Those that are both.</summary>
    LatestAndPublished,

    /// <summary>Those that were never published.</summary>
    Draft,

    /// <summary>Those of a number.</summary>
    Number,
}

/// <summary>Which versions are asked for, and how.</summary>
public sealed record VersionFilter
{
    /// <summary>Which versions.</summary>
    public VersionChoice Choice { get; init; }

    /// <summary>The number, when versions of a number are asked for.</summary>
    public int Number { get; init; }

    /// <summary>Only of these definitions; empty: of all.</summary>
    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    /// <summary>Only these versions, also those that were deleted; empty: any.</summary>
    public IReadOnlyList<string> VersionIds { get; init; } = [];

    /// <summary>Text in id, name or description.</summary>
    public string? Text { get; init; }

    /// <summary>Only those of the system, or only others.</summary>
    public bool? IsSystem { get; init; }

    /// <summary>Only those with this label.</summary>
    public string? Label { get; init; }

    /// <summary>Sort field: <c>name</c>, <c>version</c>, <c>definitionId</c>, or <c>created</c>.</summary>
    public string Sort { get; init; } = "created";

    /// <summary>Descending order.</summary>
    public bool Descending { get; init; }

    /// <summary>Rows to leave out.</summary>
    public long Skip { get; init; }

    /// <summary>Most rows; null: all.</summary>
    public int? Take { get; init; }
}

/// <summary>A version with its JSON as designers get it.</summary>
/// <param name="View">About the version.</param>
/// <param name="Json">Elsa Studio's model of it, an object.</param>
public sealed record DesignedVersion(DefinitionVersionView View, string Json);

/// <summary>A version as a file.</summary>
/// <param name="FileName">A name for the file.</param>
/// <param name="Json">The definition in Elsa's format.</param>
public sealed record ExportedVersion(string FileName, string Json);

/// <summary>A label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Definitions">How many definitions have it.</param>
public sealed record LabelCount(string Label, long Definitions);

/// <summary>Looks versions of definitions up for designers.</summary>
public interface IDefinitionVersions
{
    /// <summary>Versions that meet a filter, and how many there are in all.</summary>
    Task<(IReadOnlyList<DefinitionVersionView> Items, long Total)> QueryAsync(VersionFilter filter, CancellationToken cancellationToken);

    /// <summary>A version of a definition; null when there is none.</summary>
    Task<DesignedVersion?> FindAsync(string definitionId, VersionChoice choice, int number, CancellationToken cancellationToken);

    /// <summary>A version by its id, also one that was deleted; null when there is none.</summary>
    Task<DesignedVersion?> FindAsync(string versionId, CancellationToken cancellationToken);

    /// <summary>Whether no other definition's latest version has the name.</summary>
    Task<bool> IsNameUniqueAsync(string name, string? definitionId, CancellationToken cancellationToken);

    /// <summary>A version as a file that Elsa imports, too; null when there is none.</summary>
    Task<ExportedVersion?> ExportAsync(string definitionId, VersionChoice choice, int number, CancellationToken cancellationToken);

    /// <summary>Versions as files, by their ids; those that do not exist are left out.</summary>
    Task<IReadOnlyList<ExportedVersion>> ExportAsync(IReadOnlyList<string> versionIds, CancellationToken cancellationToken);

    /// <summary>The way to an activity inside others, and what it is nested in, as JSON for Elsa Studio; null when there is no such version or activity.</summary>
    Task<string?> SegmentsAsync(string versionId, string nodeId, CancellationToken cancellationToken);

    /// <summary>An activity with all that it holds, as JSON for Elsa Studio; null node: the root. Null when there is no such version or activity.</summary>
    Task<string?> SubgraphAsync(string versionId, string? nodeId, CancellationToken cancellationToken);

    /// <summary>How two versions of a definition differ; null when one of them does not exist.</summary>
    Task<VersionComparison?> CompareAsync(string definitionId, int from, int to, CancellationToken cancellationToken);

    /// <summary>All labels, with the number of definitions that have them.</summary>
    Task<IReadOnlyList<LabelCount>> LabelsAsync(CancellationToken cancellationToken);
}
