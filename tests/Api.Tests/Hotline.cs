using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

/// <summary>Requests about hotline cases, as a client writes them.</summary>
internal static class Hotline
{
    public static JsonObject NewCase(string operationId, string? receivedAt = null, string problem = Problems.Dispatched)
    {
        var body = new JsonObject
        {
            ["kind"] = "complaint",
            ["problem"] = problem,
            ["community"] = Problems.Community,
            ["address"] = "槐柏树街 5 号楼 3 单元",
            ["caller"] = new JsonObject { ["name"] = "赵女士", ["phone"] = "19900001234" },
            ["description"] = "楼道堆放杂物三天无人清理，影响通行。",
            ["operationId"] = operationId,
        };
        if (receivedAt is not null)
            body["receivedAt"] = receivedAt;
        return body;
    }

    public static async Task<JsonObject> RegisterAsync(this HttpClient client, JsonObject body)
    {
        var answer = await client.PostAsJsonAsync("/api/hotline/cases", body);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public static Task<HttpResponseMessage> StepAsync(this HttpClient client, JsonObject receipt, string step, object body) =>
        client.PostAsJsonAsync($"/api/hotline/cases/{receipt["caseNumber"]}/{step}", body);

    public static async Task<JsonObject> StepOkAsync(this HttpClient client, JsonObject receipt, string step, object body)
    {
        var answer = await client.StepAsync(receipt, step, body);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public static async Task<JsonObject> GetAsync(this HttpClient client, JsonObject receipt) =>
        (await client.GetFromJsonAsync<JsonObject>($"/api/hotline/cases/{receipt["caseNumber"]}"))!;

    public static async Task<JsonObject> ProblemAsync(this HttpResponseMessage answer, System.Net.HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, text);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        return JsonNode.Parse(text)!.AsObject();
    }

    public static string Text(this JsonObject json, string name) => json[name]!.GetValue<string>();
}
