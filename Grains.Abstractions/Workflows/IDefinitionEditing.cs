namespace OneWindow.Grains.Workflows;

/// <summary>What a designer saves.</summary>
/// <param name="Json">Elsa Studio's model: the definition, and by its members <c>definitionId</c>, <c>id</c> and the revision what it was made from. Without a definition's id it is a new one.</param>
/// <param name="Publish">Whether to publish it with effect at once; when something keeps it from that, nothing is saved.</param>
/// <param name="Actor">Account that saves.</param>
public sealed record SaveDefinition(string Json, bool Publish, string Actor);

/// <summary>What saving came to.</summary>
/// <param name="Version">The version; null when it was to be published and there are problems.</param>
/// <param name="IsNew">False when the version said the same already.</param>
/// <param name="Problems">What keeps the version from being published.</param>
public sealed record DefinitionSaving(DesignedVersion? Version, bool IsNew, IReadOnlyList<DefinitionProblem> Problems);

/// <summary>Makes a version the one that new instances run on, at once or later.</summary>
public sealed record PublishVersion
{
    /// <summary>The definition.</summary>
    public required string DefinitionId { get; init; }

    /// <summary>Number of the version; null: the latest.</summary>
    public int? Version { get; init; }

    /// <summary>From when on; null or past: at once.</summary>
    public DateTimeOffset? EffectiveFrom { get; init; }

    /// <summary>Why it is published in spite of objections; null: it is not.</summary>
    public string? OverrideReason { get; init; }

    /// <summary>Only tells what would happen.</summary>
    public bool DryRun { get; init; }

    /// <summary>Account that publishes.</summary>
    public required string Actor { get; init; }
}

/// <summary>What became of a file that was taken in.</summary>
public enum ImportOutcome
{
    /// <summary>A new definition.</summary>
    Created,

    /// <summary>A new draft of a definition that there was.</summary>
    Updated,

    /// <summary>The latest version says the same already.</summary>
    Unchanged,

    /// <summary>Nothing was taken in.</summary>
    Refused,
}

/// <summary>A file to take in.</summary>
/// <param name="FileName">Its name, for people; null when there is none.</param>
/// <param name="Json">Its text.</param>
/// <param name="DryRun">Only tells what would happen.</param>
/// <param name="Actor">Account that takes it in.</param>
public sealed record ImportDefinition(string? FileName, string Json, bool DryRun, string Actor);

/// <summary>What became of a file.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="DefinitionId">The definition; null when the file says none or was refused.</param>
/// <param name="Version">Number of the draft that was made, or would be; of the version that says the same; null when refused.</param>
/// <param name="Problems">Why it was refused, or what keeps the draft from being published.</param>
public sealed record ImportedDefinition(string? FileName, ImportOutcome Outcome, string? DefinitionId, int? Version, IReadOnlyList<DefinitionProblem> Problems);

/// <summary>Changes definitions for designers. Every change is recorded with who made it, and found in the audit.</summary>
public interface IDefinitionEditing
{
    /// <summary>
    /// Saves a draft: the one there is, or a new version when the latest one was published. A draft need not be able to run.
    /// </summary>
    /// <exception cref="CommandRejectedException">
    /// It is no definition; its id cannot be used; somebody else saved since it was opened; or it has lost all activities.
    /// </exception>
    Task<DefinitionSaving> SaveAsync(SaveDefinition command, CancellationToken cancellationToken);

    /// <summary>Publishes a version. Null when there is none.</summary>
    /// <exception cref="CommandRejectedException">The reason is not fit, or somebody else changes the draft all the time.</exception>
    Task<DefinitionPublication?> PublishAsync(PublishVersion command, CancellationToken cancellationToken);

    /// <summary>Makes a draft with the content of an older version. Null when there is none.</summary>
    Task<DesignedVersion?> RevertAsync(string definitionId, int version, string actor, CancellationToken cancellationToken);

    /// <summary>Forgets one version. False when there is none.</summary>
    /// <exception cref="CommandRejectedException">Instances run on it, another definition uses it, it came with the program, or it is the only one.</exception>
    Task<bool> DeleteVersionAsync(string versionId, string actor, CancellationToken cancellationToken);

    /// <summary>Takes a file in as a draft; what the file says about being published counts for nothing.</summary>
    /// <exception cref="CommandRejectedException">The id in the file cannot be used.</exception>
    Task<ImportedDefinition> ImportAsync(ImportDefinition command, CancellationToken cancellationToken);

    /// <summary>Makes another definition, as a draft, of the latest version of one. Null when there is none.</summary>
    /// <param name="definitionId">The definition.</param>
    /// <param name="name">Name of the new one.</param>
    /// <param name="newId">Id of the new one; null: it gets one.</param>
    /// <param name="actor">Account that does it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CommandRejectedException">The id or the name is taken or cannot be used.</exception>
    Task<DefinitionVersionView?> DuplicateAsync(string definitionId, string name, string? newId, string actor, CancellationToken cancellationToken);

    /// <summary>Gives the latest version another name and description; a published one gets a draft. Null when there is none.</summary>
    /// <param name="definitionId">The definition.</param>
    /// <param name="name">The name.</param>
    /// <param name="description">The description; null leaves it.</param>
    /// <param name="actor">Account that does it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="CommandRejectedException">The name is taken.</exception>
    Task<DefinitionVersionView?> RenameAsync(string definitionId, string name, string? description, string actor, CancellationToken cancellationToken);

    /// <summary>Replaces the labels of a definition; false when there is none.</summary>
    Task<bool> LabelAsync(string definitionId, IReadOnlyList<string> labels, string actor, CancellationToken cancellationToken);
}
