using System.Globalization;
using System.Text.Json;
using OneWindow.Calendars;
using OneWindow.Grains.Applications;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Data;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Simulation;

/// <summary>Data of an application as scenarios give them, with what its matter asks. What is left out is filled with an example.</summary>
internal static class ApplicationData
{
    private static readonly string[] Members =
        ["number", "name", "kind", "office", "community", "promised", "statutory", "parameters", "materials", "facts", "provided", "stated", "excluded"];

    /// <summary>The draft that the data describe, and the terms of its matter.</summary>
    /// <param name="json">An object; see <c>docs/scenarios.md</c>.</param>
    /// <param name="at">Where the clock starts; it is handed in then.</param>
    /// <param name="definitionId">The definition that leads it.</param>
    /// <param name="data">The office's data.</param>
    /// <exception cref="Grains.CommandRejectedException">A member is unknown or of the wrong kind.</exception>
    public static (ApplicationDrafted Drafted, MatterTerms Terms) Read(JsonElement json, DateTimeOffset at, string definitionId, OfficeData data)
    {
        foreach (var member in json.EnumerateObject())
        {
            if (!Members.Contains(member.Name))
            {
                var list = string.Join(", ", Members);
                throw Reject.Invalid("test.case", $"given.case.{member.Name}", $"办件数据没有“{member.Name}”，可用：{list}。", $"Application data have no '{member.Name}'; there are: {list}.");
            }
        }

        var terms = new MatterTerms
        {
            Code = definitionId,
            Version = 1,
            Zh = Text(json, "name") ?? "示例事项",
            En = "Example",
            Category = "example",
            Office = Text(json, "office") ?? "livelihood",
            OnTheSpot = Text(json, "kind") == "onTheSpot",
            Promised = Limit(json, "promised", new TimeLimit(10, TimeUnit.WorkingDays)),
            Statutory = Limit(json, "statutory", new TimeLimit(20, TimeUnit.WorkingDays)),
            Materials = json.TryGetProperty("materials", out var materials) ? [.. Items(materials, "materials").Select(Material)] : [],
            Facts = [.. Codes(json, "facts")],
            Definition = definitionId,
            Parameters = json.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object ? parameters.GetRawText() : "{}",
        };
        var applicant = new KeptApplicant { Name = "示例申请人", Community = Text(json, "community") ?? data.Organisation.Communities[0].Code };
        var provided = Codes(json, "provided").Select(code => new KeptMaterial(code, MaterialStatus.Provided, "resident", at, null, []));
        var stated = Codes(json, "stated").Select(code => new KeptFact(code, "", "resident", at, null));
        var day = OfficeTime.ToLocal(at).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        return (new ApplicationDrafted(Text(json, "number") ?? $"A{day}00001", terms, applicant, [.. stated], [.. provided], [.. Codes(json, "excluded")], null, "test"), terms);
    }

    /// <summary>A list of codes; none when it is left out.</summary>
    public static IReadOnlyList<string> Codes(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null)
            return [];
        return list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. list.EnumerateArray().Select(item => item.GetString()!)]
            : throw Wrong(name, "应为代码列表。", "A list of codes is expected.");
    }

    private static MatterMaterialTerms Material(JsonElement json) => new(
        Fields.Required(json, "code"),
        Flag(json, "required", true),
        Text(json, "replaceableBy"),
        Flag(json, "tolerable", false),
        json.TryGetProperty("days", out var days) && days.TryGetInt32(out var number) ? number : null);

    private static GroundedLimit Limit(JsonElement json, string name, TimeLimit example)
    {
        if (!json.TryGetProperty(name, out var limit))
            return new(example, "示例");
        return limit.ValueKind == JsonValueKind.Object && limit.TryGetProperty("n", out var n) && n.TryGetInt32(out var number) && Text(limit, "unit") is { } unit
            && Enum.TryParse<TimeUnit>(unit, ignoreCase: true, out var known) && new TimeLimit(number, known) is { IsValid: true } read
            ? new(read, "示例")
            : throw Wrong(name, "应为时限，例如 {\"n\": 20, \"unit\": \"workingDays\"}。", "A limit is expected, such as {\"n\": 20, \"unit\": \"workingDays\"}.");
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement list, string name) => list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
        ? list.EnumerateArray()
        : throw Wrong(name, "应为对象列表。", "A list of objects is expected.");

    private static bool Flag(JsonElement json, string name, bool otherwise) => json.TryGetProperty(name, out var flag) ? flag.ValueKind == JsonValueKind.True : otherwise;

    private static string? Text(JsonElement json, string name) => Fields.Optional(json, name) is { Length: > 0 } text ? text : null;

    private static Grains.CommandRejectedException Wrong(string name, string zh, string en) => Reject.Invalid("test.case", $"given.case.{name}", zh, en);
}
