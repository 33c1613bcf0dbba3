using OneWindow.Workflows.Activities;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Workflows.Compilation;

/// <summary>How a definition names another one that it uses as an activity. Two equal references in one definition mean the same version.</summary>
/// <param name="TypeName">The activity's type, which is made from the other definition's name.</param>
/// <param name="DefinitionId">The other definition's id, or null.</param>
/// <param name="VersionId">The id of one version of it, or null.</param>
/// <param name="Version">The number of one version of it, or null.</param>
public sealed record DefinitionReference(string TypeName, string? DefinitionId, string? VersionId, int? Version)
{
    /// <summary>The activity type's name that a definition's name makes.</summary>
    public static string TypeNameOf(WorkflowDefinition definition) => WorkflowActivity.TypeNameOf(definition);
}
