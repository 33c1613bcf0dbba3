using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Households;
using OneWindow.Grains.Matters;

namespace OneWindow.Api.Tests;

/// <summary>Requests at the single window, as a clerk's page writes them.</summary>
internal static class Window
{
    /// <summary>A matter that is decided on the spot.</summary>
    public const string Renewal = "sb-linghuo-xuban";

    /// <summary>Another one, which asks for some of the same.</summary>
    public const string Change = "sb-xinxi-biangeng";

    /// <summary>A third one.</summary>
    public const string Stop = "sb-linghuo-tingbao";

    /// <summary>A matter that is checked, reviewed and decided within a promised limit.</summary>
    public const string Committed = "mz-shezu-beian";

    /// <summary>A form for matters, with everything that they ask for.</summary>
    public static async Task<JsonObject> FormAsync(this OfficeApp app, string operationId, params string[] matters)
    {
        var facts = new JsonObject();
        var materials = new JsonArray();
        foreach (var code in matters)
        {
            var matter = await app.MatterAsync(code);
            foreach (var fact in matter.Facts)
                facts[fact] = app.ValueOf(fact);
            foreach (var material in matter.Materials.Where(material => material.Required && !materials.Any(known => known!["code"]!.GetValue<string>() == material.Code)))
                materials.Add((JsonNode)new JsonObject { ["code"] = material.Code });
        }

        return new JsonObject
        {
            ["operationId"] = operationId,
            ["applicant"] = Applicant(),
            ["matters"] = new JsonArray([.. matters.Select(code => (JsonNode)code)]),
            ["facts"] = facts,
            ["materials"] = materials,
        };
    }

    /// <summary>The same for one application.</summary>
    public static async Task<JsonObject> ApplicationAsync(this OfficeApp app, string operationId, string matter)
    {
        var form = await app.FormAsync(operationId, matter);
        form.Remove("matters");
        form["matter"] = matter;
        return form;
    }

    public static JsonObject Applicant() => new()
    {
        ["name"] = "林先生",
        ["idNumber"] = "110104197806153312",
        ["phone"] = "19900001234",
        ["community"] = "sanmiaojie",
        ["address"] = "三庙街 5 号楼",
    };

    /// <summary>The version of a matter that is in force in the office's time.</summary>
    public static async Task<Matter> MatterAsync(this OfficeApp app, string code) =>
        await app.Services.GetRequiredService<IMatterCatalogue>().InForceAsync(code, DateOnly.FromDateTime(app.Time.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime))
        ?? throw new InvalidOperationException($"There is no matter {code}.");

    public static async Task<JsonObject> TakeAsync(this HttpClient client, JsonObject form)
    {
        var answer = await client.PostAsJsonAsync("/api/intakes", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public static async Task<JsonObject> PostOkAsync(this HttpClient client, string path, JsonObject? body = null)
    {
        var answer = await client.PostAsJsonAsync(path, body ?? []);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public static async Task<JsonObject> ViewAsync(this HttpClient client, string path) => (await client.GetFromJsonAsync<JsonObject>(path))!;

    /// <summary>Does what is open until the decision is made and delivered.</summary>
    public static async Task<JsonObject> FinishAsync(this HttpClient client, string number, string decision = "grant", string? reason = null)
    {
        while (true)
        {
            var view = await client.ViewAsync($"/api/applications/{number}");
            if (view["workItems"]!.AsArray().FirstOrDefault() is not JsonObject item)
                return view;
            switch (item.Text("name"))
            {
                case "check":
                    await client.PostOkAsync($"/api/applications/{number}/accept", new JsonObject { ["reason"] = "示例数据不必符合条件" });
                    break;
                case "decide":
                    var body = new JsonObject { ["kind"] = decision };
                    if (reason is not null)
                        body["reason"] = reason;
                    await client.PostOkAsync($"/api/applications/{number}/decide", body);
                    break;
                case "deliver":
                    return (await client.PostOkAsync($"/api/applications/{number}/deliver"));
                default:
                    await client.PostOkAsync($"/api/work-items/{item.Text("id")}/complete", new JsonObject { ["outcome"] = item["outcomes"]![0]!.GetValue<string>() });
                    break;
            }
        }
    }

    private static JsonNode ValueOf(this OfficeApp app, string fact)
    {
        var type = JsonNode.Parse(app.Services.GetRequiredService<IFactCatalogue>().Find(fact)!.Type)!.AsObject();
        if (type["enum"] is JsonArray values)
            return values[0]!.DeepClone();
        return type["type"]!.GetValue<string>() switch
        {
            "boolean" => true,
            "integer" or "number" => 40,
            "array" => new JsonArray(),
            "object" => new JsonObject(),
            _ when type["format"]?.GetValue<string>() == "date" => "1990-03-07",
            _ => fact switch { "phone" => "19900001234", "idNumber" => "110104197806153312", "bank.account" => "6217000012345678", _ => "三庙街" },
        };
    }
}
