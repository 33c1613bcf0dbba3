using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using OneWindow.Testing;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

public sealed class When_instances_are_migrated : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly string _folder = OfficeApp.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public Task An_instance_goes_on_in_the_other_version_on_SQLite() => OneAsync([]);

    [PostgreSqlFact]
    public async Task An_instance_goes_on_in_the_other_version_on_PostgreSQL()
    {
        var server = await PostgreSqlServer.GetAsync();
        var connection = await server.CreateDatabaseAsync();
        await OneAsync(new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = connection });
        await server.DropDatabaseAsync(connection);
    }

    private async Task OneAsync(Dictionary<string, string> settings)
    {
        await using var app = new OfficeApp(Start, _folder, settings);
        var admin = await app.AdminAsync();
        await admin.PublishAsync(Sequence("flow", Event("e", "Go"), Output("o", "'old'")));
        var moved = await admin.StartAsync("flow");
        var held = await admin.StartAsync("flow");
        await admin.ActOkAsync(held, "hold", new { reason = "停" });
        await admin.PublishAsync(Sequence("flow", Event("first", "Never"), Event("wait", "Go"), Output("o", "'new'")));

        var versions = (await admin.GetFromJsonAsync<JsonArray>("/api/workflow-migrations/versions/flow"))!.Select(row => row!.AsObject()).ToArray();
        versions.Select(row => (Number(row, "version"), Number(row, "running"), Number(row, "held"), row["isCurrent"]!.GetValue<bool>())).ShouldBe([(2, 0, 0, true), (1, 2, 1, false)]);
        var proposal = await PlanAsync(admin, "flow", 1, 2);
        Number(proposal, "instances").ShouldBe(2);
        var waiting = proposal["activities"]!.AsArray().Single(row => row!.AsObject().Text("from") == "e")!.AsObject();
        (waiting.Text("basis"), waiting["to"], Number(waiting, "instances")).ShouldBe(("none", null, 2));

        var refused = await admin.RefusedAsync(moved, "migrate", new { plan = Plan("flow") }, HttpStatusCode.Conflict, "migration.missing");
        refused.Text("detail").ShouldContain("目标版本中没有活动 e");
        var wrong = await (await admin.ActAsync(moved, "migrate", new { plan = Plan("flow", ("e", "o"), ("o", "nowhere")) })).ProblemAsync(HttpStatusCode.BadRequest);
        wrong["errors"]!.AsArray().Select(error => error!.AsObject().Text("field")).ShouldBe(["plan.activities[1].to", "plan.activities[0].to"], ignoreOrder: true);
        await (await admin.ActAsync(moved, "migrate", new { plan = Plan("flow", to: 7) })).ProblemAsync(HttpStatusCode.BadRequest);

        var plan = Plan("flow", ("e", "wait"));
        var before = await admin.GetStringAsync($"/api/workflow-instances/{moved}");
        var dry = await admin.ActOkAsync(moved, "migrate?dryRun=true", new { plan });
        Number(dry["migration"]!.AsObject(), "kept").ShouldBe(1);
        (await admin.GetStringAsync($"/api/workflow-instances/{moved}")).ShouldBe(before);

        var receipt = await admin.ActOkAsync(moved, "migrate", new { plan, reason = "改版", operationId = "m-1" });
        (Number(receipt, "version"), Number(receipt, "revision")).ShouldBe((2, 2));
        (await admin.ActOkAsync(moved, "migrate", new { plan, reason = "改版", operationId = "m-1" })).ToJsonString().ShouldBe(receipt.ToJsonString());
        await admin.RefusedAsync(moved, "migrate", new { plan }, HttpStatusCode.Conflict, "migration.otherVersion");
        var view = await admin.InstanceAsync(moved);
        (view.Text("versionId"), view["bookmarks"]!.AsArray().Single()!.AsObject().Text("activityId")).ShouldBe(("flow-v2", "wait"));
        (await OnVersionAsync(admin, "flow", 2)).ShouldBe([moved]);
        (await admin.JournalAsync(moved)).Last(row => row.Text("kind") == "Migrated").ShouldNotBeNull();
        var audit = (await admin.AuditAsync(moved)).ShouldHaveSingleItem();
        (audit.Text("action"), audit.Text("reason")).ShouldBe(("migrate", "改版"));

        await admin.ActOkAsync(held, "migrate", new { plan });
        (await admin.InstanceAsync(held))["isHeld"]!.GetValue<bool>().ShouldBeTrue();
        await admin.ActOkAsync(held, "resume", new { });
        await admin.SendEventAsync("Go");
        foreach (var id in new[] { moved, held })
            (await admin.UntilAsync(id, "Finished"))["output"]!["Result"]!.GetValue<string>().ShouldBe("new");
    }

    [Fact]
    public async Task A_task_keeps_its_payload_and_is_completed_in_the_other_version()
    {
        await using var app = new OfficeApp(Start, _folder);
        var admin = await app.AdminAsync();
        await admin.PublishAsync(Sequence("tasks", Task("t", "stamp"), Output("o", "getVariable('Seen')")));
        var id = await admin.StartAsync("tasks", order: "A-1");
        await admin.PublishAsync(Sequence("tasks", Task("stamping", "stamp"), Output("o", "'v2 ' + getVariable('Seen')")));
        var before = (await admin.ItemsAsync("/api/workflow-tasks?name=stamp")).ShouldHaveSingleItem();
        await admin.ActOkAsync(id, "migrate", new { plan = Plan("tasks", ("t", "stamping")) });
        var after = (await admin.ItemsAsync("/api/workflow-tasks?name=stamp")).ShouldHaveSingleItem();
        after.Text("activityId").ShouldBe("stamping");
        after["activityId"] = "t";
        after.ToJsonString().ShouldBe(before.ToJsonString());
        var done = await admin.PostAsJsonAsync($"/api/workflow-tasks/{after.Text("id")}/complete", new { result = "盖章" });
        done.StatusCode.ShouldBe(HttpStatusCode.OK, await done.Content.ReadAsStringAsync());
        (await admin.InstanceAsync(id))["output"]!["Result"]!.GetValue<string>().ShouldBe("v2 盖章");
    }

    [Fact]
    public async Task A_work_item_stays_with_whoever_has_claimed_it()
    {
        await using var app = new OfficeApp(Start, _folder);
        var admin = await app.AdminAsync();
        var handler = await app.PersonAsync("handler", ["clerk"], personId: "p-1506");
        var colleague = await app.PersonAsync("colleague", ["clerk"], personId: "p-1505");
        await admin.PublishAsync(Sequence("visits", Visit("v"), Output("o", "'v1'")));
        var id = await admin.StartAsync("visits");
        await admin.PublishAsync(Sequence("visits", Visit("visit"), Output("o", "'v2'")));
        var item = (await admin.ItemsAsync("/api/work-items?name=visit")).ShouldHaveSingleItem()["item"]!.AsObject();
        (await WorkItems.OkAsync(handler, item.Text("id"), "claim")).Text("assignee").ShouldBe("p-1506");
        var claimed = (await admin.ItemsAsync("/api/work-items?name=visit")).Single()["item"]!.AsObject();

        await admin.ActOkAsync(id, "migrate", new { plan = Plan("visits", ("v", "visit")), reason = "改版" });
        var after = (await admin.ItemsAsync("/api/work-items?name=visit")).ShouldHaveSingleItem()["item"]!.AsObject();
        foreach (var member in new[] { "id", "status", "assignee", "office", "dueAt" })
            after[member].Compact().ShouldBe(claimed[member].Compact(), member);
        await WorkItems.RefusedAsync(colleague, item.Text("id"), "claim", new { }, HttpStatusCode.Conflict, "workitem.taken");
        await WorkItems.OkAsync(handler, item.Text("id"), "complete");
        (await admin.UntilAsync(id, "Finished"))["output"]!["Result"]!.GetValue<string>().ShouldBe("v2");

        static JsonObject Visit(string id) => OfOffice(id, ("taskName", Literal("visit")), ("groups", Script("['office:urban']", "List<String>")), ("dueAmount", Literal(3, "Int32")));

        static JsonObject OfOffice(string id, params (string Name, JsonNode? Value)[] members)
        {
            var activity = Activity("HumanTask", id, members);
            activity["type"] = "OneWindow.HumanTask";
            return activity;
        }
    }

    [Fact]
    public async Task An_incident_follows_to_the_version_that_mends_it_and_is_tried_again()
    {
        await using var app = new OfficeApp(Start, _folder);
        var admin = await app.AdminAsync();
        await admin.PublishAsync(Sequence("broken", Output("o", "throw new Error('坏了')")));
        var id = await admin.StartAsync("broken");
        await admin.PublishAsync(Sequence("broken", Output("mended", "'好了'")));
        (await admin.ActOkAsync(id, "migrate", new { plan = Plan("broken", ("o", "mended")) })).Text("subStatus").ShouldBe("Faulted");
        var incident = (await admin.ItemsAsync($"/api/incidents?instanceId={id}&resolved=false")).ShouldHaveSingleItem();
        (incident.Text("activityId"), Number(incident, "version")).ShouldBe(("mended", 2));
        (await admin.ActOkAsync(id, "retry", new { reason = "已修复" })).Text("subStatus").ShouldBe("Finished");
        (await admin.ItemsAsync($"/api/incidents?instanceId={id}&resolved=false")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_case_keeps_its_work_item_and_its_deadlines()
    {
        await using var app = new OfficeApp(Start, _folder);
        var admin = await app.AdminAsync();
        var receipt = await admin.RegisterAsync(Hotline.NewCase("case-1"));
        var before = await admin.GetAsync(receipt);
        var item = before["workItems"]!.AsArray().Single()!.AsObject();
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(_folder, "onewindow.db")}"))
        {
            await connection.OpenAsync();
            await using var insert = connection.CreateCommand();
            insert.CommandText =
                """
                insert into workflow_definition (version_id, definition_id, version, content_hash, content, published_at)
                select 'hotline-v99', 'hotline', 99, 'test', content, 0 from workflow_definition where definition_id = 'hotline' and version = 1
                """;
            (await insert.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        var number = before.Text("caseNumber");
        (await admin.ActOkAsync(number, "migrate", new { plan = Plan("hotline", to: 99), reason = "改版" })).Text("id").ShouldBe(number);
        var after = await admin.GetAsync(receipt);
        after.Text("definition").ShouldBe("hotline:99");
        foreach (var member in new[] { "responseDueAt", "resolutionDueAt", "status", "office", "handler" })
            after[member].Compact().ShouldBe(before[member].Compact());
        after["workItems"]!.AsArray().Single()!.ToJsonString().ShouldBe(item.ToJsonString());
        await admin.StepOkAsync(receipt, "respond", new { note = "已联系" });
        (await admin.GetAsync(receipt)).Text("status").ShouldBe("responded");
    }

    [Fact]
    public async Task A_batch_migrates_whom_it_can_and_tells_about_each()
    {
        await using var app = new OfficeApp(Start, _folder, new() { ["Workflows:Batches:AtOnce"] = "2" });
        var admin = await app.AdminAsync();
        await admin.PublishAsync(Sequence("many", Event("a", "A"), Event("b", "B"), Output("o", "'v1'")));
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
            ids.Add(await admin.StartAsync("many", correlationId: $"c-{i}"));
        await admin.SendEventAsync("A", correlationId: "c-3");
        await Signals.UntilAsync(async () => (await admin.InstanceAsync(ids[3]))["bookmarks"]![0]!["activityId"]!.GetValue<string>() == "b");
        var ended = await admin.StartAsync("many", correlationId: "gone");
        await admin.ActOkAsync(ended, "cancel", new { reason = "撤" });
        await admin.PublishAsync(Sequence("many", Event("a", "A"), Event("c", "C"), Output("o", "'v2'")));
        var plan = new { definitionId = "many", fromVersion = 1, toVersion = 2, activities = new[] { new { from = "b", to = (string?)null } } };

        var dry = await BatchAsync(admin, new { operation = "migrate", migration = plan, dryRun = true });
        (Number(dry, "total"), Number(dry, "done"), Number(dry, "refused")).ShouldBe((5, 4, 1));
        (await OnVersionAsync(admin, "many", 1)).Length.ShouldBe(6);
        var run = await BatchAsync(admin, new { operation = "migrate", migration = plan, reason = "改版" });
        (Number(run, "done"), Number(run, "refused"), Number(run, "failed")).ShouldBe((4, 1, 0));
        var refusal = (await admin.ItemsAsync($"/api/workflow-batches/{run.Text("id")}/results?status=refused")).ShouldHaveSingleItem();
        (refusal.Text("instanceId"), refusal.Text("code")).ShouldBe((ids[3], "migration.removed"));

        var rest = await BatchAsync(admin, new
        {
            operation = "migrate",
            ids = new[] { ids[3], ended },
            migration = new { definitionId = "many", fromVersion = 1, toVersion = 2, unmappedWork = "withdraw", activities = new[] { new { from = "b", to = "c", restart = true } } },
            reason = "改版",
        });
        var results = await admin.ItemsAsync($"/api/workflow-batches/{rest.Text("id")}/results");
        results.Select(row => (row.Text("status"), row.Text("code"))).ShouldBe([("done", "migration.withdrawn"), ("refused", "workflow.ended")]);
        (await admin.InstanceAsync(ids[3]))["bookmarks"]![0]!["activityId"]!.GetValue<string>().ShouldBe("c");
        (await OnVersionAsync(admin, "many", 2)).Length.ShouldBe(5);
        (await admin.ItemsAsync($"/api/audit?batchId={run.Text("id")}&action=migrate")).Length.ShouldBe(4);
    }

    [Fact]
    public async Task A_batch_of_migrations_goes_on_after_a_restart_and_migrates_nobody_twice()
    {
        const int Many = 12;
        Dictionary<string, string> settings = new() { ["Workflows:Batches:AtOnce"] = "4", ["Workflows:Batches:Rest"] = "00:01:00" };
        var plan = Plan("many", ("a", "b"));
        string batch;
        await using (var app = new OfficeApp(Start, _folder, settings))
        {
            var admin = await app.AdminAsync();
            await admin.PublishAsync(Sequence("many", Event("a", "Never")));
            for (var i = 0; i < Many; i++)
                await admin.StartAsync("many");
            await admin.PublishAsync(Sequence("many", Event("b", "Never"), Output("o", "1")));
            batch = await StartBatchAsync(admin, new { operation = "migrate", migration = plan, reason = "改版" });
            await Signals.UntilAsync(async () => Number(await ViewAsync(admin, batch), "done") == 4);
        }

        await using (var app = new OfficeApp(Start, _folder, settings))
        {
            var admin = await app.AdminAsync();
            // As if these had been migrated in a turn of the batch that was lost with the process.
            foreach (var row in await admin.ItemsAsync($"/api/workflow-batches/{batch}/results?status=pending&pageSize=4"))
                await admin.ActOkAsync(row.Text("instanceId"), "migrate", new { plan, reason = "改版", operationId = batch });
            await Signals.UntilAsync(async () =>
            {
                if ((await ViewAsync(admin, batch)).Text("status") == "finished")
                    return true;
                app.Time.Advance(TimeSpan.FromMinutes(1));
                return false;
            });
            var view = await ViewAsync(admin, batch);
            (Number(view, "done"), Number(view, "refused"), Number(view, "failed")).ShouldBe((Many, 0, 0));
            foreach (var instance in await admin.InstancesAsync("definitionId=many"))
            {
                (await admin.AuditAsync(instance.Text("id"))).ShouldHaveSingleItem().Text("action").ShouldBe("migrate");
                (await admin.InstanceAsync(instance.Text("id")))["revision"]!.GetValue<long>().ShouldBe(2);
            }
        }
    }

    [Fact]
    public async Task Only_designers_migrate_and_a_plan_that_says_too_little_is_refused()
    {
        await using var app = new OfficeApp(Start, _folder);
        var leader = await app.PersonAsync("leader-1", ["leader"]);
        var admin = await app.AdminAsync();
        (await leader.PostAsJsonAsync("/api/workflow-migrations/plan", new { definitionId = "hotline", fromVersion = 1, toVersion = 2 })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await leader.PostAsJsonAsync("/api/workflow-instances/x/migrate", new { plan = Plan("hotline") })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await leader.GetAsync("/api/workflow-migrations/versions/hotline")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.GetAsync("/api/workflow-migrations/versions/nobody")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var (path, body, field) in new (string, string, string)[]
        {
            ("workflow-migrations/plan", """{"definitionId":"hotline","fromVersion":1}""", "toVersion"),
            ("workflow-migrations/plan", """{"definitionId":"hotline","fromVersion":1,"toVersion":1}""", "toVersion"),
            ("workflow-migrations/plan", """{"definitionId":"nobody","fromVersion":1,"toVersion":2}""", "fromVersion"),
            ("workflow-migrations/check", """{"definitionId":"hotline","fromVersion":1,"toVersion":2,"activities":[{"to":"x"}]}""", "activities[0].from"),
            ("workflow-migrations/check", """{"definitionId":"hotline","fromVersion":1,"toVersion":2,"unmappedWork":"forget"}""", "unmappedWork"),
            ("workflow-instances/x/migrate", "{}", "plan"),
            ("workflow-batches", """{"operation":"migrate"}""", "migration"),
        })
        {
            var problem = await (await admin.PostAsync($"/api/{path}", Json(body))).ProblemAsync(HttpStatusCode.BadRequest);
            problem["errors"]!.AsArray().Select(error => error!.AsObject().Text("field")).ShouldContain(field, problem.ToJsonString());
        }
    }

    private static object Plan(string definitionId, params (string From, string To)[] moves) => Plan(definitionId, 2, moves);

    private static object Plan(string definitionId, int to, params (string From, string To)[] moves) => new
    {
        definitionId,
        fromVersion = 1,
        toVersion = to,
        activities = moves.Select(move => new { from = move.From, to = move.To }).ToArray(),
    };

    private static async Task<JsonObject> PlanAsync(HttpClient client, string definitionId, int fromVersion, int toVersion)
    {
        var answer = await client.PostAsJsonAsync("/api/workflow-migrations/plan", new { definitionId, fromVersion, toVersion });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static async Task<string[]> OnVersionAsync(HttpClient client, string definitionId, int version) =>
        [.. (await client.InstancesAsync($"definitionId={definitionId}")).Where(row => Number(row, "version") == version).Select(row => row.Text("id"))];

    private static async Task<string> StartBatchAsync(HttpClient client, object body)
    {
        var answer = await client.PostAsJsonAsync("/api/workflow-batches", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!.Text("id");
    }

    private static async Task<JsonObject> BatchAsync(HttpClient client, object body)
    {
        var id = await StartBatchAsync(client, body);
        await Signals.UntilAsync(async () => (await ViewAsync(client, id)).Text("status") == "finished");
        return await ViewAsync(client, id);
    }

    private static async Task<JsonObject> ViewAsync(HttpClient client, string id) => (await client.GetFromJsonAsync<JsonObject>($"/api/workflow-batches/{id}"))!;

    private static long Number(JsonObject json, string name) => json[name]!.GetValue<long>();
}
