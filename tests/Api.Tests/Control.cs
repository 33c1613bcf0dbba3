using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

/// <summary>Acts on instances and looks at what was recorded of it.</summary>
internal static class Control
{
    /// <summary>Faults until its variable Seen has a value, then gives it out.</summary>
    public static JsonObject Breaking(string id) => Sequence(
        id, Output("o", "const seen = getVariable('Seen'); if (!seen) { throw new Error('没有金额，致电 13800138000') } return seen"));

    /// <summary>Values by the exact names of variables.</summary>
    public static Dictionary<string, object> Values(params (string Name, object Value)[] values) => values.ToDictionary(value => value.Name, value => value.Value);

    public static async Task<HttpResponseMessage> ActAsync(this HttpClient client, string id, string act, object body) =>
        await client.PostAsJsonAsync($"/api/workflow-instances/{id}/{act}", body);

    public static async Task<JsonObject> ActOkAsync(this HttpClient client, string id, string act, object body)
    {
        var answer = await client.ActAsync(id, act, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Asserts a refusal, and that it left the instance as it was.</summary>
    public static async Task<JsonObject> RefusedAsync(this HttpClient client, string id, string act, object body, HttpStatusCode status, string code)
    {
        var before = await client.GetStringAsync($"/api/workflow-instances/{id}");
        var problem = await (await client.ActAsync(id, act, body)).ProblemAsync(status);
        problem.Text("code").ShouldBe(code, problem.ToJsonString());
        (await client.GetStringAsync($"/api/workflow-instances/{id}")).ShouldBe(before);
        return problem;
    }

    public static async Task<JsonObject[]> ItemsAsync(this HttpClient client, string address) =>
        [.. (await client.GetFromJsonAsync<JsonObject>(address))!["items"]!.AsArray().Select(item => item!.AsObject())];

    /// <summary>What was done to an instance, the first first.</summary>
    public static Task<JsonObject[]> AuditAsync(this HttpClient client, string instanceId) =>
        client.ItemsAsync($"/api/audit?instanceId={instanceId}&sort=at&pageSize=200");

    public static async Task<JsonObject[]> JournalAsync(this HttpClient client, string id) => await client.ItemsAsync($"/api/workflow-instances/{id}/journal?limit=1000");

    public static DateTimeOffset Instant(this JsonObject json, string name) => json[name]!.GetValue<DateTimeOffset>();
}
