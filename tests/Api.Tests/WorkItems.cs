using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

/// <summary>Acts on work items and lists them.</summary>
internal static class WorkItems
{
    /// <summary>Names of the items that a list shows.</summary>
    public static async Task<string[]> NamesAsync(HttpClient client, string query) =>
    [
        .. (await client.GetFromJsonAsync<JsonObject>($"/api/work-items?{query}"))!["items"]!.AsArray().Select(row => row!["item"]!["name"]!.GetValue<string>()),
    ];

    /// <summary>Id of the open item of a task of a case.</summary>
    public static async Task<string> ItemAsync(HttpClient client, JsonObject receipt, string name) =>
        (await client.GetAsync(receipt))["workItems"]!.AsArray().Select(item => item!.AsObject()).Single(item => item.Text("name") == name).Text("id");

    /// <summary>What people did with the items of a case, oldest first.</summary>
    public static async Task<string[]> EventsAsync(HttpClient client, JsonObject receipt) =>
    [
        .. (await client.GetAsync(receipt))["timeline"]!.AsArray().Select(entry => entry!["type"]!.GetValue<string>()).Where(type => type.StartsWith("workitem.", StringComparison.Ordinal)),
    ];

    public static async Task<JsonObject> OkAsync(HttpClient client, string id, string action, object? body = null)
    {
        var answer = await client.PostAsJsonAsync($"/api/work-items/{id}/{action}", body ?? new { });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public static async Task RefusedAsync(HttpClient client, string id, string action, object? body, HttpStatusCode status, string code) =>
        (await (await client.PostAsJsonAsync($"/api/work-items/{id}/{action}", body ?? new { })).ProblemAsync(status)).Text("code").ShouldBe(code);
}
