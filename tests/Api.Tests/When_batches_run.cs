using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Grains.Workflows;
using OneWindow.Testing;
using static OneWindow.Api.Tests.Control;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

public sealed class When_batches_run : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly string _folder = OfficeApp.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public Task A_dry_run_tells_what_would_be_done_and_changes_nothing_on_SQLite() => DryRunAsync([]);

    [PostgreSqlFact]
    public async Task A_dry_run_tells_what_would_be_done_and_changes_nothing_on_PostgreSQL()
    {
        var server = await PostgreSqlServer.GetAsync();
        var connection = await server.CreateDatabaseAsync();
        await DryRunAsync(new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = connection });
        await server.DropDatabaseAsync(connection);
    }

    private async Task DryRunAsync(Dictionary<string, string> settings)
    {
        await using var app = new OfficeApp(Start, _folder, settings);
        var admin = await app.AdminAsync();
        await admin.PublishAsync(Breaking("break"));
        await admin.PublishAsync(Sequence("fine", Event("e", "Never")));
        var faulted = new List<string>();
        for (var i = 0; i < 5; i++)
            faulted.Add(await admin.StartAsync("break", correlationId: $"c-{i}"));
        var fine = await admin.StartAsync("fine");
        string[] ids = [.. faulted, fine, "wf-nobody"];
        var before = await System.Threading.Tasks.Task.WhenAll(faulted.Append(fine).Select(id => admin.GetStringAsync($"/api/workflow-instances/{id}")));

        var values = await BatchAsync(admin, new { operation = "setVariables", ids, values = Values(("Seen", 8)), dryRun = true });
        (values.Done, values.Refused, values.Failed).ShouldBe((6, 1, 0));
        var dry = await BatchAsync(admin, new { operation = "retry", ids, dryRun = true });
        dry.View["dryRun"]!.GetValue<bool>().ShouldBeTrue();
        (dry.Done, dry.Refused, dry.Failed).ShouldBe((5, 2, 0));
        var refusals = await admin.ItemsAsync($"/api/workflow-batches/{dry.Id}/results?status=refused");
        refusals.Select(row => (row.Text("instanceId"), row.Text("code"))).ShouldBe([(fine, "workflow.not_faulted"), ("wf-nobody", "workflow.not_found")]);
        refusals.ShouldAllBe(row => row.Text("zh").Length > 0 && row.Text("en").Length > 0);
        (await System.Threading.Tasks.Task.WhenAll(faulted.Append(fine).Select(id => admin.GetStringAsync($"/api/workflow-instances/{id}")))).ShouldBe(before);

        var set = await BatchAsync(admin, new { operation = "setVariables", filter = new { incidentKind = "Input", incidentActivityId = "o" }, values = Values(("Seen", 8)), reason = "补录" });
        (set.Done, set.Refused).ShouldBe((5, 0));
        var retry = await BatchAsync(admin, new { operation = "retry", filter = new { definitionId = "break", subStatus = "Faulted", version = 1 }, reason = "再试" });
        (retry.Done, retry.Refused).ShouldBe((5, 0));
        foreach (var id in faulted)
        {
            var view = await admin.InstanceAsync(id);
            view.Text("subStatus").ShouldBe("Finished");
            view["revision"]!.GetValue<long>().ShouldBe(3);
            var audit = await admin.AuditAsync(id);
            audit.Select(row => row.Text("batchId")).ShouldBe([set.Id, retry.Id]);
        }

        (await admin.ItemsAsync($"/api/audit?instanceId={retry.Id}&sort=at")).Select(row => row.Text("action")).ShouldBe(["batch-start", "batch-finish"]);
        (await admin.ItemsAsync($"/api/audit?batchId={retry.Id}&action=retry")).Length.ShouldBe(5);
        var deleted = await BatchAsync(admin, new { operation = "delete", filter = new { status = "Finished" }, reason = "清理" });
        deleted.Done.ShouldBe(5);
        (await admin.InstancesAsync("definitionId=break")).ShouldBeEmpty();
        (await admin.ItemsAsync("/api/workflow-batches?status=finished")).Length.ShouldBe(5);
        (await admin.ItemsAsync("/api/workflow-batches?status=running")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_batch_goes_on_after_a_restart_and_does_nothing_twice()
    {
        const int Many = 25;
        Dictionary<string, string> settings = new() { ["Workflows:Batches:AtOnce"] = "4", ["Workflows:Batches:Rest"] = "00:01:00" };
        string batch;
        string later;
        await using (var app = new OfficeApp(Start, _folder, settings))
        {
            var admin = await app.AdminAsync();
            await admin.PublishAsync(Sequence("many", Event("e", "Never")));
            for (var i = 0; i < Many; i++)
                await admin.StartAsync("many");
            batch = (await StartAsync(admin, new { operation = "hold", filter = new { definitionId = "many" }, reason = "停", operationId = "stop" })).Text("id");
            later = await admin.StartAsync("many");
            await Signals.UntilAsync(async () => (await ViewAsync(admin, batch)).Done == 4);
            (await ViewAsync(admin, batch)).View.Text("status").ShouldBe("running");
        }

        // The third turn was carried out, but what became of it was lost with the process: its instances have taken the command already.
        await using (var app = new OfficeApp(Start, _folder, settings))
        {
            var admin = await app.AdminAsync();
            foreach (var row in (await admin.ItemsAsync($"/api/workflow-batches/{batch}/results?status=pending&pageSize=4")))
                await admin.ActOkAsync(row.Text("instanceId"), "hold", new { reason = "停", operationId = batch });
            await Signals.UntilAsync(async () =>
            {
                var now = await ViewAsync(admin, batch);
                if (now.View.Text("status") == "finished")
                    return true;
                app.Time.Advance(TimeSpan.FromMinutes(1));
                return false;
            });
            var view = await ViewAsync(admin, batch);
            (view.Total, view.Done, view.Refused, view.Failed).ShouldBe((Many, Many, 0, 0));
            foreach (var row in await admin.ItemsAsync($"/api/workflow-batches/{batch}/results?pageSize=200"))
            {
                row["revision"]!.GetValue<long>().ShouldBe(2);
                (await admin.AuditAsync(row.Text("instanceId"))).ShouldHaveSingleItem().Text("action").ShouldBe("hold");
            }

            // Chosen when the batch started: who came later is not part of it.
            (await admin.InstanceAsync(later))["isHeld"]!.GetValue<bool>().ShouldBeFalse();
            (await StartAsync(admin, new { operation = "hold", filter = new { definitionId = "many" }, reason = "停", operationId = "stop" })).Text("id").ShouldBe(batch);
            var other = await admin.PostAsJsonAsync("/api/workflow-batches", new { operation = "resume", filter = new { definitionId = "many" }, operationId = "stop" });
            (await other.ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("operation.reused");
        }
    }

    [Fact]
    public async Task A_batch_is_paused_resumed_and_canceled()
    {
        await using var app = new OfficeApp(Start, _folder, new() { ["Workflows:Batches:AtOnce"] = "2", ["Workflows:Batches:Rest"] = "00:01:00" });
        var admin = await app.AdminAsync();
        await admin.PublishAsync(Sequence("some", Event("e", "Never")));
        for (var i = 0; i < 8; i++)
            await admin.StartAsync("some");
        var batch = (await StartAsync(admin, new { operation = "cancel", filter = new { definitionId = "some" }, reason = "撤" })).Text("id");
        await Signals.UntilAsync(async () => (await ViewAsync(admin, batch)).Done == 2);

        (await SteerAsync(admin, batch, "pause")).Text("status").ShouldBe("paused");
        app.Time.Advance(TimeSpan.FromHours(1));
        (await (await admin.PostAsJsonAsync($"/api/workflow-batches/{batch}/pause", new { })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("batch.state");
        (await ViewAsync(admin, batch)).Done.ShouldBe(2);
        await SteerAsync(admin, batch, "resume");
        await Signals.UntilAsync(async () => (await ViewAsync(admin, batch)).Done == 4);
        var canceled = await SteerAsync(admin, batch, "cancel");
        canceled.Text("status").ShouldBe("canceled");
        app.Time.Advance(TimeSpan.FromHours(1));
        (await admin.InstancesAsync("definitionId=some&subStatus=Cancelled")).Length.ShouldBe(4);
        (await admin.ItemsAsync($"/api/workflow-batches/{batch}/results?status=pending")).Length.ShouldBe(4);
        (await admin.ItemsAsync($"/api/audit?instanceId={batch}&sort=at")).Select(row => row.Text("action"))
            .ShouldBe(["batch-start", "batch-pause", "batch-resume", "batch-cancel"]);

        var stream = await admin.GetStringAsync($"/api/workflow-batches/{batch}/events");
        stream.ShouldContain("event: progress");
        stream.ShouldContain("\"done\":4");
    }

    [Fact]
    public async Task An_instance_that_something_goes_wrong_with_stops_no_other()
    {
        var broken = new BrokenInstance();
        await using var app = new OfficeApp(Start) { Filter = broken };
        var admin = await app.AdminAsync();
        await admin.PublishAsync(Sequence("some", Event("e", "Never")));
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Add(await admin.StartAsync("some"));
        var ended = await admin.StartAsync("some");
        await admin.ActOkAsync(ended, "cancel", new { reason = "撤" });
        broken.Id = ids[2];

        var batch = await BatchAsync(admin, new { operation = "hold", ids = ids.Append(ended).ToArray(), reason = "停" });
        (batch.Total, batch.Done, batch.Refused, batch.Failed).ShouldBe((6, 4, 1, 1));
        batch.View.Text("status").ShouldBe("finished");
        var failed = (await admin.ItemsAsync($"/api/workflow-batches/{batch.Id}/results?status=failed")).ShouldHaveSingleItem();
        (failed.Text("instanceId"), failed.Text("code")).ShouldBe((ids[2], "batch.failed"));
        failed.Text("zh").ShouldNotBeEmpty();
        failed.Text("en").ShouldNotContain("secret");
        // It was tried once more before it was given up.
        broken.Calls.ShouldBe(2);
        foreach (var id in ids)
            (await admin.InstanceAsync(id))["isHeld"]!.GetValue<bool>().ShouldBe(id != ids[2]);

        // Those that failed are done in another batch once the trouble is over.
        broken.Id = null;
        var again = await BatchAsync(admin, new { operation = "hold", ids = new[] { failed.Text("instanceId") }, reason = "停" });
        (again.Done, again.Failed).ShouldBe((1, 0));
        (await admin.InstanceAsync(ids[2]))["isHeld"]!.GetValue<bool>().ShouldBeTrue();
    }

    /// <summary>Fails whatever is done to one instance, as a database does that is out of order.</summary>
    private sealed class BrokenInstance : IIncomingGrainCallFilter
    {
        private int _calls;

        public string? Id { get; set; }

        public int Calls => _calls;

        public Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.MethodName != nameof(IWorkflowGrain.Control) || context.TargetId.Key.ToString() != Id)
                return context.Invoke();
            Interlocked.Increment(ref _calls);
            throw new InvalidOperationException("secret of the database");
        }
    }

    [Theory]
    [InlineData("""{"filter":{"definitionId":"x"}}""")]
    [InlineData("""{"operation":"retry"}""")]
    [InlineData("""{"operation":"retry","filter":{}}""")]
    [InlineData("""{"operation":"retry","ids":[]}""")]
    [InlineData("""{"operation":"retry","ids":["a"],"filter":{"definitionId":"x"}}""")]
    [InlineData("""{"operation":"hold","ids":["a"]}""")]
    [InlineData("""{"operation":"skip","ids":["a"]}""")]
    [InlineData("""{"operation":"setVariables","ids":["a"]}""")]
    [InlineData("""{"operation":"explode","ids":["a"]}""")]
    [InlineData("""{"operation":"retry","filter":{"status":"Odd"}}""")]
    public async Task A_batch_that_says_too_little_is_refused(string body)
    {
        await using var app = new OfficeApp(Start, _folder);
        var admin = await app.AdminAsync();
        var problem = await (await admin.PostAsync("/api/workflow-batches", Json(body))).ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("detail").ShouldNotBeEmpty();
        (await admin.ItemsAsync("/api/workflow-batches")).ShouldBeEmpty();
    }

    private static async Task<JsonObject> StartAsync(HttpClient client, object body)
    {
        var answer = await client.PostAsJsonAsync("/api/workflow-batches", body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, text);
        var view = JsonNode.Parse(text)!.AsObject();
        answer.Headers.Location!.ToString().ShouldBe($"/api/workflow-batches/{view.Text("id")}");
        return view;
    }

    private static async Task<JsonObject> SteerAsync(HttpClient client, string id, string act)
    {
        var answer = await client.PostAsJsonAsync($"/api/workflow-batches/{id}/{act}", new { });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static async Task<Progress> BatchAsync(HttpClient client, object body)
    {
        var id = (await StartAsync(client, body)).Text("id");
        await Signals.UntilAsync(async () => (await ViewAsync(client, id)).View.Text("status") == "finished");
        return await ViewAsync(client, id);
    }

    private static async Task<Progress> ViewAsync(HttpClient client, string id) => new((await client.GetFromJsonAsync<JsonObject>($"/api/workflow-batches/{id}"))!);

    private sealed record Progress(JsonObject View)
    {
        public string Id => View.Text("id");

        public long Total => View["total"]!.GetValue<long>();

        public long Done => View["done"]!.GetValue<long>();

        public long Refused => View["refused"]!.GetValue<long>();

        public long Failed => View["failed"]!.GetValue<long>();
    }
}
