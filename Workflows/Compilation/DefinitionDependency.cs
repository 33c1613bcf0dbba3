namespace OneWindow.Workflows.Compilation;

/// <summary>
/// A version of a definition that another one uses as an activity. What is saved of instances counts the activities of all of them, so the host keeps the list
/// of each published version and hands back exactly these whenever it compiles that version again; see <see cref="PinnedDefinitions"/>.
/// </summary>
/// <param name="Reference">How it is referred to.</param>
/// <param name="DefinitionId">The id of the definition used.</param>
/// <param name="VersionId">The id of the version used.</param>
/// <param name="Version">The number of the version used.</param>
public sealed record DefinitionDependency(DefinitionReference Reference, string DefinitionId, string VersionId, int Version);
