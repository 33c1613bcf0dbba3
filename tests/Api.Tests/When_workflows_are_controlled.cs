using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Grains.People;
using static OneWindow.Api.Tests.Control;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

public sealed class When_workflows_are_controlled : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _admin = null!;

    public async Task InitializeAsync() => _admin = await _app.AdminAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task A_fault_is_an_incident_until_the_variable_is_mended_and_the_activity_retried()
    {
        await _admin.PublishAsync(Breaking("mend"));
        var id = await _admin.StartAsync("mend");
        (await _admin.InstanceAsync(id)).Text("subStatus").ShouldBe("Faulted");

        var open = (await _admin.ItemsAsync("/api/incidents?definitionId=mend&resolved=false&kind=Input&activityId=o")).ShouldHaveSingleItem();
        open.Text("instanceId").ShouldBe(id);
        open.Text("message").ShouldContain("没有金额，致电 138****8000");
        open["resolvedAt"].ShouldBeNull();
        (await _admin.ItemsAsync("/api/incidents?definitionId=mend&resolved=true")).ShouldBeEmpty();
        (await _admin.ItemsAsync("/api/incidents?definitionId=else")).ShouldBeEmpty();

        (await _admin.ActOkAsync(id, "variables", new { values = Values(("Seen", "5 元，电话 13800138000")), reason = "补录" })).Text("subStatus").ShouldBe("Faulted");
        var receipt = await _admin.ActOkAsync(id, "retry", new { reason = "再试", revision = 2 });
        receipt.Text("subStatus").ShouldBe("Finished");
        receipt["revision"]!.GetValue<long>().ShouldBe(3);

        var resolved = (await _admin.GetFromJsonAsync<JsonObject>($"/api/incidents/{open.Text("id")}"))!;
        resolved.Text("resolution").ShouldBe("Retried");
        resolved.Text("resolvedBy").ShouldBe("admin");
        resolved["resolvedAt"].ShouldNotBeNull();
        (await _admin.ItemsAsync("/api/incidents?definitionId=mend&resolved=false")).ShouldBeEmpty();

        var audit = await _admin.AuditAsync(id);
        audit.Select(row => row.Text("action")).ShouldBe(["set-variables", "retry"]);
        audit.ShouldAllBe(row => row.Text("actor") == "admin");
        audit[0].Text("reason").ShouldBe("补录");
        audit[0]["revision"]!.GetValue<long>().ShouldBe(2);
        var variable = audit[0]["data"]!["variables"]![0]!.AsObject();
        variable.Text("name").ShouldBe("Seen");
        variable.Text("after").ShouldBe("5 元，电话 138****8000");
        audit[1]["data"]!["executions"]![0]!["activityId"]!.GetValue<string>().ShouldBe("o");
        audit[1]["data"]!["before"]!.GetValue<string>().ShouldBe("Faulted");
        (await _admin.JournalAsync(id)).Where(line => line["data"]?["by"]?.GetValue<string>() == "admin").Select(line => line.Text("kind")).ShouldBe(["VariablesSet", "Retried"]);
        (await _app.CountAsync("select count(*) from event where stream = @stream and type like 'control.%'", new { stream = $"workflowinstance/{id}" })).ShouldBe(2);
    }

    [Fact]
    public async Task A_variable_of_a_container_is_set_while_it_runs_and_the_record_says_whose_it_is()
    {
        const string scope = """
            {"type":"Elsa.Sequence","id":"inner","variables":[{"id":"inner-note","name":"Note","typeName":"String","value":"old"}],"activities":[{"type":"Elsa.Event","id":"e",
            "eventName":{"typeName":"String","expression":{"type":"Literal","value":"never"}}}]}
            """;
        await _admin.PublishAsync(JsonNode.Parse($$$"""
            {"definitionId":"scopes","variables":[{"id":"outer-note","name":"Note","typeName":"String","value":"outer"}],"root":{"type":"Elsa.Sequence","id":"s","activities":[{{{scope}}},
            {"type":"Elsa.Sequence","id":"later","variables":[{"id":"late","name":"Late","typeName":"String"}],"activities":[]}]}}
            """)!.AsObject());
        var id = await _admin.StartAsync("scopes");
        await _admin.RefusedAsync(id, "variables", new { values = Values(("Note", "new")) }, HttpStatusCode.Conflict, "workflow.ambiguous_variable");
        await _admin.RefusedAsync(id, "variables", new { values = Values(("Late", "new")) }, HttpStatusCode.Conflict, "workflow.variable_not_live");
        (await _admin.AuditAsync(id)).ShouldBeEmpty();

        var execution = (await _admin.InstanceAsync(id))["activities"]!.AsArray().Select(a => a!.AsObject()).Single(a => a.Text("activityId") == "inner")["executionId"]!.GetValue<long>();
        await _admin.ActOkAsync(id, "variables", new { values = Values(("Note", "new")), executionId = execution });
        await _admin.ActOkAsync(id, "variables", new { values = Values(("inner-note", "newer")) });

        var changes = (await _admin.AuditAsync(id)).Select(row => row["data"]!["variables"]!.AsArray().ShouldHaveSingleItem()!.AsObject()).ToArray();
        changes.Select(change => change.Text("activityId")).ShouldBe(["inner", "inner"]);
        changes.Select(change => (change.Text("before"), change.Text("after"))).ShouldBe([("old", "new"), ("new", "newer")]);
        changes[0]["executionId"]!.GetValue<long>().ShouldBe(execution);
    }

    [Fact]
    public async Task A_faulted_activity_is_skipped_with_a_result()
    {
        var breaking = Activity("Event", "e", ("eventName", Script("throw new Error('x')", "String")), ("result", Seen()));
        await _admin.PublishAsync(Sequence("leap", breaking, Output("o", "getVariable('Seen')")));
        var id = await _admin.StartAsync("leap");
        var execution = (await _admin.InstanceAsync(id))["activities"]!.AsArray().Select(a => a!.AsObject()).Single(a => a.Text("status") == "Faulted");
        var executionId = execution["executionId"]!.GetValue<long>();

        await _admin.RefusedAsync(id, "skip", new { executionId, outcome = "Nowhere" }, HttpStatusCode.BadRequest, "workflow.unknown_outcome");
        await _admin.RefusedAsync(id, "skip", new { executionId = 99 }, HttpStatusCode.Conflict, "workflow.execution_not_found");
        await _admin.RefusedAsync(id, "skip", new { activityId = "nobody" }, HttpStatusCode.Conflict, "workflow.execution_not_found");
        await _admin.RefusedAsync(id, "skip", new { }, HttpStatusCode.BadRequest, "request.invalid");
        (await _admin.AuditAsync(id)).ShouldBeEmpty();

        (await _admin.ActOkAsync(id, "skip", new { activityId = "e", outcome = "Done", result = new { paid = 3 } })).Text("subStatus").ShouldBe("Finished");
        (await _admin.InstanceAsync(id))["output"]!["Result"].Compact().ShouldBe("""{"paid":3}""");
        (await _admin.ItemsAsync($"/api/incidents?instanceId={id}")).ShouldHaveSingleItem().Text("resolution").ShouldBe("Skipped");
        await _admin.RefusedAsync(id, "retry", new { }, HttpStatusCode.Conflict, "workflow.ended");
    }

    [Fact]
    public async Task Variables_are_changed_all_or_none()
    {
        var definition = Sequence("typed", Event("e", "Never"));
        definition["variables"]!.AsArray().Add(new JsonObject { ["id"] = "v-count", ["name"] = "Count", ["typeName"] = "Int32" });
        definition["variables"]!.AsArray().Add(new JsonObject { ["id"] = "v-secret", ["name"] = "Secret", ["typeName"] = "String" });
        definition["customProperties"] = new JsonObject { ["sensitiveVariables"] = new JsonArray("Secret") };
        await _admin.PublishAsync(definition);
        var id = await _admin.StartAsync("typed");

        var bad = await _admin.RefusedAsync(id, "variables", new { values = Values(("Seen", 1), ("Count", "many")) }, HttpStatusCode.BadRequest, "workflow.bad_value");
        bad["errors"]!.ToJsonString().ShouldContain("values.Count");
        await _admin.RefusedAsync(id, "variables", new { values = Values(("Seen", 1), ("Other", 2)) }, HttpStatusCode.BadRequest, "workflow.unknown_variable");
        await _admin.RefusedAsync(id, "variables", new { values = new[] { 1 } }, HttpStatusCode.BadRequest, "request.invalid");

        await _admin.ActOkAsync(id, "variables", new { values = Values(("v-count", 7), ("Secret", "open sesame")) });
        var view = await _admin.InstanceAsync(id);
        view["variables"]!["Count"]!.GetValue<int>().ShouldBe(7);
        view["variables"]!["Secret"]!.GetValue<string>().ShouldBe("******");
        (await _admin.AuditAsync(id)).ShouldHaveSingleItem().ToJsonString().ShouldNotContain("sesame");
        (await _app.CountAsync("select count(*) from event where data like '%sesame%'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_held_instance_gets_what_came_meanwhile_once_and_at_its_own_time()
    {
        await _admin.PublishAsync(Sequence("hold", Event("a", "Paid"), Delay("d", "01:00:00"), Event("b", "Paid"), Output("o", "getVariable('Seen')")));
        var start = _app.Time.GetUtcNow();
        var id = await _admin.StartAsync("hold");
        await _admin.ActOkAsync(id, "hold", new { reason = "核查" });
        await _admin.RefusedAsync(id, "hold", new { reason = "again" }, HttpStatusCode.Conflict, "workflow.held");

        _app.Time.Advance(TimeSpan.FromMinutes(10));
        await _admin.SendEventAsync("Paid", 1, operationId: "event-1");
        await Signals.UntilAsync(async () => (await _admin.InstanceAsync(id))["waiting"]!.GetValue<int>() == 1);
        _app.Time.Advance(TimeSpan.FromHours(3));
        var held = await _admin.InstanceAsync(id);
        held["isHeld"]!.GetValue<bool>().ShouldBeTrue();
        held.Bookmark("Event").ShouldNotBeEmpty();

        await _admin.ActOkAsync(id, "resume", new { });
        var view = await _admin.InstanceAsync(id);
        view["isHeld"]!.GetValue<bool>().ShouldBeFalse();
        view["waiting"]!.GetValue<int>().ShouldBe(0);
        view["bookmarks"]!.AsArray().ShouldHaveSingleItem()!["activityId"]!.GetValue<string>().ShouldBe("b");
        var completed = (await _admin.JournalAsync(id)).Where(line => line.Text("kind") == "Completed").ToDictionary(line => line.Text("activityId"), line => line.Instant("at"));
        completed["a"].ShouldBe(start.AddMinutes(10));
        completed["d"].ShouldBe(start.AddMinutes(70));

        await _admin.SendEventAsync("Paid", 1, operationId: "event-1");
        await _admin.SendEventAsync("Paid", 2);
        (await _admin.UntilAsync(id, "Finished"))["output"]!["Result"]!.GetValue<int>().ShouldBe(2);
        await _admin.RefusedAsync(id, "resume", new { }, HttpStatusCode.Conflict, "workflow.ended");
        (await _admin.AuditAsync(id)).Select(row => row.Text("action")).ShouldBe(["hold", "resume"]);
    }

    [Fact]
    public async Task A_timer_that_falls_due_during_a_hold_leaves_the_pump_alone_and_fires_after_it()
    {
        await _admin.PublishAsync(Sequence("late", Delay("d", "01:00:00"), Event("e", "Never")));
        var start = _app.Time.GetUtcNow();
        var id = await _admin.StartAsync("late");
        await _admin.ActOkAsync(id, "hold", new { reason = "核查" });
        _app.Time.Advance(TimeSpan.FromHours(2));
        await Signals.UntilAsync(async () => await _app.CountAsync("select count(*) from timer where grain_key = @id", new { id }) == 0);
        var held = await _admin.InstanceAsync(id);
        held.Bookmark("Delay").ShouldNotBeEmpty();
        held["revision"]!.GetValue<long>().ShouldBe(2);

        await _admin.ActOkAsync(id, "resume", new { });
        (await _admin.InstanceAsync(id))["bookmarks"]!.AsArray().ShouldHaveSingleItem()!["activityId"]!.GetValue<string>().ShouldBe("e");
        (await _admin.JournalAsync(id)).Single(line => line.Text("kind") == "Completed" && line["activityId"]?.GetValue<string>() == "d").Instant("at").ShouldBe(start.AddHours(1));
        await _admin.RefusedAsync(id, "resume", new { }, HttpStatusCode.Conflict, "workflow.not_held");
    }

    [Fact]
    public async Task A_held_case_refuses_its_commands_until_it_is_resumed()
    {
        var receipt = await _admin.RegisterAsync(Hotline.NewCase("held"));
        var number = receipt.Text("caseNumber");
        await _admin.ActOkAsync(number, "hold", new { reason = "复核" });
        foreach (var (step, body) in new (string, object)[] { ("respond", new { note = "x" }), ("cancel", new { reason = "x" }) })
            (await (await _admin.StepAsync(receipt, step, body)).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("workflow.held");
        var item = (await _admin.ItemsAsync("/api/work-items?pageSize=100")).First(i => i.ToJsonString().Contains(number, StringComparison.Ordinal));
        var taken = await _admin.PostAsJsonAsync($"/api/work-items/{item["item"]!.AsObject().Text("id")}/complete", new { result = new { note = "x" } });
        (await taken.ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("workflow.held");

        await _admin.ActOkAsync(number, "resume", new { });
        (await _admin.StepOkAsync(receipt, "respond", new { note = "已联系" })).Text("status").ShouldBe("responded");
        (await _admin.AuditAsync(number)).Select(row => (row.Text("action"), row.Text("kind"))).ShouldBe([("hold", "hotlinecase"), ("resume", "hotlinecase")]);
        (await _admin.RefusedAsync(number, "retry", new { }, HttpStatusCode.Conflict, "workflow.not_faulted")).Text("detail").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task An_activity_is_canceled_and_what_is_around_it_goes_on()
    {
        var parallel = Activity("Parallel", "both", ("activities", new JsonArray(Event("left", "Never"), Event("right", "Go"))));
        await _admin.PublishAsync(Sequence("race", parallel));
        var id = await _admin.StartAsync("race");
        await _admin.ActOkAsync(id, "cancel-activity", new { activityId = "left", reason = "不再需要" });
        (await _admin.InstanceAsync(id))["bookmarks"]!.AsArray().ShouldHaveSingleItem()!["activityId"]!.GetValue<string>().ShouldBe("right");
        (await _admin.AuditAsync(id)).ShouldHaveSingleItem()["data"]!["executions"]![0]!["activityId"]!.GetValue<string>().ShouldBe("left");
        await _admin.RefusedAsync(id, "cancel-activity", new { executionId = 1, activityId = "left" }, HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task The_children_of_an_instance_are_terminated_while_it_goes_on()
    {
        await _admin.PublishAsync(Sequence("child", Event("e", "Never")));
        await _admin.PublishAsync(Sequence(
            "parent", Activity("DispatchWorkflow", "d", ("workflowDefinitionId", Literal("child"))), Event("e", "Never")));
        var id = await _admin.StartAsync("parent");
        await _admin.UntilCountAsync($"parentId={id}", 1);
        await _admin.ActOkAsync(id, "terminate-children", new { reason = "改办" });
        await _admin.UntilCountAsync($"parentId={id}&subStatus=Cancelled", 1);
        (await _admin.InstanceAsync(id)).Text("subStatus").ShouldBe("Suspended");
        (await _admin.AuditAsync(id)).ShouldHaveSingleItem().Text("action").ShouldBe("terminate-children");
    }

    [Fact]
    public async Task The_same_operation_is_done_once_and_a_stale_revision_is_refused()
    {
        await _admin.PublishAsync(Sequence("twice", Event("e", "Never")));
        var id = await _admin.StartAsync("twice");
        await _admin.RefusedAsync(id, "hold", new { reason = "x", revision = 9 }, HttpStatusCode.Conflict, "workflow.stale_revision");
        var first = await _admin.ActOkAsync(id, "hold", new { reason = "x", operationId = "op", revision = 1 });
        (await _admin.ActOkAsync(id, "hold", new { reason = "x", operationId = "op", revision = 1 })).ToJsonString().ShouldBe(first.ToJsonString());
        await _admin.RefusedAsync(id, "hold", new { reason = "y", operationId = "op" }, HttpStatusCode.Conflict, "operation.reused");
        await _admin.RefusedAsync(id, "hold", new { }, HttpStatusCode.BadRequest, "request.invalid");
        (await _admin.AuditAsync(id)).Length.ShouldBe(1);
        (await (await _admin.ActAsync("wf-nobody", "retry", new { })).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("workflow.not_found");
        (await (await _admin.GetAsync("/api/incidents/none.1")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("incident.not_found");
    }

    [Fact]
    public async Task Canceling_and_deleting_are_audited_and_the_record_outlives_the_instance()
    {
        await _admin.PublishAsync(Breaking("gone"));
        await _admin.PublishAsync(Sequence("stopped", Event("e", "Never")));
        var faulted = await _admin.StartAsync("gone");
        var id = await _admin.StartAsync("stopped");
        await _admin.ActOkAsync(id, "cancel", new { reason = "重复" });
        (await _admin.DeleteAsync($"/api/workflow-instances/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _admin.DeleteAsync($"/api/workflow-instances/{faulted}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _admin.AuditAsync(id)).Select(row => row.Text("action")).ShouldBe(["cancel", "delete"]);
        (await _admin.ItemsAsync($"/api/incidents?instanceId={faulted}")).ShouldBeEmpty();
        var number = (await _admin.RegisterAsync(Hotline.NewCase("kept"))).Text("caseNumber");
        (await (await _admin.DeleteAsync($"/api/workflow-instances/{number}")).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("workflow.belongs");
        var byTime = await _admin.ItemsAsync($"/api/audit?actor=admin&action=delete&from={Uri.EscapeDataString(_app.Time.GetUtcNow().AddMinutes(-1).ToString("O"))}");
        byTime.Length.ShouldBe(2);
        (await _admin.ItemsAsync("/api/audit?actor=nobody")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Designers_and_administrators_act_and_leaders_and_auditors_read()
    {
        await _admin.PublishAsync(Sequence("roles", Event("e", "Never")));
        var id = await _admin.StartAsync("roles");
        string[] readers = ["designer", "leader", "auditor", "admin"];
        string[] batchReaders = [.. readers, "director", "dispatcher"];
        string[] keepers = ["designer", "admin"];
        (string Method, string Address, string[] Allowed)[] table =
        [
            ("GET", "/api/incidents", readers),
            ("GET", "/api/incidents/none.1", readers),
            ("GET", "/api/audit", readers),
            ("GET", "/api/workflow-batches", batchReaders),
            ("GET", "/api/workflow-batches/run-none", batchReaders),
            ("GET", "/api/workflow-batches/run-none/results", batchReaders),
            ("GET", "/api/workflow-batches/run-none/events", batchReaders),
            ("POST", "/api/workflow-batches", keepers),
            ("POST", "/api/workflow-batches/run-none/pause", keepers),
            ("POST", "/api/workflow-batches/run-none/resume", keepers),
            ("POST", "/api/workflow-batches/run-none/cancel", keepers),
            .. new[] { "retry", "skip", "variables", "cancel-activity", "hold", "resume", "terminate-children" }
                .Select(act => ("POST", $"/api/workflow-instances/{id}/{act}", keepers)),
        ];
        foreach (var role in OfficeRoles.All)
        {
            var client = await _app.PersonAsync($"only-{role}", [role]);
            foreach (var (method, address, allowed) in table)
            {
                var answer = await client.SendAsync(new HttpRequestMessage(new HttpMethod(method), address) { Content = method == "POST" ? JsonContent.Create(new { }) : null });
                if (allowed.Contains(role))
                    answer.StatusCode.ShouldNotBeOneOf([HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.InternalServerError], $"{role} {method} {address}");
                else
                    (await answer.ProblemAsync(HttpStatusCode.Forbidden)).Text("code").ShouldBe("auth.forbidden", $"{role} {method} {address}");
            }
        }
    }
}
