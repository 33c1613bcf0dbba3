using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Grains.People;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

public sealed class When_Studio_ends_instances : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _admin = null!;

    public async Task InitializeAsync()
    {
        _admin = await _app.AdminAsync();
        await _admin.PublishAsync(Sequence("waits", Event("e", "Never")));
        await _admin.PublishAsync(Sequence("ends", Output("o", "1")));
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Canceling_twice_is_canceling_once()
    {
        var id = await _admin.StartAsync("waits");
        for (var i = 0; i < 2; i++)
            (await _admin.PostAsync($"/elsa/api/cancel/workflow-instances/{id}", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _admin.InstanceAsync(id)).Text("subStatus").ShouldBe("Cancelled");
        (await _admin.AuditAsync(id)).ShouldHaveSingleItem().Text("reason").ShouldBe("在流程设计器中取消");
        await (await _admin.PostAsync("/elsa/api/cancel/workflow-instances/wf-none", null)).ProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Only_what_has_ended_is_deleted()
    {
        var ended = await _admin.StartAsync("ends");
        var waiting = await _admin.StartAsync("waits");
        for (var i = 0; i < 2; i++)
            (await _admin.DeleteAsync($"/elsa/api/workflow-instances/{ended}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _admin.IdsAsync()).ShouldBe([waiting]);

        // Studio's screen would end at a refusal; the page around it shows the reason.
        var kept = await _admin.DeleteAsync($"/elsa/api/workflow-instances/{waiting}");
        kept.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Uri.UnescapeDataString(kept.Headers.GetValues("X-OneWindow-Kept").ShouldHaveSingleItem()).ShouldContain("结束");
        (await _admin.IdsAsync()).ShouldBe([waiting]);
    }

    [Fact]
    public async Task Several_are_ended_and_deleted_at_once_and_those_that_refuse_stay()
    {
        var waiting = new[] { await _admin.StartAsync("waits"), await _admin.StartAsync("waits") };
        var ended = await _admin.StartAsync("ends");
        var deleted = await _admin.StudioPostAsync("bulk-actions/delete/workflow-instances/by-id", new JsonObject { ["ids"] = StudioInstances.Array([waiting[0], ended, ended]) });
        deleted.Number("deleted").ShouldBe(1);
        var body = new JsonObject { ["ids"] = StudioInstances.Array([.. waiting, "wf-none"]), ["definitionVersionId"] = null, ["definitionId"] = null, ["versionOptions"] = null };
        (await _admin.StudioPostAsync("bulk-actions/cancel/workflow-instances", body)).Number("cancelled").ShouldBe(2);
        (await _admin.IdsAsync(("subStatuses", new JsonArray("Cancelled")))).Order().ShouldBe(waiting.Order());
    }

    [Fact]
    public async Task Those_of_a_version_are_ended_by_a_batch()
    {
        var waiting = await _admin.StartAsync("waits");
        await _admin.StartAsync("ends");
        var version = (await _admin.InstanceAsync(waiting)).Text("versionId");
        (await _admin.StudioPostAsync("bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = null, ["definitionVersionId"] = version })).Number("cancelled").ShouldBe(1);
        await _admin.UntilAsync(waiting, "Cancelled");
        foreach (var (options, found) in new[] { ("Latest", 1), ("1", 1), ("2", 0), ("AllVersions", 1) })
        {
            var next = await _admin.StartAsync("waits");
            (await _admin.StudioPostAsync("bulk-actions/cancel/workflow-instances", new JsonObject { ["definitionId"] = "waits", ["versionOptions"] = options })).Number("cancelled").ShouldBe(found);
            if (found == 0)
                (await _admin.PostAsync($"/elsa/api/cancel/workflow-instances/{next}", null)).EnsureSuccessStatusCode();
            await _admin.UntilAsync(next, "Cancelled");
        }

        await (await _admin.PostAsJsonAsync("/elsa/api/bulk-actions/cancel/workflow-instances", new { definitionId = "waits", versionOptions = "some" })).ProblemAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task All_that_match_are_ended_by_a_batch_whose_id_is_the_plan()
    {
        var matching = await _admin.StartAsync("waits", correlationId: "match-1");
        var other = await _admin.StartAsync("waits", correlationId: "else");
        await _admin.StartAsync("ends");

        var plan = await _admin.StudioPostAsync("alterations/submit", Alteration(("searchTerm", "match")));
        await _admin.UntilAsync(matching, "Cancelled");
        var batch = (await _admin.GetFromJsonAsync<JsonObject>($"/api/workflow-batches/{plan.Text("planId")}"))!;
        batch.Number("total").ShouldBe(1);
        (await _admin.InstanceAsync(other)).Text("subStatus").ShouldBe("Suspended");

        var none = await _admin.StudioPostAsync("alterations/submit", Alteration(("emptyFilterSelectsAll", false)));
        (await _admin.GetFromJsonAsync<JsonObject>($"/api/workflow-batches/{none.Text("planId")}"))!.Number("total").ShouldBe(0);
        var all = await _admin.StudioPostAsync("alterations/submit", Alteration());
        (await _admin.GetFromJsonAsync<JsonObject>($"/api/workflow-batches/{all.Text("planId")}"))!.Number("total").ShouldBe(1);
        await _admin.UntilAsync(other, "Cancelled");
    }

    [Fact]
    public async Task What_cannot_be_done_to_all_is_refused_with_the_reason()
    {
        (string Body, string Field)[] wrong =
        [
            ("{}", "alterations"),
            ("{\"alterations\":[]}", "alterations"),
            ("{\"alterations\":[null]}", "alterations"),
            ("{\"alterations\":[{\"type\":\"Migrate\"}]}", "alterations"),
            ("{\"alterations\":[{\"type\":\"Cancel\"}],\"filter\":{\"activityFilters\":[{}]}}", "filter.activityFilters"),
            ("{\"alterations\":[{\"type\":\"Cancel\"}],\"filter\":{\"names\":[\"x\"]}}", "filter.names"),
            ("{\"alterations\":[{\"type\":\"Cancel\"}],\"filter\":{\"correlationIds\":[\"x\",\"y\"]}}", "filter.correlationIds"),
            ("{\"alterations\":[{\"type\":\"Cancel\"}],\"filter\":{\"workflowInstanceIds\":[\"a b\"]}}", "filter.workflowInstanceIds"),
        ];
        foreach (var (body, field) in wrong)
        {
            var problem = await (await _admin.PostAsync("/elsa/api/alterations/submit", Json(body))).ProblemAsync(HttpStatusCode.BadRequest);
            Refusals.Errors(problem).ShouldHaveSingleItem().Field.ShouldBe(field);
        }

        await (await _admin.PostAsJsonAsync("/elsa/api/bulk-actions/delete/workflow-instances/by-id", new { ids = Enumerable.Range(0, 1001).Select(i => $"wf-{i}") })).ProblemAsync(HttpStatusCode.BadRequest);
        (await _app.CountAsync("select count(*) from workflow_batch")).ShouldBe(0);
    }

    [Fact]
    public async Task Instances_are_not_imported_and_the_refusal_says_why()
    {
        using var form = new MultipartFormDataContent { { new StringContent("{}"), "files", "instance.json" } };
        var problem = await (await _admin.PostAsync("/elsa/api/bulk-actions/import/workflow-instances", form)).ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("code").ShouldBe("studio.import_instances");
        problem["errors"]!["files"]![0]!.GetValue<string>().ShouldStartWith("不支持导入流程实例");
    }

    [Fact]
    public async Task Leaders_and_auditors_look_designers_act_and_others_do_neither()
    {
        var id = await _admin.StartAsync("waits");
        foreach (var role in new[] { OfficeRoles.Leader, OfficeRoles.Auditor })
        {
            var person = await _app.PersonAsync($"{role}-1", [role]);
            (await person.IdsAsync()).ShouldBe([id]);
            (await person.StudioGetAsync($"workflow-instances/{id}")).Text("id").ShouldBe(id);
            await ActsAsync(person, id, HttpStatusCode.Forbidden);
        }

        foreach (var role in new[] { OfficeRoles.Clerk, OfficeRoles.Dispatcher, OfficeRoles.Reviewer, OfficeRoles.Director, OfficeRoles.Integrator })
        {
            var person = await _app.PersonAsync($"{role}-1", [role]);
            foreach (var address in new[] { $"workflow-instances/{id}", $"workflow-instances/{id}/variables", $"workflow-instances/{id}/execution-state", $"activity-executions/by-id?id={id}.0", $"activity-executions/{id}.0/call-stack", "activity-executions/list", "activity-execution-summaries/list" })
                await (await person.GetAsync("/elsa/api/" + address)).ProblemAsync(HttpStatusCode.Forbidden);
            foreach (var address in new[] { "workflow-instances", $"workflow-instances/{id}/journal", "activity-executions/report" })
                await (await person.PostAsJsonAsync("/elsa/api/" + address, new { })).ProblemAsync(HttpStatusCode.Forbidden);
            await ActsAsync(person, id, HttpStatusCode.Forbidden);
        }

        (await _admin.InstanceAsync(id)).Text("subStatus").ShouldBe("Suspended");
        var designer = await _app.PersonAsync("designer-1", [OfficeRoles.Designer]);
        (await designer.PostAsync($"/elsa/api/cancel/workflow-instances/{id}", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task ActsAsync(HttpClient person, string id, HttpStatusCode status)
    {
        foreach (var address in new[] { $"cancel/workflow-instances/{id}", "bulk-actions/cancel/workflow-instances", "bulk-actions/delete/workflow-instances/by-id", "bulk-actions/import/workflow-instances", "alterations/submit" })
            await (await person.PostAsJsonAsync("/elsa/api/" + address, new { ids = new[] { id } })).ProblemAsync(status);
        await (await person.DeleteAsync($"/elsa/api/workflow-instances/{id}")).ProblemAsync(status);
    }

    private static JsonObject Alteration(params (string Name, JsonNode? Value)[] conditions)
    {
        var filter = JsonNode.Parse(
            """{"emptyFilterSelectsAll":true,"isSystem":false,"searchTerm":"","statuses":null,"subStatuses":null,"definitionIds":null,"hasIncidents":null,"timestampFilters":null}""")!.AsObject();
        foreach (var (name, value) in conditions)
            filter[name] = value;
        return new() { ["alterations"] = new JsonArray(new JsonObject { ["type"] = "Cancel" }), ["filter"] = filter };
    }
}
