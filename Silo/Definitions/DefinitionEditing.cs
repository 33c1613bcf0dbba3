using OneWindow.Grains.Workflows;

namespace OneWindow.Silo.Definitions;

/// <summary>Changes definitions for designers.</summary>
internal sealed class DefinitionEditing(DefinitionEditor editor, DefinitionRemoval removal, DefinitionTaking taking) : IDefinitionEditing
{
    /// <inheritdoc/>
    public Task<DefinitionSaving> SaveAsync(SaveDefinition command, CancellationToken cancellationToken) => editor.SaveAsync(command, cancellationToken);

    /// <inheritdoc/>
    public Task<DefinitionPublication?> PublishAsync(PublishVersion command, CancellationToken cancellationToken) => editor.PublishAsync(command, cancellationToken);

    /// <inheritdoc/>
    public Task<DesignedVersion?> RevertAsync(string definitionId, int version, string actor, CancellationToken cancellationToken) =>
        editor.RevertAsync(definitionId, version, actor, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DeleteVersionAsync(string versionId, string actor, CancellationToken cancellationToken) => removal.DeleteVersionAsync(versionId, actor, cancellationToken);

    /// <inheritdoc/>
    public Task<ImportedDefinition> ImportAsync(ImportDefinition command, CancellationToken cancellationToken) => taking.ImportAsync(command, cancellationToken);

    /// <inheritdoc/>
    public Task<DefinitionVersionView?> DuplicateAsync(string definitionId, string name, string? newId, string actor, CancellationToken cancellationToken) =>
        taking.DuplicateAsync(definitionId, name, newId, actor, cancellationToken);

    /// <inheritdoc/>
    public Task<DefinitionVersionView?> RenameAsync(string definitionId, string name, string? description, string actor, CancellationToken cancellationToken) =>
        taking.RenameAsync(definitionId, name, description, actor, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> LabelAsync(string definitionId, IReadOnlyList<string> labels, string actor, CancellationToken cancellationToken) =>
        taking.LabelAsync(definitionId, labels, actor, cancellationToken);
}
