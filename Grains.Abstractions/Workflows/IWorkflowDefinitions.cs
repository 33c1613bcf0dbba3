namespace OneWindow.Grains.Workflows;

/// <summary>Something that keeps a definition from running.</summary>
/// <param name="Code">A stable code, such as <c>unknownActivity</c>.</param>
/// <param name="ActivityId">The activity concerned; null when it is the workflow.</param>
/// <param name="Path">Where in the definition, as JSONPath.</param>
/// <param name="Zh">What is wrong, in Chinese.</param>
/// <param name="En">What is wrong, in English.</param>
public sealed record DefinitionProblem(string Code, string? ActivityId, string Path, string Zh, string En);

/// <summary>What a version of a definition is.</summary>
public enum DefinitionState
{
    /// <summary>Never published: its content may change.</summary>
    Draft,

    /// <summary>Came with the program and was never published, because the office runs a version of its own.</summary>
    Offered,

    /// <summary>Published from a moment on that is to come.</summary>
    Scheduled,

    /// <summary>New instances run on it.</summary>
    Published,

    /// <summary>Was published, and another version has taken its place.</summary>
    Superseded,

    /// <summary>Was published, and was taken back.</summary>
    Retracted,
}

/// <summary>A version of a definition as lists show it.</summary>
public sealed record DefinitionVersionView
{
    /// <summary>The definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Number of the version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Id of the version.</summary>
    public required string VersionId { get; init; }

    /// <summary>Its name, or null.</summary>
    public string? Name { get; init; }

    /// <summary>What it is for, or null.</summary>
    public string? Description { get; init; }

    /// <summary>What the version is at present.</summary>
    public required DefinitionState State { get; init; }

    /// <summary>Whether new instances run on it: at most one version of a definition.</summary>
    public required bool IsPublished { get; init; }

    /// <summary>Whether it is the one that designers go on with: exactly one version of a definition.</summary>
    public required bool IsLatest { get; init; }

    /// <summary>Whether editors must not change it.</summary>
    public bool IsReadonly { get; init; }

    /// <summary>Whether it belongs to the system and is hidden from lists.</summary>
    public bool IsSystem { get; init; }

    /// <summary>Whether it came with the program.</summary>
    public bool IsShipped { get; init; }

    /// <summary>The version of the tool that wrote it, or null.</summary>
    public string? ToolVersion { get; init; }

    /// <summary>Counts how often its content was saved.</summary>
    public long Revision { get; init; }

    /// <summary>When the version was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Account that made it; null: the program.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When its content was last saved.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Account that last saved it; null: the program.</summary>
    public string? UpdatedBy { get; init; }

    /// <summary>When it was published; null: never.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Account that published it; null: the program, or never published.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>From when on new instances run on it; null: never published.</summary>
    public DateTimeOffset? EffectiveFrom { get; init; }

    /// <summary>When it was retracted, or null.</summary>
    public DateTimeOffset? RetractedAt { get; init; }

    /// <summary>Instances that run on it now.</summary>
    public long Running { get; init; }

    /// <summary>Number of the version that new instances of the definition run on, or null.</summary>
    public int? PublishedVersion { get; init; }

    /// <summary>The definition's labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];
}

/// <summary>What publishing a definition came to.</summary>
/// <param name="Version">The version; null when there are problems.</param>
/// <param name="IsNew">False when the newest version says exactly the same and is published: nothing was done.</param>
/// <param name="Problems">All problems; empty when there is a version.</param>
public sealed record DefinitionPublication(DefinitionVersionView? Version, bool IsNew, IReadOnlyList<DefinitionProblem> Problems)
{
    /// <summary>What speaks against it, and may be overridden by somebody who says why; what was overridden when there is a version.</summary>
    public IReadOnlyList<DefinitionProblem> Objections { get; init; } = [];

    /// <summary>Number of a version whose publication was still to come and was given up for this one, or null.</summary>
    public int? Replaces { get; init; }
}

/// <summary>Filter and page of the list of definitions.</summary>
public sealed record DefinitionFilter
{
    /// <summary>Text in id, name or description.</summary>
    public string? Text { get; init; }

    /// <summary>Only those that new instances run on, or only those that they do not.</summary>
    public bool? IsPublished { get; init; }

    /// <summary>Only those with this label.</summary>
    public string? Label { get; init; }

    /// <summary>Sort field: <c>definitionId</c>, <c>name</c>, <c>publishedAt</c> or <c>updatedAt</c>.</summary>
    public string Sort { get; init; } = "definitionId";

    /// <summary>Descending order.</summary>
    public bool Descending { get; init; }

    /// <summary>Page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, 1 to 200.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>Publishes definitions and looks them up.</summary>
public interface IWorkflowDefinitions
{
    /// <summary>Everything that keeps a definition from running; nothing is stored.</summary>
    Task<IReadOnlyList<DefinitionProblem>> ValidateAsync(string json, CancellationToken cancellationToken);

    /// <summary>
    /// Makes a definition the version that new instances run on, and replaces the triggers of the one before, in one transaction. The JSON is kept as it is given.
    /// </summary>
    /// <param name="json">The definition; its own version number and version id count for nothing.</param>
    /// <param name="actor">Account that publishes it; null: shipped.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CommandRejectedException">The definition's id cannot be used.</exception>
    Task<DefinitionPublication> PublishAsync(string json, string? actor, CancellationToken cancellationToken);

    /// <summary>A page of definitions, each with its latest version: the draft where there is one.</summary>
    Task<Page<DefinitionVersionView>> ListAsync(DefinitionFilter filter, CancellationToken cancellationToken);

    /// <summary>A page of the versions of a definition, the newest first.</summary>
    Task<Page<DefinitionVersionView>> VersionsAsync(string definitionId, int page, int pageSize, CancellationToken cancellationToken);

    /// <summary>A version with its JSON exactly as it is stored; null version: the latest. Null when there is none.</summary>
    Task<(DefinitionVersionView View, string Json)?> FindAsync(string definitionId, int? version, CancellationToken cancellationToken);

    /// <summary>
    /// No new instances any more; those that run go on. A publication that is to come is given up, too. With a version's number, only that version is taken back:
    /// one that is to come leaves the present one alone; the present one leaves nothing published. False when there is no such definition or version.
    /// </summary>
    /// <exception cref="CommandRejectedException">The version that is named was never published.</exception>
    Task<bool> RetractAsync(string definitionId, int? version, string? actor, CancellationToken cancellationToken);

    /// <summary>
    /// Forgets a definition with all versions; of one that came with the program, the versions that the office made. False when there is no such definition.
    /// </summary>
    /// <exception cref="CommandRejectedException">Instances run on it, another definition uses it, or nothing of it is the office's.</exception>
    Task<bool> DeleteAsync(string definitionId, string? actor, CancellationToken cancellationToken);
}
