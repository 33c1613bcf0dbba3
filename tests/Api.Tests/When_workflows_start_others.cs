using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

public sealed class When_workflows_start_others : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _admin = null!;

    public async Task InitializeAsync() => _admin = await _app.AdminAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task The_parent_goes_on_with_what_the_child_came_to()
    {
        await _admin.PublishAsync(Sequence("child", Event("e", "ChildMayGo"), Output("o", "getInput('Order')")));
        await _admin.PublishAsync(Sequence("parent", Dispatch("d", "child", "({ Order: 'from parent' })"), Output("o", "getVariable('Seen')")));
        var parent = await _admin.StartAsync("parent");
        await _admin.UntilCountAsync($"parentId={parent}", 1);
        var child = (await _admin.InstancesAsync($"parentId={parent}"))[0];
        (await _admin.InstanceAsync(parent)).Text("subStatus").ShouldBe("Suspended");
        await _admin.SendEventAsync("ChildMayGo");
        var end = await _admin.UntilAsync(parent, "Finished");
        end["output"]!["Result"].Compact().ShouldContain("from parent");
        (await _admin.InstanceAsync(child.Text("id"))).Text("parentId").ShouldBe(parent);
    }

    [Fact]
    public async Task A_child_that_cannot_start_makes_its_parent_fault_with_the_reason()
    {
        await _admin.PublishAsync(Sequence("orphanage", Dispatch("d", "nowhere", "({})")));
        var parent = await _admin.StartAsync("orphanage");
        var end = await _admin.UntilAsync(parent, "Faulted");
        end["incidents"]!.AsArray()[0]!.AsObject().Text("message").ShouldContain("nowhere");
        (await _admin.InstancesAsync("definitionId=orphanage&hasIncidents=true")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_thousand_children_all_report_once()
    {
        await _admin.PublishAsync(Sequence("one-of-many", Output("o", "getInput('Item')")));
        await _admin.PublishAsync(Sequence(
            "many",
            Activity(
                "BulkDispatchWorkflows",
                "b",
                ("workflowDefinitionId", Literal("one-of-many")),
                ("items", Script("Array.from({ length: 1000 }, (_, i) => i)")),
                ("waitForCompletion", Literal(true, "Boolean")))));
        var parent = await _admin.StartAsync("many");
        await _admin.UntilAsync(parent, "Finished");
        (await _app.CountAsync("select count(*) from workflow_instance where parent_key = @parent and sub_status = 'Finished'", new { parent })).ShouldBe(1000);
        (await _app.CountAsync("select count(*) from operation where scope like 'child:' || @parent || '%'", new { parent })).ShouldBe(1000);
        await Signals.UntilAsync(async () => await _app.CountAsync("select count(*) from outbox") == 0);
    }

    [Fact]
    public async Task Canceling_with_children_ends_all_generations_and_without_leaves_them()
    {
        await _admin.PublishAsync(Sequence("grandchild", Event("e", "Never")));
        await _admin.PublishAsync(Sequence("middle", Dispatch("d", "grandchild", "({})")));
        await _admin.PublishAsync(Sequence("top", Dispatch("d", "middle", "({})")));
        var first = await _admin.StartAsync("top");
        var second = await _admin.StartAsync("top");
        await _admin.UntilCountAsync("definitionId=grandchild&status=Running", 2);

        (await _admin.PostAsJsonAsync($"/api/workflow-instances/{first}/cancel", new { reason = "停止", withChildren = true })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await _admin.UntilCountAsync("definitionId=grandchild&subStatus=Cancelled", 1);
        await _admin.UntilCountAsync("definitionId=middle&subStatus=Cancelled", 1);
        (await _admin.PostAsJsonAsync($"/api/workflow-instances/{second}/cancel", new { reason = "停止" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Signals.UntilAsync(async () => await _app.CountAsync("select count(*) from outbox") == 0);
        (await _admin.InstancesAsync("definitionId=grandchild&status=Running")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_definition_used_as_an_activity_stays_at_the_version_that_was_found()
    {
        var part = Sequence("part", Activity("SetVariable", "s", ("variable", new JsonObject { ["id"] = "v-seen", ["name"] = "Seen", ["typeName"] = "Object" }), ("value", Script("1"))), Output("o", "'old'"));
        part["options"] = new JsonObject { ["usableAsActivity"] = true };
        await _admin.PublishAsync(part);
        var whole = Sequence(
            "whole",
            Event("e", "GoOn"),
            new JsonObject
            {
                ["type"] = "Part",
                ["id"] = "p",
                ["workflowDefinitionId"] = "part",
                ["result"] = new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "Result" } },
            });
        await _admin.PublishAsync(whole);
        var id = await _admin.StartAsync("whole");

        var newer = Sequence("part", Output("o", "'new'"));
        newer["options"] = new JsonObject { ["usableAsActivity"] = true };
        await _admin.PublishAsync(newer);
        await _admin.SendEventAsync("GoOn");
        (await _admin.UntilAsync(id, "Finished"))["incidents"]!.AsArray().ShouldBeEmpty();
        (await (await _admin.DeleteAsync("/api/workflow-definitions/part")).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("definition.used");
    }

    [Fact]
    public async Task A_schedule_starts_one_instance_at_each_time_and_none_for_times_that_were_missed()
    {
        await _admin.PublishAsync(Sequence("hourly", Starting(Activity("Timer", "t", ("interval", Literal("01:00:00", "TimeSpan")))), Output("o", "1")));
        _app.Time.Advance(TimeSpan.FromMinutes(59));
        (await _admin.InstancesAsync("definitionId=hourly")).ShouldBeEmpty();
        _app.Time.Advance(TimeSpan.FromMinutes(1));
        await _admin.UntilCountAsync("definitionId=hourly", 1);
        // At one stroke: a pump that saw a moment in between would rightly start one more.
        _app.Time.Leap(TimeSpan.FromMinutes(200));
        await _admin.UntilCountAsync("definitionId=hourly", 2);
        _app.Time.Advance(TimeSpan.FromMinutes(40));
        await _admin.UntilCountAsync("definitionId=hourly&subStatus=Finished", 3);

        // A new version has its own schedule, a retracted one none.
        await _admin.PublishAsync(Sequence("hourly", Starting(Activity("Cron", "c", ("cronExpression", Literal("0 0 * * *")))), Output("o", "2")));
        (await _app.CountAsync("select count(*) from timer where grain_type = 'workflowschedule' and grain_key = 'hourly'")).ShouldBe(1);
        _app.Time.Advance(TimeSpan.FromDays(1));
        await _admin.UntilCountAsync("definitionId=hourly", 4);
        (await _admin.PostAsJsonAsync("/api/workflow-definitions/hourly/retract", new { })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _app.CountAsync("select count(*) from timer where grain_type = 'workflowschedule'")).ShouldBe(0);
    }

    private static JsonObject Dispatch(string id, string definition, string input) => Activity(
        "DispatchWorkflow",
        id,
        ("workflowDefinitionId", Literal(definition)),
        ("input", Script(input, "ObjectDictionary")),
        ("waitForCompletion", Literal(true, "Boolean")),
        ("result", Seen()));
}
