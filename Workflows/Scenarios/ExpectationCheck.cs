using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneWindow.Workflows.Scenarios;

/// <summary>Compares what is expected with what was observed.</summary>
public static class ExpectationCheck
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What came of each expectation, in the order of sections and things.</summary>
    public static IReadOnlyList<ScenarioFinding> Check(ScenarioExpectation expected, ScenarioObservation observed)
    {
        var findings = new List<ScenarioFinding>();
        foreach (var (name, value) in expected.Values)
            CheckValue($"{expected.Path}.{name}", name, value, observed, findings);
        foreach (var (name, things) in expected.Sections)
            CheckSection(expected, ObservedSections.All[name], things, observed, findings);
        foreach (var name in expected.Exact.Where(name => !expected.Sections.ContainsKey(name)))
            CheckSection(expected, ObservedSections.All[name], [], observed, findings);
        return findings;
    }

    private static void CheckValue(string path, string name, JsonElement expected, ScenarioObservation observed, List<ScenarioFinding> findings)
    {
        switch (name)
        {
            case "path":
                CheckPath(path, Texts(expected), observed, findings);
                break;
            case "visited" or "notVisited":
                foreach (var activity in Texts(expected))
                {
                    var wanted = name == "visited";
                    var visit = observed.Visits.FirstOrDefault(visit => IsAt(visit, activity));
                    findings.Add(new ScenarioFinding(
                        path,
                        visit is not null == wanted,
                        wanted ? $"应经过活动 {activity}" : $"不应经过活动 {activity}",
                        wanted ? $"Activity {activity} is run" : $"Activity {activity} is not run",
                        activity,
                        visit is null ? null : Instant(visit.At),
                        visit?.ActivityId ?? activity));
                }

                break;
            case "variables" or "output" or "subject":
                CheckMembers(path, name, expected, observed.Values.GetValueOrDefault(name), findings);
                break;
            default:
                var actual = observed.Values.GetValueOrDefault(name);
                findings.Add(new ScenarioFinding(path, IsEqual(ObservedSections.Values[name], expected, actual), name, name, Shown(expected), Shown(actual), null));
                break;
        }
    }

    /// <summary>The activities are run in this order; others may be run in between.</summary>
    private static void CheckPath(string path, string[] expected, ScenarioObservation observed, List<ScenarioFinding> findings)
    {
        var next = 0;
        foreach (var visit in observed.Visits)
        {
            if (next < expected.Length && IsAt(visit, expected[next]))
                next++;
        }

        var isWhole = next == expected.Length;
        findings.Add(new ScenarioFinding(
            path,
            isWhole,
            isWhole ? "经过的活动及顺序" : $"经过的活动及顺序：在此处未按顺序经过 {expected[next]}",
            isWhole ? "Activities in order" : $"Activities in order: {expected[next]} is not run in its place",
            string.Join(" → ", expected),
            string.Join(" → ", observed.Visits.Select(visit => visit.ActivityId)),
            isWhole ? null : expected[next]));
    }

    private static void CheckMembers(string path, string name, JsonElement expected, JsonElement actual, List<ScenarioFinding> findings)
    {
        foreach (var member in expected.EnumerateObject())
        {
            var value = actual.ValueKind == JsonValueKind.Object && actual.TryGetProperty(member.Name, out var found) ? found : default;
            findings.Add(new ScenarioFinding(
                $"{path}.{member.Name}",
                IsEqual(FieldComparison.Json, member.Value, value) || IsSameInstant(member.Value, value),
                $"{name}.{member.Name}",
                $"{name}.{member.Name}",
                Shown(member.Value),
                Shown(value),
                null));
        }
    }

    private static void CheckSection(
        ScenarioExpectation expectation, ObservedSection section, IReadOnlyList<JsonElement> expected, ScenarioObservation observed, List<ScenarioFinding> findings)
    {
        var path = $"{expectation.Path}.{section.Name}";
        var left = observed.Things.Where(thing => thing.Section == section.Name).ToList();
        for (var i = 0; i < expected.Count; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]");
            // The nearest of those that remain; of equals the earliest. So a wrong time is told as such and not as a missing thing.
            var nearest = left.Where(thing => Matches(section, section.Key, expected[i], thing)).MinBy(thing => Wrong(section, expected[i], thing).Count());
            if (nearest is null)
            {
                var others = string.Join("; ", observed.Things.Where(thing => thing.Section == section.Name).Select(Shown));
                findings.Add(new ScenarioFinding(
                    at, false, $"没有出现期望的{section.Zh}", $"The expected {section.En} did not show", Shown(expected[i]), others.Length == 0 ? null : others, ActivityOf(expected[i])));
                continue;
            }

            left.Remove(nearest);
            var wrong = Wrong(section, expected[i], nearest).ToList();
            var key = Shown(expected[i].GetProperty(section.Key));
            if (wrong.Count == 0)
                findings.Add(new ScenarioFinding(at, true, $"{section.Zh} {key}", $"{section.En} {key}", Shown(expected[i]), Shown(nearest), nearest.ActivityId));
            foreach (var field in wrong)
            {
                findings.Add(new ScenarioFinding(
                    $"{at}.{field.Name}",
                    false,
                    $"{section.Zh} {key} 的 {field.Name}",
                    $"{field.Name} of {section.En} {key}",
                    Shown(field.Value),
                    Shown(Field(nearest, field.Name)),
                    nearest.ActivityId));
            }
        }

        if (!expectation.Exact.Contains(section.Name))
            return;
        foreach (var other in left)
            findings.Add(new ScenarioFinding(path, false, $"出现了未期望的{section.Zh}", $"A {section.En} that is not expected", null, Shown(other), other.ActivityId));
        if (left.Count == 0)
            findings.Add(new ScenarioFinding(path, true, $"没有其他{section.Zh}", $"No other {section.En}", null, null, null));
    }

    private static IEnumerable<JsonProperty> Wrong(ObservedSection section, JsonElement expected, Observed thing) =>
        expected.EnumerateObject().Where(field => !Matches(section, field.Name, expected, thing));

    private static bool Matches(ObservedSection section, string name, JsonElement expected, Observed thing) =>
        IsEqual(section.Fields[name], expected.GetProperty(name), Field(thing, name));

    private static JsonElement Field(Observed thing, string name) => thing.Fields.TryGetValue(name, out var value) ? value : name switch
    {
        "at" => JsonSerializer.SerializeToElement(thing.At),
        "activity" when thing.ActivityId is { } activity => JsonSerializer.SerializeToElement(activity),
        _ => default,
    };

    private static bool IsEqual(FieldComparison comparison, JsonElement expected, JsonElement actual)
    {
        var isNothing = actual.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
        if (expected.ValueKind == JsonValueKind.Null || isNothing)
            return expected.ValueKind == JsonValueKind.Null && isNothing;
        return comparison switch
        {
            FieldComparison.Instant => IsSameInstant(expected, actual),
            FieldComparison.Part => actual.ValueKind == JsonValueKind.String && actual.GetString()!.Contains(expected.GetString()!, StringComparison.Ordinal),
            FieldComparison.Names => Texts(expected).All(Texts(actual).Contains),
            FieldComparison.Instants => actual.ValueKind == JsonValueKind.Object && expected.EnumerateObject().All(member =>
                actual.TryGetProperty(member.Name, out var at) ? IsSameInstant(member.Value, at) : member.Value.ValueKind == JsonValueKind.Null),
            _ => JsonElement.DeepEquals(expected, actual),
        };
    }

    /// <summary>To the precision in which the expected instant is written: a due time at the end of a day is written to the second.</summary>
    private static bool IsSameInstant(JsonElement expected, JsonElement actual)
    {
        if (expected.ValueKind != JsonValueKind.String || actual.ValueKind != JsonValueKind.String || expected.GetString() is not { } text ||
            !ScenarioJson.TryInstant(text, out var one) || !ScenarioJson.TryInstant(actual.GetString()!, out var other))
        {
            return false;
        }

        var step = text.Contains('.', StringComparison.Ordinal) ? TimeSpan.TicksPerMillisecond : text.Length > 16 && text[16] == ':' ? TimeSpan.TicksPerSecond : TimeSpan.TicksPerMinute;
        return one.UtcTicks / step == other.UtcTicks / step;
    }

    private static bool IsAt(ScenarioVisit visit, string activity) => visit.ActivityId == activity || visit.Name == activity;

    private static string[] Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Array => [.. json.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
        _ => [],
    };

    private static string? ActivityOf(JsonElement expected) =>
        expected.TryGetProperty("activity", out var activity) && activity.ValueKind == JsonValueKind.String ? activity.GetString() : null;

    private static string Instant(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:ss.FFFK", CultureInfo.InvariantCulture);

    private static string? Shown(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Undefined => null,
        JsonValueKind.String => json.GetString(),
        _ => JsonSerializer.Serialize(json, Relaxed),
    };

    private static string Shown(Observed thing)
    {
        var fields = thing.Fields.Where(field => field.Value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)).Select(field => $"{field.Key}={Shown(field.Value)}");
        return $"{Instant(thing.At)} {string.Join(", ", fields)}";
    }
}
