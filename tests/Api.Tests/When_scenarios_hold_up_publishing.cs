using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.Definitions;
using static OneWindow.Api.Tests.StudioDefinitions;

namespace OneWindow.Api.Tests;

public sealed class When_scenarios_hold_up_publishing : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _admin = null!;

    public async Task InitializeAsync() => _admin = await _app.AdminAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_red_one_gives_way_to_a_reason_and_both_are_on_record()
    {
        var id = await DraftAsync("晚上好");
        var address = $"/api/workflow-definitions/{id}/publish";
        var trial = await (await _admin.PostAsJsonAsync($"{address}?dryRun=true", new { })).ObjectAsync();
        trial["canPublish"]!.GetValue<bool>().ShouldBeFalse();
        trial["problems"]!.AsArray().ShouldBeEmpty();
        trial["objections"]!.AsArray().Select(objection => objection!["code"]!.GetValue<string>()).ShouldBe(["scenario.failed"]);

        (await (await _admin.PostAsJsonAsync(address, new { })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("definition.objected");
        await (await _admin.PostAsJsonAsync(address, new { overrideReason = "  " })).ProblemAsync(HttpStatusCode.BadRequest);
        // Nor by Studio's own button, which knows no reasons.
        (await (await _admin.TrySaveAsync(await _admin.OpenAsync(id), publish: true)).RefusalAsync()).ToJsonString().ShouldContain("greets");
        (await _admin.GetFromJsonAsync<JsonObject>($"/api/workflow-definitions/{id}/versions"))!["items"]!.AsArray().ShouldHaveSingleItem()!["publishedAt"].ShouldBeNull();

        foreach (var role in new[] { "leader", "clerk", "auditor" })
        {
            var person = await _app.PersonAsync($"publishes-as-{role}", [role]);
            (await person.PostAsJsonAsync(address, new { overrideReason = "赶时间" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);
        }

        var designer = await _app.PersonAsync("publishes-as-designer", ["designer"]);
        var published = await (await designer.PostAsJsonAsync(address, new { overrideReason = "问候语已与窗口商定" })).ObjectAsync();
        published["version"]!["version"]!.GetValue<int>().ShouldBe(1);
        var audit = (await _admin.AuditAsync(id)).Single(row => row.Text("action") == "definition-publish");
        (audit.Text("actor"), audit.Text("reason")).ShouldBe(("publishes-as-designer", "问候语已与窗口商定"));
        audit.ToJsonString().ShouldContain("scenario.failed");
        (await _admin.StartAsync(id)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_green_one_lets_it_pass()
    {
        var id = await DraftAsync("早上好");
        (await (await _admin.PostAsJsonAsync($"/api/workflow-definitions/{id}/publish", new { })).ObjectAsync())["objections"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Studio_finds_pages_and_sorts_definitions()
    {
        for (var i = 1; i <= 7; i++)
            await _admin.DrawAsync($"走访{i}", Dropped("Elsa.Start", "s"));
        await _admin.DrawAsync("别的", Dropped("Elsa.Start", "s"));
        const string Query = "versionOptions=Latest&IsSystem=false&SearchTerm=走访&OrderBy=Name";
        var names = new List<string>();
        for (var page = 0; page < 4; page++)
        {
            var found = await (await _admin.GetAsync($"/elsa/api/workflow-definitions?{Query}&Page={page}&PageSize=3")).ObjectAsync();
            found["totalCount"]!.GetValue<int>().ShouldBe(7);
            names.AddRange(found["items"]!.AsArray().Select(item => item!["name"]!.GetValue<string>()));
        }

        names.ShouldBe(["走访1", "走访2", "走访3", "走访4", "走访5", "走访6", "走访7"]);
        (await _admin.ListStudioAsync($"{Query}&OrderDirection=Descending&Page=0&PageSize=1")).ShouldHaveSingleItem().Text("name").ShouldBe("走访7");
        (await _admin.ListStudioAsync("versionOptions=Latest&SearchTerm=100%25")).ShouldBeEmpty();
    }

    /// <summary>A draft that says good morning, with a scenario that expects something.</summary>
    private async Task<string> DraftAsync(string expected)
    {
        var model = NewModel("问候");
        var line = Dropped("Elsa.WriteLine", "say");
        line["text"] = Literal("早上好");
        model["root"]!["activities"] = new JsonArray(line);
        model["customProperties"] = new JsonObject
        {
            ["OneWindow.Scenarios"] = JsonNode.Parse(
                $$"""[{"id":"greets","name":{"zh":"问候","en":"Greets"},"given":{"startAt":"2026-03-02T09:00:00+08:00"},"expect":{"lines":[{"text":"{{expected}}"}] } }]"""),
        };
        return (await _admin.SaveAsync(model)).Text("definitionId");
    }
}
