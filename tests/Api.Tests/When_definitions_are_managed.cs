using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.Definitions;
using static OneWindow.Api.Tests.StudioDefinitions;

namespace OneWindow.Api.Tests;

public sealed class When_definitions_are_managed(Office office) : IClassFixture<Office>
{
    private readonly HttpClient _admin = office.Admin;

    [Fact]
    public async Task Versions_are_reverted_to_deleted_and_compared()
    {
        var id = await ThreeVersionsAsync("比较");
        var comparison = (await _admin.GetFromJsonAsync<JsonObject>($"/api/workflow-definitions/{id}/compare?from=1&to=2"))!;
        comparison["isSame"]!.GetValue<bool>().ShouldBeFalse();
        comparison["activities"]!["added"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>().ShouldBe("two");
        comparison["from"]!["version"]!.GetValue<int>().ShouldBe(1);
        (await _admin.GetFromJsonAsync<JsonObject>($"/api/workflow-definitions/{id}/compare?from=2&to=2"))!["isSame"]!.GetValue<bool>().ShouldBeTrue();
        foreach (var bad in new[] { "from=0&to=1", "from=1", "from=x&to=1" })
            await (await _admin.GetAsync($"/api/workflow-definitions/{id}/compare?{bad}")).ProblemAsync(HttpStatusCode.BadRequest);
        await (await _admin.GetAsync($"/api/workflow-definitions/{id}/compare?from=1&to=9")).ProblemAsync(HttpStatusCode.NotFound);

        var reverted = await (await _admin.PostAsync($"/elsa/api/workflow-definitions/{id}/revert/1", null)).ObjectAsync();
        (reverted["version"]!.GetValue<int>(), reverted["isLatest"]!.GetValue<bool>(), reverted["isPublished"]!.GetValue<bool>()).ShouldBe((4, true, false));
        (await _admin.OpenAsync(id)).Activities().Count.ShouldBe(1);
        (await _admin.ListStudioAsync($"versionOptions=Published&DefinitionIds={id}")).ShouldHaveSingleItem()["version"]!.GetValue<int>().ShouldBe(2);
        (await _admin.PostAsync($"/api/workflow-definitions/{id}/versions/2/revert", null)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await _admin.DeleteAsync($"/elsa/api/workflow-definition-versions/{id}-v5")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _admin.OpenAsync(id))["version"]!.GetValue<int>().ShouldBe(4);
        (await _admin.ListStudioAsync($"versionOptions=&Ids={id}-v5&Ids={id}-v1")).Length.ShouldBe(2);
        (await (await _admin.GetAsync($"/elsa/api/workflow-definitions/by-id/{id}-v5")).ObjectAsync())["isLatest"]!.GetValue<bool>().ShouldBeFalse();
        (await _admin.DeleteAsync($"/api/workflow-definitions/{id}/versions/5")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_version_on_which_instances_run_is_kept_and_Studio_goes_on()
    {
        await _admin.PublishAsync(Sequence("kept", Event("e", "Never")));
        await _admin.StartAsync("kept");
        await _admin.PublishAsync(Sequence("kept", Event("e", "NeverMore")));
        foreach (var address in new[] { "/elsa/api/workflow-definition-versions/kept-v1", "/elsa/api/workflow-definitions/kept" })
        {
            var answer = await _admin.DeleteAsync(address);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            Uri.UnescapeDataString(answer.Headers.GetValues("X-OneWindow-Kept").Single()).ShouldContain("1");
        }

        (await (await _admin.DeleteAsync("/api/workflow-definitions/kept/versions/1")).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("definition.in_use");
        (await _admin.ListStudioAsync("versionOptions=AllVersions&DefinitionIds=kept")).Length.ShouldBe(2);
        var deleted = await (await _admin.PostAsJsonAsync("/elsa/api/bulk-actions/delete/workflow-definitions/by-id", new { ids = new[] { "kept-v1", "kept-v2" } })).ObjectAsync();
        deleted["deleted"]!.GetValue<int>().ShouldBe(1);
        await (await _admin.PostAsJsonAsync("/api/workflow-instances", new { definitionId = "kept" })).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Names_labels_and_copies_are_kept_apart_from_content()
    {
        var definition = await _admin.DrawAsync("取名", Dropped("Elsa.Start", "s"));
        var id = definition.Text("definitionId");
        (await UniqueAsync("取名", null)).ShouldBeFalse();
        (await UniqueAsync("取名", id)).ShouldBeTrue();
        var renamed = await (await _admin.PostAsJsonAsync($"/api/workflow-definitions/{id}/rename", new { name = "改过名", description = "说明" })).ObjectAsync();
        renamed.Text("name").ShouldBe("改过名");
        (await _admin.OpenAsync(id)).Text("description").ShouldBe("说明");
        var copy = await _admin.PostAsJsonAsync($"/api/workflow-definitions/{id}/duplicate", new { name = "副本", newId = "copy-of-it" });
        copy.StatusCode.ShouldBe(HttpStatusCode.Created, await copy.Content.ReadAsStringAsync());
        (await _admin.OpenAsync("copy-of-it")).Activities().Count.ShouldBe(1);
        (await (await _admin.PostAsJsonAsync($"/api/workflow-definitions/{id}/duplicate", new { name = "副本" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("definition.name_taken");
        (await (await _admin.PostAsJsonAsync($"/api/workflow-definitions/{id}/duplicate", new { name = "另一", newId = "copy-of-it" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("definition.exists");

        (await _admin.PutAsJsonAsync($"/api/workflow-definitions/{id}/labels", new { labels = new[] { "民政", "试行", "民政" } })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var listed = (await _admin.GetFromJsonAsync<JsonObject>("/api/workflow-definitions?label=试行"))!["items"]!.AsArray();
        listed.ShouldHaveSingleItem()!["labels"].Compact().ShouldContain("\\u");
        (await _admin.GetFromJsonAsync<JsonArray>("/api/workflow-definition-labels"))!.Select(label => label!["label"]!.GetValue<string>()).ShouldContain("民政");
        await (await _admin.PutAsJsonAsync($"/api/workflow-definitions/{id}/labels", new { labels = new[] { "" } })).ProblemAsync(HttpStatusCode.BadRequest);
        await (await _admin.PutAsJsonAsync("/api/workflow-definitions/none/labels", new { labels = new[] { "x" } })).ProblemAsync(HttpStatusCode.NotFound);
        var actions = (await _admin.GetFromJsonAsync<JsonObject>($"/api/audit?instanceId={id}&sort=at"))!["items"]!.AsArray();
        actions.Select(row => row!["action"]!.GetValue<string>()).ShouldBe(["definition-draft", "definition-rename", "definition-label"]);
        actions.ShouldAllBe(row => row!["actor"]!.GetValue<string>() == "admin");
    }

    [Fact]
    public async Task What_is_exported_can_be_imported()
    {
        var id = await ThreeVersionsAsync("导出");
        var file = await _admin.GetAsync($"/elsa/api/workflow-definitions/{id}/export?versionOptions=2&includeConsumingWorkflows=False");
        file.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe($"{id}-v2.json");
        var exported = JsonNode.Parse(await file.Content.ReadAsStringAsync())!.AsObject();
        exported.First().Key.ShouldBe("$schema");
        (exported["version"]!.GetValue<int>(), exported["isPublished"]!.GetValue<bool>()).ShouldBe((2, true));
        exported["definitionId"] = "imported";
        var imported = await (await _admin.PostAsJsonAsync("/elsa/api/workflow-definitions/import", exported)).ObjectAsync();
        (imported.Text("definitionId"), imported["version"]!.GetValue<int>(), imported["isPublished"]!.GetValue<bool>()).ShouldBe(("imported", 1, false));
        imported.Activities().Count.ShouldBe(2);
        (await (await _admin.PostAsJsonAsync("/elsa/api/workflow-definitions/import", exported)).ObjectAsync())["version"]!.GetValue<int>().ShouldBe(1);
        (await (await _admin.PostAsync("/elsa/api/workflow-definitions/import", Json("[1]"))).RefusalAsync()).Text("code").ShouldBe("definition.format");

        var archive = await _admin.PostAsJsonAsync("/elsa/api/bulk-actions/export/workflow-definitions", new { ids = new[] { $"{id}-v1", $"{id}-v3", "none" } });
        using var zip = new ZipArchive(await archive.Content.ReadAsStreamAsync());
        zip.Entries.Select(entry => entry.Name).ShouldBe([$"{id}-v1.json", $"{id}-v3.json"]);
    }

    [Fact]
    public async Task An_archive_is_taken_in_file_by_file()
    {
        var archive = Zip(
            ("good.json", Sequence("from-zip", Event("e", "Zip")).ToJsonString()),
            ("folder/older.json", """{"Name":"老文件","DefinitionId":"older","Root":{"Type":"Elsa.Sequence","Id":"r","Activities":[{"Type":"Elsa.End","Id":"e"}]}}"""),
            ("bad.json", "{\"definitionId\":"),
            ("../../outside.json", "{}"),
            ("readme.txt", "text"));
        foreach (var dryRun in new[] { true, false })
        {
            var answer = await (await _admin.PostAsync($"/api/workflow-definitions/import?dryRun={dryRun}", Bytes(archive))).ObjectAsync();
            (answer["taken"]!.GetValue<int>(), answer["refused"]!.GetValue<int>()).ShouldBe((2, 3));
            answer["files"]!.AsArray().Select(f => f!["outcome"]!.GetValue<string>()).ShouldBe(["created", "created", "refused", "refused", "refused"]);
            (await _admin.GetAsync("/api/workflow-definitions/from-zip")).IsSuccessStatusCode.ShouldBe(!dryRun);
        }

        (await _admin.OpenAsync("older")).Activities()[0]!.AsObject().Text("nodeId").ShouldBe("Workflow1:r:e");
        var again = await (await _admin.PostAsync("/api/workflow-definitions/import", Bytes(archive))).ObjectAsync();
        again["files"]!.AsArray().Select(f => f!["outcome"]!.GetValue<string>()).ShouldBe(["unchanged", "unchanged", "refused", "refused", "refused"]);
        await (await _admin.PostAsync("/api/workflow-definitions/import", Bytes([]))).ProblemAsync(HttpStatusCode.BadRequest);
        await (await _admin.PostAsync("/api/workflow-definitions/import", Bytes("PK broken"u8.ToArray()))).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task An_archive_that_unpacks_to_too_much_is_refused()
    {
        var bomb = new string(' ', 5 * 1024 * 1024);
        var one = await (await _admin.PostAsync("/api/workflow-definitions/import", Bytes(Zip(("bomb.json", bomb))))).ObjectAsync();
        one["refused"]!.GetValue<int>().ShouldBe(1);
        var many = Zip([.. Enumerable.Range(0, 20).Select(i => ($"{i}.json", bomb))]);
        many.Length.ShouldBeLessThan(200_000);
        (await (await _admin.PostAsync("/api/workflow-definitions/import", Bytes(many))).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("import.too_large");
    }

    [Fact]
    public async Task Nested_activities_are_found_by_their_path()
    {
        var outer = Dropped("Elsa.If", "check");
        outer["then"] = JsonNode.Parse("""{"id":"inner","type":"Elsa.Flowchart","activities":[{"id":"n1","type":"Elsa.End"}],"connections":[]}""");
        outer["metadata"]!["displayText"] = "检查";
        var definition = await _admin.DrawAsync("嵌套", outer);
        var version = definition.Text("id");
        var segments = await (await _admin.GetAsync($"/elsa/api/workflow-definitions/subgraph/segments/{version}?childNodeId=Workflow1:root1:check:inner:n1")).ObjectAsync();
        segments["childNode"]!["activity"]!["id"]!.GetValue<string>().ShouldBe("n1");
        var segment = segments["pathSegments"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        (segment.Text("activityNodeId"), segment.Text("activityType"), segment.Text("portName"), segment.Text("activityName")).ShouldBe(("Workflow1:root1:check", "Elsa.If", "Then", "检查"));
        segments["container"]!["nodeId"]!.GetValue<string>().ShouldBe("Workflow1:root1:check");
        var node = await (await _admin.GetAsync($"/elsa/api/workflow-definitions/subgraph/{version}?parentNodeId=Workflow1:root1:check")).ObjectAsync();
        node["children"]!.AsArray().ShouldHaveSingleItem()!["nodeId"]!.GetValue<string>().ShouldBe("Workflow1:root1:check:inner");
        (await _admin.GetAsync($"/elsa/api/workflow-definitions/subgraph/segments/{version}?childNodeId=Workflow1:none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Several_are_published_and_retracted_at_once()
    {
        var good = (await _admin.DrawAsync("批量一", Dropped("Elsa.Start", "s"))).Text("definitionId");
        var bad = (await _admin.DrawAsync("批量二", Dropped("Elsa.Event", "e"))).Text("definitionId");
        var answer = await BulkAsync("publish", good, bad, "none");
        answer["published"].Compact().ShouldBe($"[\"{good}\"]");
        answer["notFound"].Compact().ShouldBe("[\"none\"]");
        answer["refused"]!.AsArray().ShouldHaveSingleItem()!["definitionId"]!.GetValue<string>().ShouldBe(bad);
        (await BulkAsync("publish", good))["alreadyPublished"].Compact().ShouldBe($"[\"{good}\"]");
        (await BulkAsync("retract", good, "none"))["retracted"].Compact().ShouldBe($"[\"{good}\"]");
        (await BulkAsync("retract", good))["alreadyRetracted"].Compact().ShouldBe($"[\"{good}\"]");
        var deleted = await _admin.PostAsJsonAsync("/elsa/api/bulk-actions/delete/workflow-definitions/by-definition-id", new { definitionIds = new[] { good, bad, "none" } });
        (await deleted.ObjectAsync())["deleted"]!.GetValue<int>().ShouldBe(2);

        async Task<JsonObject> BulkAsync(string action, params string[] definitionIds) => await (await _admin.PostAsJsonAsync(
            $"/elsa/api/bulk-actions/{action}/workflow-definitions/by-definition-ids", new { definitionIds })).ObjectAsync();
    }

    [Fact]
    public async Task Leaders_look_and_clerks_are_not_let_in()
    {
        var id = (await _admin.DrawAsync("权限", Dropped("Elsa.Start", "s"))).Text("definitionId");
        var leader = await office.App.PersonAsync("looking-leader", ["leader"]);
        var clerk = await office.App.PersonAsync("kept-out-clerk", ["clerk"]);
        (await leader.OpenAsync(id))["links"]!.AsArray().ShouldNotContain(link => link!.AsObject().Text("rel") == "publish");
        (await leader.ListStudioAsync("versionOptions=Latest&Page=0&PageSize=10")).ShouldAllBe(item => item["links"]!.AsArray().Count == 1);
        string[] reads =
        [
            "workflow-definitions", $"workflow-definitions/by-definition-id/{id}", $"workflow-definitions/by-id/{id}-v1", "workflow-definitions/validation/is-name-unique?name=x",
            $"workflow-definitions/{id}/export", $"workflow-definitions/subgraph/{id}-v1",
        ];
        foreach (var address in reads)
        {
            (await leader.GetAsync($"/elsa/api/{address}")).StatusCode.ShouldBe(HttpStatusCode.OK, address);
            (await clerk.GetAsync($"/elsa/api/{address}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, address);
        }

        string[] writes =
        [
            "/elsa/api/workflow-definitions", "/elsa/api/workflow-definitions/import", $"/elsa/api/workflow-definitions/{id}/publish", $"/elsa/api/workflow-definitions/{id}/retract",
            $"/elsa/api/workflow-definitions/{id}/revert/1", "/elsa/api/bulk-actions/publish/workflow-definitions/by-definition-ids",
            "/elsa/api/bulk-actions/retract/workflow-definitions/by-definition-ids", "/elsa/api/bulk-actions/delete/workflow-definitions/by-definition-id",
            "/elsa/api/bulk-actions/delete/workflow-definitions/by-id", $"/api/workflow-definitions/{id}/publish", $"/api/workflow-definitions/{id}/rename",
            $"/api/workflow-definitions/{id}/duplicate", "/api/workflow-definitions/import", $"/api/workflow-definitions/{id}/versions/1/revert",
        ];
        foreach (var address in writes)
        {
            (await leader.PostAsJsonAsync(address, new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden, address);
            (await clerk.PostAsJsonAsync(address, new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden, address);
        }

        (await leader.DeleteAsync($"/elsa/api/workflow-definitions/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await leader.DeleteAsync($"/elsa/api/workflow-definition-versions/{id}-v1")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{\"model\":5}", HttpStatusCode.BadRequest)]
    [InlineData("{\"model\":{\"definitionId\":\"a/b\"}}", HttpStatusCode.BadRequest)]
    [InlineData("{\"model\":{\"definitionId\":\"gone\",\"id\":\"gone-v1\"}}", HttpStatusCode.BadRequest)]
    [InlineData("{\"model\":{\"root\":{\"type\":\"Elsa.If\",\"id\":\"i\"}}}", HttpStatusCode.BadRequest)]
    [InlineData("{\"model\":{\"name\":\"\\ud800\"}}", HttpStatusCode.BadRequest)]
    [InlineData("{\"model\":{\"name\":\"\\u0000\"}}", null)]
    [InlineData("{\"model\":{\"root\":[],\"variables\":7,\"customProperties\":\"x\",\"name\":{}}}", null)]
    [InlineData("{\"model\":{\"root\":{\"type\":7,\"activities\":[1,null,{\"id\":{}}]}}}", null)]
    public async Task Bad_saves_are_told_and_never_break_anything(string body, HttpStatusCode? status)
    {
        var answer = await _admin.PostAsync("/elsa/api/workflow-definitions", Json(body));
        ((int)answer.StatusCode).ShouldBeInRange(200, 499, await answer.Content.ReadAsStringAsync());
        if (status is { } expected)
            answer.StatusCode.ShouldBe(expected);
    }

    private async Task<bool> UniqueAsync(string name, string? definitionId) =>
        (await (await _admin.GetAsync($"/elsa/api/workflow-definitions/validation/is-name-unique?name={Uri.EscapeDataString(name)}&definitionId={definitionId}")).ObjectAsync())["isUnique"]!.GetValue<bool>();

    /// <summary>Version 1 was published, 2 is, 3 is a draft; each has an activity more.</summary>
    private async Task<string> ThreeVersionsAsync(string name)
    {
        var definition = await _admin.SaveAsync(await _admin.DrawAsync(name, Dropped("Elsa.Start", "one")), publish: true);
        definition.Activities().Add(Dropped("Elsa.End", "two"));
        definition = await _admin.SaveAsync(definition, publish: true);
        definition.Activities().Add(Dropped("Elsa.End", "three"));
        return (await _admin.SaveAsync(definition)).Text("definitionId");
    }

    private static ByteArrayContent Bytes(byte[] content) => new(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };

    private static byte[] Zip(params (string Name, string Text)[] files)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(text));
            }
        }

        return buffer.ToArray();
    }
}
