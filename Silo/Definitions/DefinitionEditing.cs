using OneWindow.Grains.Workflows;

namespace OneWindow.Silo.Definitions;

/// <summary>Changes definitions for designers.</summary>
internal sealed class DefinitionEditing(DefinitionEditor editor, DefinitionRemoval removal) : IDefinitionEditing
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
}
