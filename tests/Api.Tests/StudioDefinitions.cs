using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

/// <summary>Sends what Elsa Studio sends.</summary>
internal static class StudioDefinitions
{
    /// <summary>The model of a new definition as Studio's dialog makes it.</summary>
    public static JsonObject NewModel(string name, string rootType = "Elsa.Flowchart") => JsonNode.Parse(
        $$"""
        {"definitionId":null,"name":"{{name}}","description":null,"toolVersion":null,"variables":null,"inputs":null,"outputs":null,"outcomes":null,"customProperties":null,
         "isReadonly":false,"options":null,"root":{"id":"root1","type":"{{rootType}}","version":1,"name":"Flowchart1","nodeId":"Workflow1:root1"},
         "links":null,"createdAt":"0001-01-01T00:00:00+00:00","version":1,"isLatest":false,"isPublished":false,"id":null}
        """)!.AsObject();

    /// <summary>An activity as Studio drops it on the canvas.</summary>
    public static JsonObject Dropped(string type, string id) => JsonNode.Parse(
        $$$"""
        {"id":"{{{id}}}","nodeId":"Workflow1:root1:{{{id}}}","name":"{{{id}}}","type":"{{{type}}}","version":1,
         "metadata":{"designer":{"position":{"x":-20.5,"y":40},"size":{"width":219.234375,"height":60} } } }
        """)!.AsObject();

    /// <summary>What Studio makes of a definition before it saves it: only members of its own model.</summary>
    public static JsonObject ModelOf(JsonObject definition)
    {
        string[] members = ["definitionId", "name", "description", "toolVersion", "variables", "inputs", "outputs", "outcomes", "customProperties", "isReadonly", "options", "root"];
        var model = new JsonObject();
        foreach (var member in members)
            model[member] = definition[member]?.DeepClone();
        model["links"] = null;
        foreach (var member in new[] { "createdAt", "version", "isLatest", "isPublished", "id" })
            model[member] = definition[member]?.DeepClone();
        return model;
    }

    public static JsonArray Activities(this JsonObject definition) => definition["root"]!["activities"]!.AsArray();

    public static Task<HttpResponseMessage> TrySaveAsync(this HttpClient client, JsonObject definition, bool? publish = false) => client.PostAsJsonAsync(
        "/elsa/api/workflow-definitions", new JsonObject { ["model"] = ModelOf(definition), ["publish"] = publish });

    public static async Task<JsonObject> SaveAsync(this HttpClient client, JsonObject definition, bool? publish = false) =>
        (await (await client.TrySaveAsync(definition, publish)).ObjectAsync())["workflowDefinition"]!.AsObject();

    /// <summary>Creates a definition with some activities.</summary>
    public static async Task<JsonObject> DrawAsync(this HttpClient client, string name, params JsonObject[] activities)
    {
        var definition = await client.SaveAsync(NewModel(name), null);
        foreach (var activity in activities)
            definition.Activities().Add(activity);
        return activities.Length == 0 ? definition : await client.SaveAsync(definition);
    }

    public static async Task<JsonObject> OpenAsync(this HttpClient client, string definitionId, string options = "Latest") =>
        await (await client.GetAsync($"/elsa/api/workflow-definitions/by-definition-id/{definitionId}?versionOptions={options}")).ObjectAsync();

    public static async Task<JsonObject> ObjectAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!.AsObject();
    }

    public static async Task<JsonObject[]> ListStudioAsync(this HttpClient client, string query) =>
        [.. (await (await client.GetAsync($"/elsa/api/workflow-definitions?{query}")).ObjectAsync())["items"]!.AsArray().Select(item => item!.AsObject())];

    /// <summary>The refusal in the shape that Studio shows.</summary>
    public static async Task<JsonObject> RefusalAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, text);
        var problem = JsonNode.Parse(text)!.AsObject();
        problem["errors"]!.AsObject().Count.ShouldBeGreaterThan(0);
        problem["errors"]!.AsObject().ShouldAllBe(field => field.Value!.AsArray().Count > 0);
        return problem;
    }
}
