using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

/// <summary>Writes workflow definitions in Elsa's format, and sends what is about workflows.</summary>
internal static class Definitions
{
    public static JsonObject Sequence(string id, params JsonObject[] activities) => Definition(id, new JsonObject
    {
        ["type"] = "Elsa.Sequence",
        ["id"] = "main",
        ["activities"] = new JsonArray([.. activities]),
    });

    public static JsonObject Definition(string id, JsonObject root) => new()
    {
        ["definitionId"] = id,
        ["name"] = $"流程 {id}",
        ["root"] = root,
        ["inputs"] = new JsonArray(new JsonObject { ["name"] = "Order", ["type"] = "Object" }),
        ["outputs"] = new JsonArray(new JsonObject { ["name"] = "Result", ["type"] = "Object" }),
        ["variables"] = new JsonArray(new JsonObject { ["id"] = "v-seen", ["name"] = "Seen", ["typeName"] = "Object" }),
    };

    public static JsonObject Activity(string type, string id, params (string Name, JsonNode? Value)[] members)
    {
        var activity = new JsonObject { ["type"] = $"Elsa.{type}", ["id"] = id };
        foreach (var (name, value) in members)
            activity[name] = value;
        return activity;
    }

    public static JsonObject Literal(JsonNode value, string type = "String") =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };

    public static JsonObject Script(string code, string type = "Object") =>
        new() { ["typeName"] = type, ["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = code } };

    /// <summary>Waits for an event, or starts with it; the variable Seen takes its payload.</summary>
    public static JsonObject Event(string id, string name, bool starts = false)
    {
        var activity = Activity("Event", id, ("eventName", Literal(name)), ("result", Seen()));
        return starts ? Starting(activity) : activity;
    }

    public static JsonObject Starting(JsonObject activity)
    {
        activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return activity;
    }

    public static JsonObject Seen() => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v-seen" } };

    public static JsonObject Task(string id, string name) =>
        Activity("RunTask", id, ("taskName", Literal(name)), ("payload", Script("({ order: getInput('Order') })", "ObjectDictionary")), ("result", Seen()));

    public static JsonObject Publish(string id, string name, string payload = "null", bool isLocal = false) => Activity(
        "PublishEvent", id, ("eventName", Literal(name)), ("payload", Script(payload)), ("isLocalEvent", Literal(isLocal, "Boolean")));

    public static JsonObject Delay(string id, string span) => Activity("Delay", id, ("timeSpan", Literal(span, "TimeSpan")));

    public static JsonObject Output(string id, string code) =>
        Activity("SetOutput", id, ("outputName", Literal("Result")), ("outputValue", Script(code)));

    public static async Task<JsonObject> PublishAsync(this HttpClient client, JsonObject definition)
    {
        var answer = await client.PostAsJsonAsync("/api/workflow-definitions", definition);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBeOneOf(HttpStatusCode.Created, HttpStatusCode.OK);
        return JsonNode.Parse(text)!.AsObject();
    }

    public static async Task<string> StartAsync(this HttpClient client, string definitionId, object? order = null, string? correlationId = null, string? operationId = null)
    {
        var answer = await client.PostAsJsonAsync(
            "/api/workflow-instances", new { definitionId, input = new Dictionary<string, object?> { ["Order"] = order }, correlationId, operationId });
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, text);
        var id = JsonNode.Parse(text)!.AsObject().Text("id");
        answer.Headers.Location!.ToString().ShouldBe($"/api/workflow-instances/{id}");
        return id;
    }

    public static async Task<JsonObject> InstanceAsync(this HttpClient client, string id) =>
        (await client.GetFromJsonAsync<JsonObject>($"/api/workflow-instances/{id}"))!;

    public static async Task<JsonObject[]> InstancesAsync(this HttpClient client, string query) =>
        [.. (await client.GetFromJsonAsync<JsonObject>($"/api/workflow-instances?pageSize=200&{query}"))!["items"]!.AsArray().Select(item => item!.AsObject())];

    public static async Task SendEventAsync(this HttpClient client, string name, object? payload = null, string? correlationId = null, string? operationId = null)
    {
        var answer = await client.PostAsJsonAsync("/api/workflow-events", new { name, payload, correlationId, operationId });
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until an instance is in an exact state, and returns it.</summary>
    public static async Task<JsonObject> UntilAsync(this HttpClient client, string id, string subStatus)
    {
        JsonObject? view = null;
        await Signals.UntilAsync(async () => (view = await client.InstanceAsync(id)).Text("subStatus") == subStatus);
        return view!;
    }

    /// <summary>Waits until so many instances meet a filter.</summary>
    public static Task UntilCountAsync(this HttpClient client, string query, int count) =>
        Signals.UntilAsync(async () => (await client.InstancesAsync(query)).Length == count);

    public static string Bookmark(this JsonObject instance, string kind) =>
        instance["bookmarks"]!.AsArray().Select(b => b!.AsObject()).Single(b => b.Text("kind") == kind).Text("id");

    public static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    public static string Compact(this JsonNode? node) => JsonSerializer.Serialize(node);
}
