using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

/// <summary>Requests about whistles, as a client writes them.</summary>
internal static class Whistles
{
    /// <summary>Blows a whistle from a case.</summary>
    public static async Task<JsonObject> BlowAsync(this HttpClient client, JsonObject receipt, object body)
    {
        var answer = await client.PostAsJsonAsync($"/api/hotline/cases/{receipt["caseNumber"]}/whistles", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public static Task<HttpResponseMessage> WhistleAsync(this HttpClient client, string number, string step, object body) =>
        client.PostAsJsonAsync($"/api/whistles/{number}/{step}", body);

    public static async Task<JsonObject> WhistleOkAsync(this HttpClient client, string number, string step, object body)
    {
        var answer = await client.WhistleAsync(number, step, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public static async Task<JsonObject> WhistleAsync(this HttpClient client, string number) =>
        (await client.GetFromJsonAsync<JsonObject>($"/api/whistles/{number}"))!["whistle"]!.AsObject();

    public static async Task<JsonObject> HelperAsync(this HttpClient client, string number, string unit) =>
        (await client.WhistleAsync(number))["helpers"]!.AsArray().Single(helper => helper!["unit"]!.GetValue<string>() == unit)!.AsObject();

    public static async Task<string[]> SubjectsAsync(this HttpClient client, string query = "all=true&pageSize=200") =>
    [
        .. (await client.GetFromJsonAsync<JsonObject>($"/api/notifications?{query}"))!["items"]!.AsArray().Select(notice => notice!["subject"]!.GetValue<string>()),
    ];
}
