namespace OneWindow.Workflows.Definitions.Editing;

/// <summary>What a designer is told about the version that it opens; it stands over what the content itself says.</summary>
/// <param name="Id">Id of the version.</param>
/// <param name="DefinitionId">The definition.</param>
/// <param name="Version">Number of the version.</param>
/// <param name="IsLatest">Whether it is the one to edit.</param>
/// <param name="IsPublished">Whether new instances run on it.</param>
/// <param name="CreatedAt">When the version was made, as ISO 8601 with offset.</param>
/// <param name="Revision">How often its content has been saved: comes back with the next save, and tells whether somebody else saved meanwhile.</param>
public sealed record DesignerVersion(string Id, string DefinitionId, int Version, bool IsLatest, bool IsPublished, string CreatedAt, long Revision);
