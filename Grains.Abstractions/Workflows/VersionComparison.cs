using System.Text.Json;

namespace OneWindow.Grains.Workflows;

/// <summary>Something that is in one of two versions only.</summary>
/// <param name="Id">Its id; for inputs and outputs the name, for a connection its ends.</param>
/// <param name="Type">Its type; for a connection empty.</param>
/// <param name="Name">What people call it, or null.</param>
public sealed record ComparedPart(string Id, string Type, string? Name);

/// <summary>A member that is not the same.</summary>
/// <param name="Name">The member; <c>container</c> is the id of the activity around it.</param>
/// <param name="From">Its value in the first version; null where it is absent.</param>
/// <param name="To">Its value in the second; null where it is absent.</param>
public sealed record ComparedMember(string Name, JsonElement? From, JsonElement? To);

/// <summary>Something that is in both versions, and not the same.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Type">Its type.</param>
/// <param name="Name">What people call it, or null.</param>
/// <param name="Members">What differs.</param>
public sealed record ComparedChange(string Id, string Type, string? Name, IReadOnlyList<ComparedMember> Members);

/// <summary>What was added, removed and changed of one kind of thing.</summary>
/// <param name="Added">Only in the second version.</param>
/// <param name="Removed">Only in the first.</param>
/// <param name="Changed">In both, with differences.</param>
public sealed record ComparedParts(IReadOnlyList<ComparedPart> Added, IReadOnlyList<ComparedPart> Removed, IReadOnlyList<ComparedChange> Changed);

/// <summary>How two versions of a definition differ.</summary>
/// <param name="From">The first version.</param>
/// <param name="To">The second.</param>
/// <param name="IsSame">Whether they do the same.</param>
/// <param name="Settings">Name, description, options and custom properties that differ.</param>
/// <param name="Activities">Activities, by id.</param>
/// <param name="Moved">How many activities were only moved on the canvas.</param>
/// <param name="Connections">Connections.</param>
/// <param name="Variables">Variables, by id.</param>
/// <param name="Inputs">Inputs, by name.</param>
/// <param name="Outputs">Outputs, by name.</param>
public sealed record VersionComparison(
    DefinitionVersionView From,
    DefinitionVersionView To,
    bool IsSame,
    IReadOnlyList<ComparedMember> Settings,
    ComparedParts Activities,
    int Moved,
    ComparedParts Connections,
    ComparedParts Variables,
    ComparedParts Inputs,
    ComparedParts Outputs);
