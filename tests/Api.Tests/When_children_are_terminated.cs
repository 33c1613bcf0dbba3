using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

public sealed class When_children_are_terminated : IDisposable
{
    private const string Start = "workflow.start";
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private readonly string _folder = OfficeApp.NewFolder();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Those_that_were_asked_for_and_have_not_started_never_start()
    {
        var gate = new DeliveryGate(Start);
        await using var app = new OfficeApp(Morning, _folder) { Gate = gate };
        var admin = await app.AdminAsync();
        await PublishAsync(admin);
        var parent = await admin.StartAsync("parent");
        await gate.ArrivedAsync(3);
        await admin.ActOkAsync(parent, "terminate-children", new { reason = "改办" });
        await Signals.UntilAsync(async () => await app.CountAsync("select count(*) from outbox where kind <> @Start", new { Start }) == 0);
        gate.Open();

        // The parent is told that they were canceled, goes on, and may start others.
        await admin.UntilCountAsync($"parentId={parent}&status=Running", 1);
        await Signals.UntilAsync(async () => await app.CountAsync("select count(*) from outbox") == 0);
        var child = (await admin.InstancesAsync($"parentId={parent}")).ShouldHaveSingleItem();
        (await admin.InstanceAsync(parent))["bookmarks"]!.AsArray().ShouldHaveSingleItem()!["activityId"]!.GetValue<string>().ShouldBe("later");
        (await app.CountAsync("select count(*) from operation where scope like 'child:' || @parent || '%'", new { parent })).ShouldBe(3);
        await admin.SendEventAsync("Never");
        await admin.UntilAsync(child.Text("id"), "Finished");
        await admin.UntilAsync(parent, "Finished");
        (await app.CountAsync("select count(*) from workflow_instance where parent_key = @parent", new { parent })).ShouldBe(1);
    }

    [Fact]
    public async Task Those_that_have_not_started_when_the_program_ends_do_not_start_in_the_next()
    {
        string parent;
        var gate = new DeliveryGate(Start);
        await using (var app = new OfficeApp(Morning, _folder) { Gate = gate })
        {
            var admin = await app.AdminAsync();
            await PublishAsync(admin);
            parent = await admin.StartAsync("parent");
            await gate.ArrivedAsync(3);
            await admin.ActOkAsync(parent, "terminate-children", new { reason = "改办" });
        }

        await using (var app = new OfficeApp(Morning, _folder))
        {
            var admin = await app.AdminAsync();
            await admin.UntilCountAsync($"parentId={parent}&status=Running", 1);
            await Signals.UntilAsync(async () => await app.CountAsync("select count(*) from outbox") == 0);
            (await admin.InstancesAsync($"parentId={parent}")).Length.ShouldBe(1);
            (await admin.InstanceAsync(parent))["bookmarks"]!.AsArray().ShouldHaveSingleItem()!["activityId"]!.GetValue<string>().ShouldBe("later");
        }
    }

    [Fact]
    public async Task Those_whose_start_is_delivered_once_more_are_canceled_once()
    {
        string parent;
        var gate = new DeliveryGate(Start, behindDelivery: true);
        await using (var app = new OfficeApp(Morning, _folder) { Gate = gate })
        {
            var admin = await app.AdminAsync();
            await PublishAsync(admin);
            parent = await admin.StartAsync("parent");
            await gate.ArrivedAsync(3);
            (await admin.InstancesAsync($"parentId={parent}&status=Running")).Length.ShouldBe(3);
            await admin.ActOkAsync(parent, "terminate-children", new { reason = "改办" });
        }

        await using (var app = new OfficeApp(Morning, _folder))
        {
            var admin = await app.AdminAsync();
            await admin.UntilCountAsync($"parentId={parent}&status=Running", 1);
            await Signals.UntilAsync(async () => await app.CountAsync("select count(*) from outbox") == 0);
            var children = await admin.InstancesAsync($"parentId={parent}&subStatus=Cancelled");
            children.Length.ShouldBe(3);
            foreach (var child in children)
                (await admin.AuditAsync(child.Text("id"))).ShouldHaveSingleItem().Text("action").ShouldBe("cancel");
            (await app.CountAsync("select count(*) from operation where scope like 'child:' || @parent || '%'", new { parent })).ShouldBe(3);
        }
    }

    [Fact]
    public async Task A_canceled_parent_starts_none_after_a_restart_and_ends_one_that_had_started()
    {
        string parent;
        var gate = new DeliveryGate(Start);
        await using (var app = new OfficeApp(Morning, _folder) { Gate = gate })
        {
            var admin = await app.AdminAsync();
            await PublishAsync(admin);
            parent = await admin.StartAsync("parent");
            await gate.ArrivedAsync(3);
            await admin.ActOkAsync(parent, "cancel", new { reason = "撤诉", withChildren = true });
            await Signals.UntilAsync(async () => await app.CountAsync("select count(*) from outbox where kind <> @Start", new { Start }) == 0);
        }

        await using (var app = new OfficeApp(Morning, _folder))
        {
            var admin = await app.AdminAsync();
            await Signals.UntilAsync(async () => await app.CountAsync("select count(*) from outbox") == 0);
            (await admin.InstancesAsync($"parentId={parent}")).ShouldBeEmpty();
            (await admin.InstanceAsync(parent)).Text("subStatus").ShouldBe("Cancelled");
        }
    }

    private static async Task PublishAsync(HttpClient admin)
    {
        await admin.PublishAsync(Sequence("child", Event("e", "Never")));
        await admin.PublishAsync(Sequence(
            "parent",
            Activity(
                "BulkDispatchWorkflows",
                "b",
                ("workflowDefinitionId", Literal("child")),
                ("items", Script("[1, 2, 3]")),
                ("waitForCompletion", Literal(true, "Boolean"))),
            Activity("DispatchWorkflow", "later", ("workflowDefinitionId", Literal("child")), ("waitForCompletion", Literal(true, "Boolean")))));
    }
}
