using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

/// <summary>Many work items are given to a person: a batch with a result for each.</summary>
public sealed class When_work_is_assigned_in_bulk : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _admin = null!;
    private HttpClient _leader = null!;

    public async System.Threading.Tasks.Task InitializeAsync()
    {
        _admin = await _app.AdminAsync();
        _leader = await _app.PersonAsync("leader", ["leader"], personId: "p-1501");
        await PublishAsync("queue", ("groups", new[] { "office:urban" }), ("excluded", new[] { "p-1509" }));
        await PublishAsync("related", ("groups", new[] { "office:urban" }), ("excluded", new[] { "p-1505" }));
        await PublishAsync("elsewhere", ("assignTo", "office:party"));
    }

    public async System.Threading.Tasks.Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async System.Threading.Tasks.Task A_dry_run_changes_nothing_and_tells_what_would_become_of_each()
    {
        string[] ids = [await ItemAsync("queue"), await ItemAsync("related"), await ItemAsync("elsewhere"), "wf-nobody.w1"];
        var dry = await AssignAsync(_leader, new { to = "p-1505", ids, dryRun = true });
        (dry.Text("action"), Count(dry, "total"), Count(dry, "done"), Count(dry, "refused")).ShouldBe(("assign", 4, 1, 3));
        (await ResultsAsync(dry)).ShouldBe([(ids[0], "done", null), (ids[1], "refused", "workitem.excluded"), (ids[2], "refused", "workitem.assign_forbidden"), (ids[3], "refused", "workitem.not_found")]);
        (await _app.CountAsync("select count(*) from work_item where assignee is not null")).ShouldBe(0);

        var real = await AssignAsync(_leader, new { to = "p-1505", ids, reason = "王某请假" });
        (Count(real, "done"), Count(real, "refused")).ShouldBe((1, 3));
        (await _app.CountAsync("select count(*) from work_item where id = @id and assignee = 'p-1505' and status = 'claimed' and note = '王某请假'", new { id = ids[0] })).ShouldBe(1);
        // To whom it belongs already it cannot be given again.
        var again = await AssignAsync(_leader, new { to = "p-1505", ids = new[] { ids[0] } });
        (await ResultsAsync(again)).ShouldBe([(ids[0], "refused", "workitem.same_person")]);
        (await _leader.GetFromJsonAsync<JsonObject>($"/api/audit?instanceId={real.Text("id")}&sort=at"))!["items"]!.AsArray().Select(row => row!.AsObject().Text("action"))
            .ShouldBe(["batch-start", "batch-finish"]);
    }

    [Fact]
    public async System.Threading.Tasks.Task A_filter_chooses_the_most_urgent_first_and_an_operation_sent_again_is_the_same_batch()
    {
        for (var i = 0; i < 20; i++)
            await ItemAsync("queue");
        await ItemAsync("elsewhere");
        var body = new { to = "p-1505", filter = new { task = "queue", unassigned = true, first = 15 }, operationId = "spread-1" };
        var batch = await AssignAsync(_admin, body);
        (Count(batch, "total"), Count(batch, "done")).ShouldBe((15, 15));
        (await AssignAsync(_admin, body)).Text("id").ShouldBe(batch.Text("id"));
        (await (await _admin.PostAsJsonAsync("/api/work-items/bulk-assign", new { to = "p-1506", filter = new { task = "queue" }, operationId = "spread-1" })).ProblemAsync(HttpStatusCode.Conflict))
            .Text("code").ShouldBe("operation.reused");
        var back = await AssignAsync(_leader, new { to = "p-1506", filter = new { assignee = "p-1505" } });
        (Count(back, "total"), Count(back, "done")).ShouldBe((15, 15));
        (await _app.CountAsync("select count(*) from work_item where assignee = 'p-1506'")).ShouldBe(15);
        (await _app.CountAsync("select count(*) from work_item where name = 'queue' and assignee is null and closed_at is null")).ShouldBe(5);
    }

    [Fact]
    public async System.Threading.Tasks.Task Leaders_give_to_their_own_office_and_others_do_not_give_at_all()
    {
        var id = await ItemAsync("queue");
        var batch = await AssignAsync(_leader, new { to = "p-1402", ids = new[] { id } });
        (await ResultsAsync(batch)).ShouldBe([(id, "refused", "workitem.other_office")]);
        (await ResultsAsync(await AssignAsync(_admin, new { to = "p-0", ids = new[] { id } }))).ShouldBe([(id, "refused", "workitem.person")]);
        var clerk = await _app.PersonAsync("clerk", ["clerk"], personId: "p-1505");
        (await clerk.PostAsJsonAsync("/api/work-items/bulk-assign", new { to = "p-1505", ids = new[] { id } })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await _admin.PostAsJsonAsync("/api/workflow-batches", new { operation = "assign", ids = new[] { "wf-1" } })).ProblemAsync(HttpStatusCode.BadRequest))
            .Text("code").ShouldBe("request.invalid");
    }

    [Theory]
    [InlineData("""{"ids":["a.1"]}""", "to")]
    [InlineData("""{"to":"p-1505"}""", "filter")]
    [InlineData("""{"to":"p-1505","filter":{}}""", "filter")]
    [InlineData("""{"to":"p-1505","filter":{"task":"queue"},"ids":["a.1"]}""", "filter")]
    [InlineData("""{"to":"p-1505","ids":[]}""", "ids")]
    [InlineData("""{"to":"p-1505","filter":{"task":"queue","first":0}}""", "filter.first")]
    [InlineData("""{"to":"p-1505","filter":{"colour":"blue"}}""", "filter.colour")]
    public async System.Threading.Tasks.Task A_wrong_order_is_refused_with_its_field(string body, string field)
    {
        var problem = await _admin.RefusedAsync(() => Refusals.Post("/api/work-items/bulk-assign", body), HttpStatusCode.BadRequest, "request.invalid");
        Refusals.Errors(problem).Select(error => error.Field).ShouldContain(field);
    }

    private async System.Threading.Tasks.Task<JsonObject> AssignAsync(HttpClient client, object body)
    {
        var answer = await client.PostAsJsonAsync("/api/work-items/bulk-assign", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        var id = (await answer.Content.ReadFromJsonAsync<JsonObject>())!.Text("id");
        JsonObject view = null!;
        await Signals.UntilAsync(async () => (view = (await _admin.GetFromJsonAsync<JsonObject>($"/api/workflow-batches/{id}"))!).Text("status") == "finished");
        return view;
    }

    private async System.Threading.Tasks.Task<(string Id, string Status, string? Code)[]> ResultsAsync(JsonObject batch) =>
    [
        .. (await _admin.ItemsAsync($"/api/workflow-batches/{batch.Text("id")}/results")).Select(row => (row.Text("instanceId"), row.Text("status"), row["code"]?.GetValue<string>())),
    ];

    private static long Count(JsonObject batch, string name) => batch[name]!.GetValue<long>();

    private async System.Threading.Tasks.Task<string> ItemAsync(string definition)
    {
        var id = await _admin.StartAsync(definition);
        return $"{id}.{(await _admin.InstanceAsync(id)).Bookmark("WorkItem")}";
    }

    private System.Threading.Tasks.Task<JsonObject> PublishAsync(string id, params (string Name, object Value)[] inputs) =>
        _admin.PublishAsync(Sequence(id, JsonNode.Parse(OtherHotline.Activity("OneWindow.HumanTask", "T", [("taskName", id), .. inputs]))!.AsObject()));
}
