using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace OneWindow.Api.Tests;

public sealed class When_shipped_definitions_are_edited : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly string _folder = OfficeApp.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_next_case_runs_on_the_version_of_the_office()
    {
        await using var app = new OfficeApp(Start, _folder);
        var admin = await app.AdminAsync();
        var before = await admin.RegisterAsync(Hotline.NewCase("before"));
        await PublishOwnAsync(admin);
        var after = await admin.RegisterAsync(Hotline.NewCase("after"));
        (await TitleAsync(admin, before)).ShouldStartWith("联系来电人");
        (await TitleAsync(admin, after)).ShouldStartWith("本街道，先联系来电人：");
        await admin.StepOkAsync(before, "respond", new { operationId = "r1", note = "已联系" });
        await admin.StepOkAsync(after, "respond", new { operationId = "r2", note = "已联系" });
        (await admin.ListStudioAsync("versionOptions=Published&DefinitionIds=hotline")).ShouldHaveSingleItem()["version"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_definition_without_what_cases_need_is_not_published()
    {
        await using var app = new OfficeApp(Start, _folder);
        var admin = await app.AdminAsync();
        var text = (await admin.OpenAsync("hotline")).ToJsonString().Replace("\"value\":\"response\"", "\"value\":\"answer\"", StringComparison.Ordinal)
            .Replace("\"value\":\"callback\"", "\"value\":\"ask\"", StringComparison.Ordinal);
        var refusal = await (await admin.TrySaveAsync(JsonNode.Parse(text)!.AsObject(), publish: true)).RefusalAsync();
        refusal["problems"]!.AsArray().Select(problem => problem!.AsObject().Text("code")).ShouldBe(["hotline.task", "hotline.deadline"]);
        refusal.Text("detail").ShouldContain("2");
        (await admin.ListStudioAsync("versionOptions=AllVersions&DefinitionIds=hotline")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_new_program_replaces_its_own_version_and_leaves_a_draft_to_go_on_with()
    {
        await using (var app = new OfficeApp(Start, _folder))
        {
            var admin = await app.AdminAsync();
            var draft = await admin.OpenAsync("hotline");
            draft["description"] = "草稿";
            await admin.SaveAsync(draft);
        }

        await PretendOlderProgramAsync();
        await using var newer = new OfficeApp(Start.AddHours(1), _folder);
        var client = await newer.AdminAsync();
        (await client.ListStudioAsync("versionOptions=Published&DefinitionIds=hotline")).ShouldHaveSingleItem()["version"]!.GetValue<int>().ShouldBe(3);
        (await client.ListStudioAsync("versionOptions=Latest&DefinitionIds=hotline")).ShouldHaveSingleItem()["version"]!.GetValue<int>().ShouldBe(2);
        (await client.OpenAsync("hotline")).Text("description").ShouldBe("草稿");
    }

    [Fact]
    public async Task A_new_program_only_offers_its_version_where_the_office_runs_its_own()
    {
        await using (var app = new OfficeApp(Start, _folder))
            await PublishOwnAsync(await app.AdminAsync());

        await PretendOlderProgramAsync();
        await using var newer = new OfficeApp(Start.AddHours(1), _folder);
        var admin = await newer.AdminAsync();
        var versions = (await admin.GetFromJsonAsync<JsonObject>("/api/workflow-definitions/hotline/versions"))!["items"]!.AsArray().Select(v => v!.AsObject()).ToArray();
        versions.Select(v => (v["version"]!.GetValue<int>(), v.Text("state"), v["isLatest"]!.GetValue<bool>())).ShouldBe(
            [(3, "offered", false), (2, "published", true), (1, "superseded", false)]);
        var comparison = (await admin.GetFromJsonAsync<JsonObject>("/api/workflow-definitions/hotline/compare?from=2&to=3"))!;
        comparison["activities"]!["changed"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe("Respond");

        // Nothing comes back by itself: not the version before, and not the program's.
        (await admin.DeleteAsync("/api/workflow-definitions/hotline/versions/2")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var refused = await (await admin.PostAsJsonAsync("/api/hotline/cases", Hotline.NewCase("none"))).ProblemAsync(HttpStatusCode.Conflict);
        refused.Text("code").ShouldBe("definition.not_published");
        (await (await admin.PostAsJsonAsync("/api/workflow-definitions/hotline/publish", new { version = 3 })).ObjectAsync())["isNew"]!.GetValue<bool>().ShouldBeTrue();
        (await TitleAsync(admin, await admin.RegisterAsync(Hotline.NewCase("again")))).ShouldStartWith("联系来电人");
    }

    private static async Task PublishOwnAsync(HttpClient admin)
    {
        var definition = await admin.OpenAsync("hotline");
        definition["isPublished"]!.GetValue<bool>().ShouldBeTrue();
        Find(definition["root"]!, "Respond")!["title"] = JsonNode.Parse("""{"typeName":null,"expression":{"type":"JavaScript","value":"`本街道，先联系来电人：${getInput('CaseNumber')}`"},"memoryReference":null}""");
        var published = await admin.SaveAsync(definition, publish: true);
        published["version"]!.GetValue<int>().ShouldBe(2);
        published["isPublished"]!.GetValue<bool>().ShouldBeTrue();
        Find(published["root"]!, "Respond")!["title"]!["typeName"]!.GetValue<string>().ShouldBe("String");
    }

    private static JsonObject? Find(JsonNode node, string id) => node switch
    {
        JsonObject json when json["id"] is JsonValue value && value.ToString() == id && json["type"] is not null => json,
        JsonObject json => json.Select(member => member.Value is null ? null : Find(member.Value, id)).FirstOrDefault(found => found is not null),
        JsonArray list => list.Select(item => item is null ? null : Find(item, id)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static async Task<string> TitleAsync(HttpClient admin, JsonObject receipt)
    {
        var items = (await admin.GetAsync(receipt))["workItems"]!.AsArray();
        return items.ShouldHaveSingleItem()!.AsObject().Text("title");
    }

    /// <summary>Makes the stored version look like one that an older program brought along.</summary>
    private async Task PretendOlderProgramAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "onewindow.db")};Pooling=false");
        await connection.OpenAsync();
        await using var update = connection.CreateCommand();
        update.CommandText = "update workflow_definition set content_hash = 'older' where definition_id = 'hotline' and origin = 'program'";
        (await update.ExecuteNonQueryAsync()).ShouldBe(1);
    }
}
