using System.Net;
using System.Text.Json.Nodes;
using OneWindow.Testing;
using static OneWindow.Api.Tests.Control;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

public sealed class When_workflows_are_controlled_on_PostgreSQL
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [PostgreSqlFact]
    public async Task Holding_mending_and_skipping_work_there_too_also_across_a_restart()
    {
        var server = await PostgreSqlServer.GetAsync();
        var connection = await server.CreateDatabaseAsync();
        var folder = OfficeApp.NewFolder();
        Dictionary<string, string> settings = new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = connection };
        string held;
        string mended;
        string skipped;
        await using (var app = new OfficeApp(Start, folder, settings))
        {
            var admin = await app.AdminAsync();
            held = await HoldAsync(app, admin);
            mended = await FaultAsync(admin, Breaking("mend"));
            await admin.ActOkAsync(mended, "variables", new { values = Values(("Seen", 5)), reason = "补录" });
            skipped = await FaultAsync(admin, Sequence(
                "leap", Activity("Event", "e", ("eventName", Script("throw new Error('x')", "String")), ("result", Seen())), Output("o", "getVariable('Seen')")));
        }

        await using (var app = new OfficeApp(Start.AddHours(4), folder, settings))
        {
            var admin = await app.AdminAsync();
            await ResumeAsync(admin, held);
            await RetryAsync(admin, mended);
            await SkipAsync(admin, skipped);
            (await app.CountAsync("select count(*) from event where type like 'control.%' and stream like 'workflowinstance/%'")).ShouldBe(5);
        }

        await server.DropDatabaseAsync(connection);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> HoldAsync(OfficeApp app, HttpClient admin)
    {
        await admin.PublishAsync(Sequence("hold", Event("a", "Paid"), Delay("d", "01:00:00"), Event("b", "Paid"), Output("o", "getVariable('Seen')")));
        var id = await admin.StartAsync("hold");
        await admin.ActOkAsync(id, "hold", new { reason = "核查" });
        await admin.RefusedAsync(id, "hold", new { reason = "again" }, HttpStatusCode.Conflict, "workflow.held");
        app.Time.Advance(TimeSpan.FromMinutes(10));
        await admin.SendEventAsync("Paid", 1, operationId: "event-1");
        await Signals.UntilAsync(async () => (await admin.InstanceAsync(id))["waiting"]!.GetValue<int>() == 1);
        (await admin.InstancesAsync("definitionId=hold&held=true")).ShouldHaveSingleItem().Text("id").ShouldBe(id);
        return id;
    }

    private static async Task ResumeAsync(HttpClient admin, string id)
    {
        (await admin.InstanceAsync(id))["isHeld"]!.GetValue<bool>().ShouldBeTrue();
        await admin.ActOkAsync(id, "resume", new { });
        var completed = (await admin.JournalAsync(id)).Where(line => line.Text("kind") == "Completed").ToDictionary(line => line.Text("activityId"), line => line.Instant("at"));
        completed["a"].ShouldBe(Start.AddMinutes(10));
        completed["d"].ShouldBe(Start.AddMinutes(70));
        await admin.SendEventAsync("Paid", 1, operationId: "event-1");
        await admin.SendEventAsync("Paid", 2);
        (await admin.UntilAsync(id, "Finished"))["output"]!["Result"]!.GetValue<int>().ShouldBe(2);
        (await admin.AuditAsync(id)).Select(row => row.Text("action")).ShouldBe(["hold", "resume"]);
    }

    private static async Task<string> FaultAsync(HttpClient admin, JsonObject definition)
    {
        await admin.PublishAsync(definition);
        var id = await admin.StartAsync(definition.Text("definitionId"));
        (await admin.ItemsAsync($"/api/incidents?instanceId={id}&resolved=false")).Length.ShouldBe(1);
        return id;
    }

    private static async Task RetryAsync(HttpClient admin, string id)
    {
        await admin.RefusedAsync(id, "retry", new { revision = 1 }, HttpStatusCode.Conflict, "workflow.stale_revision");
        (await admin.ActOkAsync(id, "retry", new { reason = "再试", revision = 2 })).Text("subStatus").ShouldBe("Finished");
        (await admin.InstanceAsync(id))["output"]!["Result"]!.GetValue<int>().ShouldBe(5);
        (await admin.ItemsAsync($"/api/incidents?instanceId={id}")).ShouldHaveSingleItem().Text("resolution").ShouldBe("Retried");
        (await admin.AuditAsync(id)).Select(row => row.Text("action")).ShouldBe(["set-variables", "retry"]);
    }

    private static async Task SkipAsync(HttpClient admin, string id)
    {
        await admin.RefusedAsync(id, "skip", new { activityId = "nobody" }, HttpStatusCode.Conflict, "workflow.execution_not_found");
        (await admin.ActOkAsync(id, "skip", new { activityId = "e", outcome = "Done", result = new { paid = 3 } })).Text("subStatus").ShouldBe("Finished");
        (await admin.InstanceAsync(id))["output"]!["Result"].Compact().ShouldBe("""{"paid":3}""");
        (await admin.ItemsAsync($"/api/incidents?instanceId={id}")).ShouldHaveSingleItem().Text("resolution").ShouldBe("Skipped");
        (await admin.AuditAsync(id)).ShouldHaveSingleItem().Text("action").ShouldBe("skip");
    }
}
