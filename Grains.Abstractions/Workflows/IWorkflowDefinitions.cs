namespace OneWindow.Grains.Workflows;

/// <summary>Something that keeps a definition from running.</summary>
/// <param name="Code">A stable code, such as <c>unknownActivity</c>.</param>
/// <param name="ActivityId">The activity concerned; null when it is the workflow.</param>
/// <param name="Path">Where in the definition, as JSONPath.</param>
/// <param name="Zh">What is wrong, in Chinese.</param>
/// <param name="En">What is wrong, in English.</param>
public sealed record DefinitionProblem(string Code, string? ActivityId, string Path, string Zh, string En);

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

    /// <summary>Whether new instances run on it.</summary>
    public required bool IsPublished { get; init; }

    /// <summary>Whether it is the newest.</summary>
    public required bool IsLatest { get; init; }

    /// <summary>When it was published.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Account that published it; null: shipped with the program.</summary>
    public string? PublishedBy { get; init; }

    /// <summary>When it was retracted, or null.</summary>
    public DateTimeOffset? RetractedAt { get; init; }

    /// <summary>Instances that run on it now.</summary>
    public long Running { get; init; }
}

/// <summary>What publishing a definition came to.</summary>
/// <param name="Version">The version; null when there are problems.</param>
/// <param name="IsNew">False when the newest version says exactly the same and is published: nothing was done.</param>
/// <param name="Problems">All problems; empty when there is a version.</param>
public sealed record DefinitionPublication(DefinitionVersionView? Version, bool IsNew, IReadOnlyList<DefinitionProblem> Problems);

/// <summary>Filter and page of the list of definitions.</summary>
public sealed record DefinitionFilter
{
    /// <summary>Text in id, name or description.</summary>
    public string? Text { get; init; }

    /// <summary>Only those that are published, or only those that are not.</summary>
    public bool? IsPublished { get; init; }

    /// <summary>Sort field: <c>definitionId</c>, <c>name</c> or <c>publishedAt</c>.</summary>
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
    /// <exception cref="CommandRejectedException">The definition's id cannot be used, or is that of a shipped one.</exception>
    Task<DefinitionPublication> PublishAsync(string json, string? actor, CancellationToken cancellationToken);

    /// <summary>A page of definitions, each with its newest version.</summary>
    Task<Page<DefinitionVersionView>> ListAsync(DefinitionFilter filter, CancellationToken cancellationToken);

    /// <summary>A page of the versions of a definition, the newest first.</summary>
    Task<Page<DefinitionVersionView>> VersionsAsync(string definitionId, int page, int pageSize, CancellationToken cancellationToken);

    /// <summary>A version with its JSON exactly as it was given; null version: the newest. Null when there is none.</summary>
    Task<(DefinitionVersionView View, string Json)?> FindAsync(string definitionId, int? version, CancellationToken cancellationToken);

    /// <summary>No new instances any more; those that run go on. False when there is no such definition; one that is retracted stays so.</summary>
    Task<bool> RetractAsync(string definitionId, CancellationToken cancellationToken);

    /// <summary>Forgets a definition with all versions. False when there is no such definition.</summary>
    /// <exception cref="CommandRejectedException">Instances run on it, another definition uses it, or it is shipped.</exception>
    Task<bool> DeleteAsync(string definitionId, CancellationToken cancellationToken);
}
