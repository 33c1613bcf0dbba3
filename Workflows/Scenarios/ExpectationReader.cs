using System.Text.Json;

namespace OneWindow.Workflows.Scenarios;

/// <summary>Reads what is expected.</summary>
internal static class ExpectationReader
{
    private static readonly string[] Members = [.. ObservedSections.Values.Keys.Order(StringComparer.Ordinal), .. ObservedSections.All.Keys.Order(StringComparer.Ordinal), "exact"];

    public static ScenarioExpectation? Read(ScenarioJson json, HashSet<string>? activities)
    {
        if (!json.IsObject(Members))
            return null;
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, comparison) in ObservedSections.Values)
        {
            // An expected null is an expectation: it must be asked of the text itself.
            if (!json.Json.TryGetProperty(name, out var value))
                continue;
            var place = new ScenarioJson(value, $"{json.Path}.{name}", []);
            if (CheckValue(json[name], name, comparison, activities))
                values[name] = place.Json.Clone();
        }

        var sections = new Dictionary<string, IReadOnlyList<JsonElement>>(StringComparer.Ordinal);
        foreach (var section in ObservedSections.All.Values)
        {
            if (json[section.Name].IsMissing)
                continue;
            var things = json[section.Name].Items().ToList();
            foreach (var thing in things)
                CheckThing(thing, section, activities);
            sections[section.Name] = [.. things.Select(thing => thing.Json.Clone())];
        }

        var exact = json["exact"].Items().Select(item => item.Choice([.. ObservedSections.All.Keys])).OfType<string>().ToList();
        return new ScenarioExpectation { Path = json.Path, Values = values, Sections = sections, Exact = exact };
    }

    private static bool CheckValue(ScenarioJson json, string name, FieldComparison comparison, HashSet<string>? activities)
    {
        switch (comparison)
        {
            case FieldComparison.Names:
                foreach (var item in json.Items())
                    CheckActivity(item, activities);
                return true;
            case FieldComparison.Json:
                return json.IsMissing || json.Object() is not null;
            default:
                CheckField(json, comparison);
                return name.Length > 0;
        }
    }

    private static void CheckThing(ScenarioJson json, ObservedSection section, HashSet<string>? activities)
    {
        if (!json.IsObject([.. section.Fields.Keys.Order(StringComparer.Ordinal)]))
            return;
        if (json[section.Key].IsMissing)
            json[section.Key].Wrong($"缺少“{section.Key}”，无法确定是哪个{section.Zh}。", $"'{section.Key}' is missing: it says which {section.En} is meant.");
        foreach (var (name, comparison) in section.Fields)
            CheckField(json[name], comparison);
        if (!json["activity"].IsMissing)
            CheckActivity(json["activity"], activities);
    }

    private static void CheckField(ScenarioJson json, FieldComparison comparison)
    {
        if (json.IsMissing)
            return;
        switch (comparison)
        {
            case FieldComparison.Instant:
                json.Instant();
                break;
            case FieldComparison.Text or FieldComparison.Part:
                json.Text();
                break;
            case FieldComparison.Number:
                json.Number(0, int.MaxValue);
                break;
            case FieldComparison.Flag:
                json.Flag();
                break;
            case FieldComparison.Names when json.Json.ValueKind != JsonValueKind.String:
                foreach (var item in json.Items())
                    item.Text(isRequired: true);
                break;
            case FieldComparison.Instants when json.Object() is { } instants:
                foreach (var member in instants.EnumerateObject())
                    json[member.Name].Instant();
                break;
        }
    }

    private static void CheckActivity(ScenarioJson json, HashSet<string>? activities)
    {
        if (json.Text(isRequired: true) is { } activity && activities?.Contains(activity) == false)
            json.Wrong($"流程中没有活动“{activity}”。", $"The definition has no activity '{activity}'.");
    }
}
