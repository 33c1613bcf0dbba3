using System.Collections.Frozen;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Compilation;

/// <summary>Hands back the versions that were found when a definition was published.</summary>
public sealed class PinnedDefinitions : IDefinitionSource
{
    private readonly FrozenDictionary<DefinitionReference, string> versions;
    private readonly Func<string, WorkflowDefinition?> load;

    /// <summary>Creates the source.</summary>
    /// <param name="dependencies">What <see cref="WorkflowProgram.Dependencies"/> held then.</param>
    /// <param name="load">Loads a version by its id; null when it is gone.</param>
    public PinnedDefinitions(IEnumerable<DefinitionDependency> dependencies, Func<string, WorkflowDefinition?> load)
    {
        versions = dependencies.ToFrozenDictionary(dependency => dependency.Reference, dependency => dependency.VersionId);
        this.load = load;
    }

    /// <inheritdoc />
    public WorkflowDefinition? Find(DefinitionReference reference) => versions.TryGetValue(reference, out var id) ? load(id) : null;
}
