using OneWindow.Grains.Workflows;
using OneWindow.Workflows.Definitions.Editing;

namespace OneWindow.Silo.Definitions;

/// <summary>Shows differences of definitions to others.</summary>
internal static class Comparisons
{
    /// <summary>The differences of two versions.</summary>
    public static VersionComparison Of(DefinitionVersionView from, DefinitionVersionView to, DefinitionDifference difference)
    {
        PartDifference[] parts = [difference.Activities, difference.Connections, difference.Variables, difference.Inputs, difference.Outputs];
        var isSame = difference.Settings.Count == 0 && parts.All(part => part is { Added.Count: 0, Removed.Count: 0, Changed.Count: 0 });
        return new(
            from,
            to,
            isSame,
            Members(difference.Settings),
            Parts(difference.Activities),
            difference.Moved,
            Parts(difference.Connections),
            Parts(difference.Variables),
            Parts(difference.Inputs),
            Parts(difference.Outputs));
    }

    private static ComparedParts Parts(PartDifference difference) => new(
        [.. difference.Added.Select(Part)],
        [.. difference.Removed.Select(Part)],
        [.. difference.Changed.Select(change => new ComparedChange(change.Part.Id, change.Part.Type, change.Part.Name, Members(change.Members)))]);

    private static ComparedPart Part(DifferentPart part) => new(part.Id, part.Type, part.Name);

    private static ComparedMember[] Members(IReadOnlyList<DifferentMember> members) => [.. members.Select(member => new ComparedMember(member.Name, member.From, member.To))];
}
