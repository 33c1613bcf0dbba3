using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

/// <summary>Requests about applications, as a client writes them, and an office whose catalogue holds a few matters for tests.</summary>
internal static class Applications
{
    /// <summary>Settings of an office that offers the matters of tests beside the shipped ones.</summary>
    public static Dictionary<string, string> Settings()
    {
        var folder = Directory.CreateDirectory(Path.Combine(OfficeApp.NewFolder(), "matters"));
        File.WriteAllText(Path.Combine(folder.FullName, "tests.json"), Matters);
        return new() { ["Data:Directory"] = folder.Parent!.FullName };
    }

    public static JsonObject New(string operationId, string matter = "test-committed", params string[] materials) => new()
    {
        ["matter"] = matter,
        ["applicant"] = new JsonObject
        {
            ["name"] = "林先生",
            ["idNumber"] = "11010119900307131X",
            ["phone"] = "13900001234",
            ["community"] = "changchunjie",
            ["address"] = "长椿街 8 号院",
        },
        ["materials"] = new JsonArray([.. materials.Select(code => (JsonNode)new JsonObject { ["code"] = code })]),
        ["operationId"] = operationId,
    };

    public static async Task<JsonObject> OpenAsync(this HttpClient client, JsonObject body)
    {
        var answer = await client.PostAsJsonAsync("/api/applications", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public static Task<HttpResponseMessage> ActAsync(this HttpClient client, JsonObject receipt, string act, object body) =>
        client.PostAsJsonAsync($"/api/applications/{receipt["number"]}/{act}", body);

    public static async Task<JsonObject> ActOkAsync(this HttpClient client, JsonObject receipt, string act, object body)
    {
        var answer = await client.ActAsync(receipt, act, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public static async Task<JsonObject> ApplicationAsync(this HttpClient client, JsonObject receipt) =>
        (await client.GetFromJsonAsync<JsonObject>($"/api/applications/{receipt["number"]}"))!;

    /// <summary>Completes the open work item of a task.</summary>
    public static async Task DoAsync(this HttpClient client, JsonObject receipt, string task, string? outcome = null, object? result = null)
    {
        var item = (await client.ApplicationAsync(receipt))["workItems"]!.AsArray().Single(open => open!["name"]!.GetValue<string>() == task)!.AsObject();
        await WorkItems.OkAsync(client, item.Text("id"), "complete", new { outcome, result });
    }

    public static JsonObject Clock(this JsonObject application, string name) =>
        application["clocks"]!.AsArray().Single(clock => clock!["name"]!.GetValue<string>() == name)!.AsObject();

    public static string[] Numbers(this JsonObject page) => [.. page["items"]!.AsArray().Select(row => row!["number"]!.GetValue<string>())];

    private const string Matters =
        """
        {
          "version": 1, "effectiveFrom": "2020-01-01", "source": "tests", "category": "tests", "zh": "测试", "en": "Tests",
          "matters": [
            {
              "code": "test-committed", "version": 3, "zh": "测试承诺件", "en": "A committed matter", "category": "tests", "office": "livelihood", "kind": "committed",
              "statutory": { "n": 45, "unit": "workingDays", "basis": "测试办法第一条" }, "promised": { "n": 20, "unit": "workingDays", "basis": "测试承诺" },
              "materials": [{ "code": "id-card" }, { "code": "income-proof", "tolerable": true, "days": 5 }, { "code": "agent-letter", "required": false }],
              "definition": "intake-committed", "parameters": {}, "visits": 1, "effectiveFrom": "2020-01-01", "basis": ["测试办法"], "result": { "zh": "决定书", "en": "A decision" }
            },
            {
              "code": "test-spot", "version": 1, "zh": "测试即办件", "en": "A matter on the spot", "category": "tests", "office": "citizen-center", "kind": "onTheSpot",
              "statutory": { "n": 5, "unit": "workingDays", "basis": "测试办法第二条" }, "promised": { "n": 0, "unit": "workingDays", "basis": "当场办结" },
              "materials": [{ "code": "id-card" }],
              "definition": "intake-on-the-spot", "parameters": {}, "visits": 1, "effectiveFrom": "2020-01-01", "basis": ["测试办法"], "result": { "zh": "凭证", "en": "A receipt" }
            },
            {
              "code": "test-condition", "version": 1, "zh": "测试有条件件", "en": "A matter with a condition", "category": "tests", "office": "livelihood", "kind": "committed",
              "statutory": { "n": 30, "unit": "workingDays", "basis": "测试办法第四条" }, "promised": { "n": 15, "unit": "workingDays", "basis": "测试承诺" },
              "materials": [{ "code": "id-card" }], "eligibility": "age >= 60 && employment.status !== 'employed'",
              "definition": "intake-committed", "parameters": {}, "visits": 1, "effectiveFrom": "2020-01-01", "basis": ["测试办法"], "result": { "zh": "决定书", "en": "A decision" }
            },
            {
              "code": "test-notice", "version": 1, "zh": "测试公示件", "en": "A matter with a public notice", "category": "tests", "office": "livelihood", "kind": "committed",
              "statutory": { "n": 30, "unit": "workingDays", "basis": "测试办法第三条" }, "promised": { "n": 15, "unit": "workingDays", "basis": "测试承诺" },
              "materials": [{ "code": "id-card" }], "facts": ["phone", "community", "residence.address", "birthDate", "income.wage"],
              "definition": "intake-public-notice", "parameters": { "noticeDays": 7 }, "visits": 1, "effectiveFrom": "2020-01-01", "basis": ["测试办法"],
              "result": { "zh": "决定书", "en": "A decision" }
            }
          ]
        }
        """;
}
