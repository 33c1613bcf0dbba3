using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

/// <summary>Asks what Elsa Studio asks about instances.</summary>
internal static class StudioInstances
{
    private const string Base = "/elsa/api/";

    /// <summary>What Studio sends when its list opens, with some members changed.</summary>
    public static JsonObject ListBody(params (string Name, JsonNode? Value)[] changes)
    {
        var body = JsonNode.Parse(
            """
            {"page":0,"pageSize":10,"searchTerm":"","definitionId":null,"definitionIds":[],"correlationId":null,"version":null,"hasIncidents":null,"isSystem":false,
             "status":null,"statuses":[],"subStatus":null,"subStatuses":[],"orderBy":null,"orderDirection":"Descending","timestampFilters":[]}
            """)!.AsObject();
        foreach (var (name, value) in changes)
            body[name] = value;
        return body;
    }

    /// <summary>What the journal of the viewer sends.</summary>
    public static JsonObject JournalBody(string[]? nodeIds = null, string[]? eventNames = null, string[]? activityIds = null, params string[] excludedTypes) => new()
    {
        ["filter"] = new JsonObject
        {
            ["activityIds"] = Array(activityIds),
            ["activityNodeIds"] = Array(nodeIds),
            ["excludedActivityTypes"] = Array(excludedTypes),
            ["eventNames"] = Array(eventNames),
        },
    };

    public static JsonArray? Array(string[]? values) => values is null ? null : [.. values.Select(value => (JsonNode)value)];

    public static async Task<JsonObject> StudioPostAsync(this HttpClient client, string address, JsonNode? body)
    {
        var answer = await client.PostAsJsonAsync(Base + address, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    public static async Task<JsonObject> StudioGetAsync(this HttpClient client, string address) => (await client.GetFromJsonAsync<JsonObject>(Base + address))!;

    public static Task<JsonObject> ListAsync(this HttpClient client, params (string Name, JsonNode? Value)[] changes) =>
        client.StudioPostAsync("workflow-instances", ListBody(changes));

    public static async Task<string[]> IdsAsync(this HttpClient client, params (string Name, JsonNode? Value)[] changes) =>
        [.. (await client.ListAsync(changes)).Items().Select(item => item.Text("id"))];

    public static Task<JsonObject> JournalAsync(this HttpClient client, string id, JsonObject body, int skip = 0, int take = 111) =>
        client.StudioPostAsync($"workflow-instances/{id}/journal?skip={skip}&take={take}", body);

    public static async Task<JsonObject[]> ReportAsync(this HttpClient client, string id, params string[] nodeIds)
    {
        var report = await client.StudioPostAsync("activity-executions/report", new JsonObject { ["workflowInstanceId"] = id, ["activityNodeIds"] = Array(nodeIds) });
        return [.. report["stats"]!.AsArray().Select(stats => stats!.AsObject())];
    }

    public static async Task<JsonObject[]> ExecutionsAsync(this HttpClient client, string id, string nodeId, string list = "activity-executions/list") =>
        (await client.StudioGetAsync($"{list}?WorkflowInstanceId={id}&ActivityNodeId={Uri.EscapeDataString(nodeId)}")).Items();

    public static JsonObject[] Items(this JsonObject page) => [.. page["items"]!.AsArray().Select(item => item!.AsObject())];

    public static int Number(this JsonObject json, string name) => json[name]!.GetValue<int>();

    /// <summary>A definition whose values are recorded.</summary>
    public static JsonObject Recording(JsonObject definition)
    {
        definition["customProperties"] = new JsonObject { ["logPersistenceMode"] = new JsonObject { ["default"] = "Include" } };
        return definition;
    }

    /// <summary>A flowchart with its connections from each to the next.</summary>
    public static JsonObject Chart(string id, JsonObject[] activities, params (string From, string Port, string To)[] connections) => Definition(id, new JsonObject
    {
        ["type"] = "Elsa.Flowchart",
        ["id"] = "chart",
        ["activities"] = new JsonArray([.. activities]),
        ["connections"] = new JsonArray([.. connections.Select(connection => (JsonNode)new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = connection.From, ["port"] = connection.Port },
            ["target"] = new JsonObject { ["activity"] = connection.To, ["port"] = "In" },
        })]),
    });
}
