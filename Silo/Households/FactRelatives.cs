using System.Collections.Immutable;
using System.Text.Json;

namespace OneWindow.Silo.Households;

/// <summary>Close relatives that a person's file names.</summary>
internal static class FactRelatives
{
    /// <summary>The relatives on a day.</summary>
    public static IReadOnlyList<(string Person, string Relation)> Of(ImmutableArray<StoredFact> facts, DateOnly day)
    {
        if (facts.InForce(FactCodes.Relatives, day)?.Value is not { } json)
            return [];
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray()
            .Select(relative => (relative.GetProperty("person").GetString()!, relative.GetProperty("relation").GetString()!))
            .DistinctBy(relative => relative.Item1)];
    }
}
