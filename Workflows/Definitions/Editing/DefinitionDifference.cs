using System.Text.Json;

namespace OneWindow.Workflows.Definitions.Editing;

/// <summary>Something that is in one of two definitions only.</summary>
/// <param name="Id">Its id; for inputs and outputs the name, for a connection its ends.</param>
/// <param name="Type">Its type; for a connection empty.</param>
/// <param name="Name">What people call it, or null.</param>
public sealed record DifferentPart(string Id, string Type, string? Name);

/// <summary>A member that is not the same.</summary>
/// <param name="Name">The member.</param>
/// <param name="From">Its value in the first; null where it is absent.</param>
/// <param name="To">Its value in the second; null where it is absent.</param>
public sealed record DifferentMember(string Name, JsonElement? From, JsonElement? To);

/// <summary>Something that is in both, and not the same.</summary>
/// <param name="Part">What it is in the second.</param>
/// <param name="Members">What differs.</param>
public sealed record ChangedPart(DifferentPart Part, IReadOnlyList<DifferentMember> Members);

/// <summary>What was added, removed and changed of one kind of thing.</summary>
/// <param name="Added">Only in the second.</param>
/// <param name="Removed">Only in the first.</param>
/// <param name="Changed">In both, with differences.</param>
public sealed record PartDifference(IReadOnlyList<DifferentPart> Added, IReadOnlyList<DifferentPart> Removed, IReadOnlyList<ChangedPart> Changed);

/// <summary>How two definitions differ.</summary>
public sealed record DefinitionDifference
{
    /// <summary>Name, description, options and custom properties.</summary>
    public required IReadOnlyList<DifferentMember> Settings { get; init; }

    /// <summary>Activities, by id. Where they stand on the canvas does not count.</summary>
    public required PartDifference Activities { get; init; }

    /// <summary>How many activities have only been moved on the canvas.</summary>
    public required int Moved { get; init; }

    /// <summary>Connections added and removed; one that leads elsewhere is another one.</summary>
    public required PartDifference Connections { get; init; }

    /// <summary>Variables, by id; those of containers, too.</summary>
    public required PartDifference Variables { get; init; }

    /// <summary>Inputs, by name.</summary>
    public required PartDifference Inputs { get; init; }

    /// <summary>Outputs, by name.</summary>
    public required PartDifference Outputs { get; init; }
}
