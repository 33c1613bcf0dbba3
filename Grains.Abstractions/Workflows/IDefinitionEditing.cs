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
}
