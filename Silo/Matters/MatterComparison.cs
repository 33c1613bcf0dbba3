using System.Text.Json;
using OneWindow.Grains.Matters;

namespace OneWindow.Silo.Matters;

/// <summary>Tells in which members two versions of a matter differ. Materials are compared by their codes, other lists as a whole.</summary>
internal static class MatterComparison
{
    private const string Materials = "materials";

    public static IReadOnlyList<MatterDifference> Compare(Matter before, Matter after)
    {
        var differences = new List<MatterDifference>();
        CompareObjects("", MatterJson.Element(before), MatterJson.Element(after), differences);
        return [.. differences.Where(difference => difference.Path != "version")];
    }

    private static void CompareObjects(string path, JsonElement before, JsonElement after, List<MatterDifference> differences)
    {
        var names = before.EnumerateObject().Concat(after.EnumerateObject()).Select(member => member.Name).Distinct(StringComparer.Ordinal);
        foreach (var name in names)
        {
            var place = path.Length == 0 ? name : $"{path}.{name}";
            JsonElement? one = before.TryGetProperty(name, out var value) ? value : null;
            JsonElement? other = after.TryGetProperty(name, out var changed) ? changed : null;
            if (place == Materials)
                CompareMaterials(one!.Value, other!.Value, differences);
            else
                CompareValues(place, one, other, differences);
        }
    }

    private static void CompareMaterials(JsonElement before, JsonElement after, List<MatterDifference> differences)
    {
        var one = ByCode(before);
        var other = ByCode(after);
        foreach (var code in one.Keys.Union(other.Keys, StringComparer.Ordinal))
        {
            CompareValues(
                $"{Materials}[{code}]",
                one.TryGetValue(code, out var material) ? material : null,
                other.TryGetValue(code, out var changed) ? changed : null,
                differences);
        }

        static Dictionary<string, JsonElement> ByCode(JsonElement materials) =>
            materials.EnumerateArray().ToDictionary(material => material.GetProperty("code").GetString()!, StringComparer.Ordinal);
    }

    private static void CompareValues(string path, JsonElement? before, JsonElement? after, List<MatterDifference> differences)
    {
        if (before is { ValueKind: JsonValueKind.Object } one && after is { ValueKind: JsonValueKind.Object } other)
            CompareObjects(path, one, other, differences);
        else if (before is null || after is null || !JsonElement.DeepEquals(before.Value, after.Value))
            differences.Add(new MatterDifference(path, before, after));
    }
}
