using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Load.Applications;

/// <summary>The matter that is applied for: what its form asks for is told of the applicant, and all its materials are brought.</summary>
/// <param name="code">Its code.</param>
/// <param name="matter">The matter as the program shows it.</param>
internal sealed class MeasuredMatter(string code, JsonObject matter)
{
    /// <summary>Asks the program what a matter needs.</summary>
    public static async Task<MeasuredMatter> ReadAsync(HttpClient http, Uri address, string code) =>
        new(code, (await http.GetFromJsonAsync<JsonObject>(new Uri(address, $"/api/matters/{code}")))!["matter"]!.AsObject());

    /// <summary>Body of a request that opens a draft.</summary>
    public JsonObject Draft(string operationId, int number)
    {
        var materials = new JsonArray();
        foreach (var material in matter["materials"]!.AsArray())
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
                ["address"] = "三庙街 8 号 2 单元 301",
            },
            ["materials"] = materials,
        };
    }
}
