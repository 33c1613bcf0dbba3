namespace OneWindow.Workflows.Tests.Generated;

/// <summary>A random definition, and what its structure says about how often each activity may run.</summary>
/// <param name="Seed">From what it was made.</param>
/// <param name="Json">The definition.</param>
/// <param name="Types">The activity types in it.</param>
/// <param name="Limits">Per activity: the container around it, and its limit per execution of that container. Activities that loops may repeat are absent.</param>
/// <param name="Containers">The activities that wait by what they hold, not by bookmarks of their own.</param>
internal sealed record GeneratedDefinition(
    int Seed,
    string Json,
    IReadOnlySet<string> Types,
    IReadOnlyDictionary<string, RunLimit> Limits,
    IReadOnlySet<string> Containers);

/// <summary>How often an activity may run.</summary>
/// <param name="Parent">The container around it; null for the root.</param>
/// <param name="Times">How often per execution of the container.</param>
internal sealed record RunLimit(string? Parent, int Times);
