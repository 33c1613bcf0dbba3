using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.StudioDefinitions;

namespace OneWindow.Api.Tests;

public sealed class When_Studio_edits_definitions(Office office) : IClassFixture<Office>
{
    private readonly HttpClient _admin = office.Admin;

    [Fact]
    public async Task A_new_definition_gets_ids_and_empty_lists()
    {
        var created = await _admin.SaveAsync(NewModel("新建流程"), null);
        created.Text("definitionId").ShouldNotBeEmpty();
        created.Text("id").ShouldBe(created.Text("definitionId") + "-v1");
        created["version"]!.GetValue<int>().ShouldBe(1);
        created["isLatest"]!.GetValue<bool>().ShouldBeTrue();
        created["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        foreach (var list in new[] { "variables", "inputs", "outputs", "outcomes" })
            created[list]!.AsArray().ShouldBeEmpty();
        created["options"]!.AsObject().ShouldNotBeNull();
        created["customProperties"]!.AsObject().ShouldNotBeNull();
        created.Activities().ShouldBeEmpty();
        created["links"]!.AsArray().ShouldContain(link => link!.AsObject().Text("rel") == "publish");
        created.Text("createdAt").ShouldEndWith("+08:00");
    }

    [Fact]
    public async Task What_Studio_saves_comes_back_equal()
    {
        var definition = await _admin.DrawAsync("往返");
        var activity = Dropped("Elsa.WriteLine", "w1");
        activity["text"] = JsonNode.Parse("""{"typeName":"String","expression":{"type":"Literal","value":"1.50"},"unknown":{"b":1.0,"a":1e2}}""");
        activity["customProperties"] = JsonNode.Parse("""{"z":1,"canStartWorkflow":false,"a":[1.10]}""");
        definition.Activities().Add(activity.DeepClone());
        definition["customProperties"]!["OneWindow.Scenarios"] = new JsonArray("one");
        definition["variables"]!.AsArray().Add(JsonNode.Parse("""{"id":"v1","name":"Amount","typeName":"Int32","isArray":false,"value":"5","storageDriverTypeName":null}"""));
        var saved = await _admin.SaveAsync(definition);
        var opened = await _admin.OpenAsync(definition.Text("definitionId"));
        foreach (var answer in new[] { saved, opened })
        {
            answer.Activities()[0]!.ToJsonString().ShouldBe(activity.ToJsonString());
            foreach (var member in new[] { "name", "variables", "inputs", "options", "outcomes" })
                JsonNode.DeepEquals(answer[member], definition[member]).ShouldBeTrue(member);
            answer["customProperties"]!["OneWindow.Scenarios"].Compact().ShouldBe("[\"one\"]");
        }

        JsonNode.DeepEquals(saved, opened).ShouldBeTrue();
        var stored = await _admin.GetStringAsync($"/api/workflow-definitions/{definition.Text("definitionId")}/json");
        stored.ShouldNotContain("OneWindow.Revision");
        stored.ShouldContain("1e2");
    }

    [Fact]
    public async Task Saving_overwrites_the_draft_and_a_published_version_gets_a_new_one()
    {
        var definition = await _admin.DrawAsync("版本", Dropped("Elsa.Start", "s"));
        var id = definition.Text("definitionId");
        definition["version"]!.GetValue<int>().ShouldBe(1);
        var published = await _admin.SaveAsync(definition, publish: true);
        published["isPublished"]!.GetValue<bool>().ShouldBeTrue();
        published["version"]!.GetValue<int>().ShouldBe(1);

        published.Activities().Add(Dropped("Elsa.End", "e"));
        var draft = await _admin.SaveAsync(published);
        draft.Text("id").ShouldBe($"{id}-v2");
        draft["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        draft["isLatest"]!.GetValue<bool>().ShouldBeTrue();
        draft["name"] = "改名";
        (await _admin.SaveAsync(draft)).Text("id").ShouldBe($"{id}-v2");
        (await _admin.OpenAsync(id, "Published")).Activities().Count.ShouldBe(1);
        (await _admin.ListStudioAsync($"versionOptions=AllVersions&DefinitionIds={id}&OrderBy=Version&OrderDirection=Descending"))
            .Select(v => (v["version"]!.GetValue<int>(), v["isLatest"]!.GetValue<bool>(), v["isPublished"]!.GetValue<bool>())).ShouldBe([(2, true, false), (1, false, true)]);

        var again = await (await _admin.PostAsJsonAsync($"/elsa/api/workflow-definitions/{id}/publish", new { })).ObjectAsync();
        again["alreadyPublished"]!.GetValue<bool>().ShouldBeFalse();
        again["workflowDefinition"]!.AsObject().Text("id").ShouldBe($"{id}-v2");
        (await (await _admin.PostAsJsonAsync($"/elsa/api/workflow-definitions/{id}/publish", new { })).ObjectAsync())["alreadyPublished"]!.GetValue<bool>().ShouldBeTrue();
        var retracted = await (await _admin.PostAsJsonAsync($"/elsa/api/workflow-definitions/{id}/retract", new { })).ObjectAsync();
        retracted["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        (await _admin.ListStudioAsync($"versionOptions=Published&DefinitionIds={id}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_save_made_from_something_older_is_refused()
    {
        var other = await office.App.PersonAsync("other-designer", ["designer"]);
        var mine = await _admin.DrawAsync("并发", Dropped("Elsa.Start", "s"));
        var theirs = await other.OpenAsync(mine.Text("definitionId"));
        mine.Activities().Add(Dropped("Elsa.End", "mine"));
        var saved = await _admin.SaveAsync(mine);
        theirs.Activities().Add(Dropped("Elsa.End", "theirs"));
        var refusal = await (await other.TrySaveAsync(theirs)).RefusalAsync();
        refusal.Text("code").ShouldBe("definition.stale");
        refusal.Text("detail").ShouldContain("admin");

        // A save that was lost on its way back may be sent again; one's own newer state wins over one's older one.
        JsonNode.DeepEquals(await _admin.SaveAsync(mine), saved).ShouldBeTrue();
        mine.Activities().Add(Dropped("Elsa.End", "more"));
        await _admin.SaveAsync(mine);
        var now = await other.OpenAsync(mine.Text("definitionId"));
        now.Activities().Count.ShouldBe(3);
        now.Activities().Add(Dropped("Elsa.End", "theirs"));
        await other.SaveAsync(now);
        (await (await _admin.TrySaveAsync(mine)).RefusalAsync()).Text("code").ShouldBe("definition.stale");
        var published = await _admin.OpenAsync(mine.Text("definitionId"));
        published.Activities().Add(Dropped("Elsa.End", "published"));
        await _admin.SaveAsync(published, publish: true);
        now.Activities().Add(Dropped("Elsa.End", "late"));
        (await (await other.TrySaveAsync(now)).RefusalAsync()).Text("code").ShouldBe("definition.stale");
    }

    [Fact]
    public async Task A_save_that_would_drop_all_activities_is_refused()
    {
        var definition = await _admin.DrawAsync("清空", Dropped("Elsa.Start", "s"), Dropped("Elsa.End", "e"));
        definition.Activities().Clear();
        (await (await _admin.TrySaveAsync(definition)).RefusalAsync()).Text("code").ShouldBe("definition.emptied");
        (await _admin.OpenAsync(definition.Text("definitionId"))).Activities().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Activities_that_nobody_knows_come_back_without_loss()
    {
        var definition = await _admin.DrawAsync("未知活动", Dropped("Elsa.Start", "s"));
        var unknown = JsonNode.Parse("""
            {"id":"x1","nodeId":"Workflow1:root1:x1","name":"x1","type":"Acme.Strange","version":7,"metadata":{"designer":{"position":{"x":1,"y":2}}},
             "body":{"type":"Acme.Inner","id":"x2","amount":1.10},"then":{"id":"x3","type":"Elsa.End"}}
            """)!.AsObject();
        definition.Activities().Add(unknown.DeepClone());
        var saved = await _admin.SaveAsync(definition);
        var standIn = saved.Activities()[1]!.AsObject();
        standIn.Text("type").ShouldBe("Elsa.NotFoundActivity");
        standIn.Text("missingTypeName").ShouldBe("Acme.Strange");
        standIn["missingTypeVersion"]!.GetValue<int>().ShouldBe(7);
        standIn["metadata"]!["designer"]!["position"]!["x"] = 99;
        standIn["name"] = "Moved";
        saved.Activities().Add(Dropped("Elsa.End", "e"));
        await _admin.SaveAsync(saved);
        var stored = JsonNode.Parse(await _admin.GetStringAsync($"/api/workflow-definitions/{saved.Text("definitionId")}/json"))!;
        var kept = stored["root"]!["activities"]![1]!.AsObject();
        kept.Text("type").ShouldBe("Acme.Strange");
        kept.Text("name").ShouldBe("Moved");
        kept["metadata"]!["designer"]!["position"]!["x"]!.GetValue<int>().ShouldBe(99);
        kept["body"]!["amount"]!.ToJsonString().ShouldBe("1.10");
        kept["body"]!.AsObject().Text("nodeId").ShouldBe("Workflow1:root1:x1:x2");
        var refusal = await (await _admin.TrySaveAsync(await _admin.OpenAsync(saved.Text("definitionId")), publish: true)).RefusalAsync();
        refusal["problems"]!.AsArray().ShouldContain(p => p!.AsObject().Text("activityId") == "x1");
        refusal["errors"]!.AsObject().ShouldContain(field => field.Key == "x1");
    }

    [Fact]
    public async Task What_cannot_run_is_saved_as_a_draft_and_refused_when_it_is_published()
    {
        var definition = await _admin.DrawAsync("有误", Dropped("Elsa.Event", "waits"));
        var task = Dropped("OneWindow.HumanTask", "task");
        definition.Activities().Add(task);
        var answer = await (await _admin.TrySaveAsync(definition)).ObjectAsync();
        answer["problems"]!.AsArray().Count.ShouldBeGreaterThan(1);
        var refusal = await (await _admin.TrySaveAsync(answer["workflowDefinition"]!.AsObject(), publish: true)).RefusalAsync();
        refusal["errors"]!.AsObject().Select(field => field.Key).ShouldBe(["waits", "task"], ignoreOrder: true);
        (await (await _admin.PostAsJsonAsync($"/elsa/api/workflow-definitions/{definition.Text("definitionId")}/publish", new { })).RefusalAsync())["problems"]!.AsArray().Count.ShouldBeGreaterThan(1);
        (await _admin.OpenAsync(definition.Text("definitionId")))["isPublished"]!.GetValue<bool>().ShouldBeFalse();
    }
}
