using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

public sealed class When_workflows_run : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _admin = null!;

    public async Task InitializeAsync() => _admin = await _app.AdminAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task An_instance_goes_from_an_event_over_a_timer_and_a_task_to_its_end()
    {
        await _admin.PublishAsync(Sequence("course", Event("paid", "Paid"), Delay("d", "01:00:00"), Task("print", "print"), Output("o", "getVariable('Seen')")));
        var id = await _admin.StartAsync("course", new { number = 7 }, "A-7");
        (await _admin.InstanceAsync(id)).Text("subStatus").ShouldBe("Suspended");

        await _admin.SendEventAsync("Paid", new { amount = 3 }, "A-7");
        await Signals.UntilAsync(async () => (await _admin.InstanceAsync(id))["bookmarks"]!.AsArray().Any(b => b!.AsObject().Text("kind") == "Delay"));
        (await _admin.InstanceAsync(id))["variables"]!["Seen"].Compact().ShouldBe("""{"amount":3}""");

        _app.Time.Advance(TimeSpan.FromHours(1));
        await Signals.UntilAsync(async () => (await TasksAsync("print")).Length == 1);
        var task = (await TasksAsync("print"))[0];
        task.Text("instanceId").ShouldBe(id);
        task["payload"].Compact().ShouldBe("""{"order":{"number":7}}""");

        var first = await _admin.PostAsJsonAsync($"/api/workflow-tasks/{task.Text("id")}/complete", new { result = new { pages = 2 }, operationId = "done" });
        first.StatusCode.ShouldBe(HttpStatusCode.OK, await first.Content.ReadAsStringAsync());
        var again = await _admin.PostAsJsonAsync($"/api/workflow-tasks/{task.Text("id")}/complete", new { result = new { pages = 2 }, operationId = "done" });
        (await again.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        var third = await _admin.PostAsJsonAsync($"/api/workflow-tasks/{task.Text("id")}/complete", new { result = new { pages = 3 } });
        (await third.ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("task.closed");

        var end = await _admin.InstanceAsync(id);
        end.Text("subStatus").ShouldBe("Finished");
        end["output"]!["Result"].Compact().ShouldBe("""{"pages":2}""");
        end["bookmarks"]!.AsArray().ShouldBeEmpty();
        (await TasksAsync("print")).ShouldBeEmpty();
        var journal = (await _admin.GetFromJsonAsync<JsonObject>($"/api/workflow-instances/{id}/journal?limit=3"))!;
        journal["items"]!.AsArray().Count.ShouldBe(3);
        journal["next"]!.GetValue<long>().ShouldBe(3);
    }

    [Fact]
    public async Task The_same_operation_starts_one_instance()
    {
        await _admin.PublishAsync(Sequence("once", Event("e", "Never")));
        var id = await _admin.StartAsync("once", operationId: "op-1");
        (await _admin.StartAsync("once", operationId: "op-1")).ShouldBe(id);
        var other = await _admin.PostAsJsonAsync("/api/workflow-instances", new { definitionId = "once", name = "else", operationId = "op-1" });
        (await other.ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("operation.reused");
        (await _admin.InstancesAsync("definitionId=once")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_reaches_everybody_who_waits_of_its_correlation_id_and_nobody_else()
    {
        await _admin.PublishAsync(Sequence("wait", Event("e", "Go"), Output("o", "getVariable('Seen')")));
        var a1 = await _admin.StartAsync("wait", correlationId: "a");
        var a2 = await _admin.StartAsync("wait", correlationId: "a");
        var b = await _admin.StartAsync("wait", correlationId: "b");
        var none = await _admin.StartAsync("wait");

        await _admin.SendEventAsync("Go", 1, "a", "go-a");
        await _admin.SendEventAsync("Go", 1, "a", "go-a");
        await _admin.UntilAsync(a1, "Finished");
        await _admin.UntilAsync(a2, "Finished");
        (await _admin.InstanceAsync(b)).Text("subStatus").ShouldBe("Suspended");
        (await _admin.InstanceAsync(none)).Text("subStatus").ShouldBe("Suspended");

        await _admin.SendEventAsync("Go", 2);
        (await _admin.UntilAsync(b, "Finished"))["output"]!["Result"].Compact().ShouldBe("2");
        await _admin.UntilAsync(none, "Finished");
    }

    [Fact]
    public async Task An_event_that_comes_early_is_kept_and_taken_once()
    {
        await _admin.PublishAsync(Sequence("early", Event("e", "Early"), Output("o", "getVariable('Seen')")));
        await _admin.SendEventAsync("Early", "kept", "k-1");
        await KeptAsync("Early");
        var first = await _admin.StartAsync("early", correlationId: "k-1");
        (await _admin.UntilAsync(first, "Finished"))["output"]!["Result"].Compact().ShouldBe("\"kept\"");
        var second = await _admin.StartAsync("early", correlationId: "k-1");
        // Had the event still been there, it would have been on its way before this one.
        await _admin.SendEventAsync("Early", "new", "k-1");
        (await _admin.UntilAsync(second, "Finished"))["output"]!["Result"].Compact().ShouldBe("\"new\"");
    }

    [Fact]
    public async Task An_event_that_is_kept_too_long_is_gone()
    {
        await _admin.PublishAsync(Sequence("late", Event("e", "Late"), Output("o", "getVariable('Seen')")));
        await _admin.SendEventAsync("Late", "old");
        await KeptAsync("Late");
        _app.Time.Advance(TimeSpan.FromMinutes(11));
        var id = await _admin.StartAsync("late");
        await _admin.SendEventAsync("Late", "new");
        (await _admin.UntilAsync(id, "Finished"))["output"]!["Result"].Compact().ShouldBe("\"new\"");
    }

    [Fact]
    public async Task An_event_starts_one_instance_for_each_trigger()
    {
        await _admin.PublishAsync(Sequence("left", Event("e", "Both", starts: true), Output("o", "getVariable('Seen')")));
        await _admin.PublishAsync(Sequence("right", Event("e", "Both", starts: true), Event("then", "Both")));
        await _admin.SendEventAsync("Both", 5, operationId: "both");
        await _admin.SendEventAsync("Both", 5, operationId: "both");
        await _admin.UntilCountAsync("definitionId=left&subStatus=Finished", 1);
        await _admin.UntilCountAsync("definitionId=right", 1);
        // The event that started it is not also the one that it waits for next.
        (await _admin.InstancesAsync("definitionId=right"))[0].Text("subStatus").ShouldBe("Suspended");
    }

    [Fact]
    public async Task A_local_event_stays_with_its_instance()
    {
        await _admin.PublishAsync(Definition("local", Activity("Parallel", "p", ("activities", new JsonArray(Event("e", "Mine"), Publish("x", "Mine", "1", isLocal: true))))));
        await _admin.PublishAsync(Sequence("stranger", Event("e", "Mine")));
        var stranger = await _admin.StartAsync("stranger");
        var id = await _admin.StartAsync("local");
        await _admin.UntilAsync(id, "Finished");
        (await _admin.InstanceAsync(stranger)).Text("subStatus").ShouldBe("Suspended");
    }

    [Fact]
    public async Task A_workflow_tells_another_one_by_an_event()
    {
        await _admin.PublishAsync(Sequence("ear", Event("e", "Said"), Output("o", "getVariable('Seen')")));
        await _admin.PublishAsync(Sequence("mouth", Publish("p", "Said", "'hello'")));
        var ear = await _admin.StartAsync("ear");
        await _admin.StartAsync("mouth");
        (await _admin.UntilAsync(ear, "Finished"))["output"]!["Result"].Compact().ShouldBe("\"hello\"");
    }

    [Fact]
    public async Task A_singleton_runs_alone()
    {
        var definition = Sequence("alone", Event("e", "Free"));
        definition["options"] = new JsonObject { ["activationStrategyType"] = "SingletonStrategy" };
        await _admin.PublishAsync(definition);
        var id = await _admin.StartAsync("alone");
        var second = await _admin.PostAsJsonAsync("/api/workflow-instances", new { definitionId = "alone" });
        (await second.ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("workflow.activation");
        await _admin.SendEventAsync("Free");
        await _admin.UntilAsync(id, "Finished");
        await _admin.StartAsync("alone");

        var many = await System.Threading.Tasks.Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _admin.PostAsJsonAsync("/api/workflow-instances", new { definitionId = "alone" })));
        many.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Conflict);
        (await _admin.InstancesAsync("definitionId=alone&status=Running")).Length.ShouldBe(1);
    }

    [Fact]
    public async Task An_instance_can_be_canceled_and_then_removed()
    {
        await _admin.PublishAsync(Sequence("stop", Event("e", "Never")));
        var id = await _admin.StartAsync("stop");
        (await (await _admin.DeleteAsync($"/api/workflow-instances/{id}")).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("workflow.running");
        var stale = await _admin.PostAsJsonAsync($"/api/workflow-instances/{id}/cancel", new { reason = "x", revision = 9 });
        (await stale.ProblemAsync(HttpStatusCode.Conflict))["currentRevision"]!.GetValue<long>().ShouldBe(1);
        var canceled = await _admin.PostAsJsonAsync($"/api/workflow-instances/{id}/cancel", new { reason = "不再需要", revision = 1 });
        canceled.Headers.ETag!.Tag.ShouldBe("\"2\"");
        (await canceled.Content.ReadFromJsonAsync<JsonObject>())!.Text("subStatus").ShouldBe("Cancelled");
        (await (await _admin.PostAsJsonAsync($"/api/workflow-instances/{id}/cancel", new { reason = "x" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("workflow.ended");
        (await _admin.DeleteAsync($"/api/workflow-instances/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _admin.GetAsync($"/api/workflow-instances/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _admin.GetAsync($"/api/workflow-instances/{id}/journal")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _admin.InstancesAsync("definitionId=stop")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Personal_data_is_masked_wherever_values_are_shown()
    {
        await _admin.PublishAsync(Sequence("private", Event("e", "Never")));
        var id = await _admin.StartAsync("private", new { phone = "13800138000", nested = new[] { "证件 110101199003070011 号" }, number = "20260302-00001" });
        var input = (await _admin.InstanceAsync(id))["input"].Compact();
        input.ShouldContain("138****8000");
        input.ShouldNotContain("13800138000");
        input.ShouldNotContain("110101199003070011");
        input.ShouldContain("20260302-00001");
    }

    private async Task<JsonObject[]> TasksAsync(string name) =>
        [.. (await _admin.GetFromJsonAsync<JsonObject>($"/api/workflow-tasks?name={name}"))!["items"]!.AsArray().Select(item => item!.AsObject())];

    /// <summary>Waits until an event that nobody waits for has been put by.</summary>
    private Task KeptAsync(string name) => Signals.UntilAsync(() => _app.IsKeptAsync(name));
}
