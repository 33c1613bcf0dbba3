using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Load.Applications;

/// <summary>The matter that is applied for: what its form asks for is stated and brought.</summary>
/// <param name="code">Its code.</param>
/// <param name="view">The matter as the program shows it.</param>
internal sealed class MeasuredMatter(string code, JsonObject view)
{
    /// <summary>Asks the program what a matter needs.</summary>
    public static async Task<MeasuredMatter> ReadAsync(HttpClient http, Uri address, string code) =>
        new(code, (await http.GetFromJsonAsync<JsonObject>(new Uri(address, $"/api/matters/{code}")))!);

    /// <summary>Body of a request that opens a draft.</summary>
    public JsonObject Draft(string operationId, int number)
    {
        var facts = new JsonObject();
        foreach (var fact in view["facts"]?.AsArray() ?? [])
            facts[fact!.GetValueKind() == System.Text.Json.JsonValueKind.String ? fact.GetValue<string>() : fact["code"]!.GetValue<string>()] = "1";
        var materials = new JsonArray();
        foreach (var material in view["materials"]?.AsArray() ?? [])
            materials.Add((JsonNode)new JsonObject { ["code"] = material!["code"]!.GetValue<string>() });
        return new JsonObject
        {
            ["operationId"] = operationId,
            ["matter"] = code,
            ["applicant"] = new JsonObject
            {
                ["name"] = "赵女士",
                ["idNumber"] = "110104197806153312",
                ["phone"] = $"199{number % 100_000_000:D8}",
                ["community"] = "sanmiaojie",
            },
            ["facts"] = facts,
            ["materials"] = materials,
        };
    }
}
