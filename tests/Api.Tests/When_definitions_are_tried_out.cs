using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Grains.People;
using static OneWindow.Api.Tests.Control;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

public sealed class When_definitions_are_tried_out : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _admin = null!;

    public async Task InitializeAsync() => _admin = await _app.AdminAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Run_in_Studio_starts_a_test_that_touches_nothing()
    {
        var answer = await _admin.PostAsJsonAsync("/elsa/api/workflow-definitions/hotline/execute", new { versionOptions = "Latest", input = (object?)null });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var id = answer.Headers.GetValues("x-elsa-workflow-instance-id").Single();
        id.ShouldStartWith("test-");

        var test = await TestAsync(id);
        test.Text("definitionId").ShouldBe("hotline");
        test["clock"]!.GetValue<DateTimeOffset>().ShouldBe(new DateTimeOffset(2026, 3, 2, 9, 0, 1, TimeSpan.FromHours(8)));
        test["subject"]!.AsObject().Text("handler").ShouldBe("p-1502");
        (await _admin.ItemsAsync("/api/work-items?pageSize=100")).ShouldBeEmpty();
        (await _admin.InstancesAsync("definitionId=hotline")).ShouldBeEmpty();
        foreach (var table in (string[])["work_item", "timer", "outbox", "notification", "workflow_bookmark", "hotline_case", "incident"])
            (await _app.CountAsync($"select count(*) from {table}")).ShouldBe(0, table);

        (await _app.CountAsync("select count(*) from event where stream like @stream", new { stream = $"%{id}%" })).ShouldBe(0);

        // The viewer and the journal find it like any instance.
        var view = await _admin.InstanceAsync(id);
        view.Text("kind").ShouldBe("workflowtestrun");
        (await _admin.JournalAsync(id)).Select(line => line["activityId"]?.GetValue<string>()).ShouldContain("TellHandler");
    }

    [Fact]
    public async Task Time_stands_still_until_somebody_moves_it()
    {
        var id = (await StartAsync(new { definitionId = "hotline" })).Text("id");
        _app.Time.Advance(TimeSpan.FromDays(5));
        var test = await TestAsync(id);
        test["clock"]!.GetValue<DateTimeOffset>().ShouldBe(At(2, 9, 0).AddSeconds(1));
        test["nextDueAt"]!.GetValue<DateTimeOffset>().Minute.ShouldBe(30);

        test = await ActOkAsync(id, "advance", new { });
        test["clock"]!.GetValue<DateTimeOffset>().ToString("dd HH:mm:ss", null).ShouldBe("02 16:30:00");
        Effects(test, "notifications").Last()["fields"]!["subject"]!.GetValue<string>().ShouldContain("时限过半");

        test = await ActOkAsync(id, "advance", new { by = "P5D" });
        Effects(test, "notifications").Count.ShouldBe(8);
        Effects(test, "deadlines").ShouldAllBe(deadline => deadline["fields"]!["overdue"]!.GetValue<bool>());
        (await RefusedAsync(id, "advance", new { to = At(2, 9, 0) }, HttpStatusCode.BadRequest)).ShouldBe("test.past");
    }

    [Fact]
    public async Task A_case_is_played_to_its_end_and_survives_a_restart_in_between()
    {
        var folder = OfficeApp.NewFolder();
        string id;
        await using (var first = new OfficeApp(At(2, 9, 0), folder))
        {
            var admin = await first.AdminAsync();
            var started = await admin.PostAsJsonAsync("/api/workflow-tests", new { definitionId = "hotline", operationId = "t-1" });
            started.StatusCode.ShouldBe(HttpStatusCode.Created, await started.Content.ReadAsStringAsync());
            id = (await started.Content.ReadFromJsonAsync<JsonObject>())!.Text("id");
            await admin.PostAsJsonAsync($"/api/workflow-tests/{id}/advance", new { by = "PT1H" });
        }

        await using var second = new OfficeApp(At(2, 12, 0), folder);
        var client = await second.AdminAsync();
        var again = await client.PostAsJsonAsync("/api/workflow-tests", new { definitionId = "hotline", operationId = "t-1" });
        (await again.Content.ReadFromJsonAsync<JsonObject>())!.Text("id").ShouldBe(id);
        foreach (var (task, by, outcome, result) in new (string, string, string?, object)[]
        {
            ("respond", "p-1502", null, new { note = "已联系" }), ("resolve", "p-1502", null, new { resolution = "已办" }), ("callback", "p-2102", "Answered", new { solved = "yes", satisfied = "yes" }),
        })
        {
            var open = Effects((await client.GetFromJsonAsync<JsonObject>($"/api/workflow-tests/{id}"))!, "workItems").Single(item => item["fields"]!["status"]!.GetValue<string>() == "open");
            open["fields"]!["task"]!.GetValue<string>().ShouldBe(task);
            var done = await client.PostAsJsonAsync($"/api/workflow-tests/{id}/work-items/{open["id"]!.GetValue<string>()}/complete", new { by, outcome, result });
            done.StatusCode.ShouldBe(HttpStatusCode.OK, await done.Content.ReadAsStringAsync());
        }

        var end = (await client.GetFromJsonAsync<JsonObject>($"/api/workflow-tests/{id}"))!;
        end.Text("subStatus").ShouldBe("Finished");
        end["subject"]!.AsObject().Text("status").ShouldBe("closed");
    }

    [Fact]
    public async Task Events_tasks_requests_and_children_are_answered_by_hand()
    {
        var http = Activity("SendHttpRequest", "call", ("url", Literal("https://example.invalid/a", "Uri")), ("method", Literal("POST")), ("content", Script("({ a: 1 })")), ("parsedContent", Seen()));
        var child = Activity("DispatchWorkflow", "sub", ("workflowDefinitionId", Literal("other")), ("waitForCompletion", Literal(true, "Boolean")));
        await _admin.PublishAsync(Sequence(
            "outward", Publish("say", "Said", "({ x: 2 })"), Event("hear", "Heard"), Task("print", "print"), http, child, Output("out", "getVariable('Seen')")));
        var id = (await StartAsync(new { definitionId = "outward", input = new { Order = 7 } })).Text("id");
        var test = await TestAsync(id);
        Effects(test, "events").ShouldHaveSingleItem()["fields"]!["name"]!.GetValue<string>().ShouldBe("Said");
        test["waits"]!.AsArray().ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("Heard");
        (await RefusedAsync(id, "events", new { name = "Nothing" }, HttpStatusCode.Conflict)).ShouldBe("test.no_event");
        (await RefusedAsync(id, "events", new { nam = "Heard" }, HttpStatusCode.BadRequest)).ShouldBe("test.stimulus");

        await ActOkAsync(id, "events", new { name = "Heard", payload = new { a = 1 } });
        await ActOkAsync(id, "tasks", new { name = "print", result = "done" });
        test = await ActOkAsync(id, "http-answers", new { status = 200, body = new { answer = 42 } });
        Effects(test, "httpCalls").ShouldHaveSingleItem()["fields"]!["status"]!.GetValue<string>().ShouldBe("answered");
        test = await ActOkAsync(id, "children", new { subStatus = "Finished", output = new { } });
        test.Text("subStatus").ShouldBe("Finished");
        test["output"]!["Result"].Compact().ShouldBe("""{"answer":42}""");
        (await _app.CountAsync("select count(*) from outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task A_test_is_held_retried_and_forgotten_like_an_instance()
    {
        await _admin.PublishAsync(Breaking("tries"));
        var id = (await StartAsync(new { definitionId = "tries" })).Text("id");
        (await TestAsync(id)).Text("subStatus").ShouldBe("Faulted");
        await _admin.ActOkAsync(id, "variables", new { values = Values(("Seen", "5")), reason = "补" });
        (await _admin.ActOkAsync(id, "retry", new { reason = "再试" })).Text("subStatus").ShouldBe("Finished");
        (await _app.CountAsync("select count(*) from incident")).ShouldBe(0);

        (await _admin.DeleteAsync($"/api/workflow-tests/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _admin.GetAsync($"/api/workflow-tests/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        foreach (var table in (string[])["workflow_test", "workflow_instance", "journal_page"])
            (await _app.CountAsync($"select count(*) from {table}")).ShouldBe(0, table);
    }

    [Fact]
    public async Task Old_tests_are_removed()
    {
        var id = (await StartAsync(new { definitionId = "hotline" })).Text("id");
        _app.Time.Advance(TimeSpan.FromDays(8));
        await Signals.UntilAsync(async () => (await _admin.GetAsync($"/api/workflow-tests/{id}")).StatusCode == HttpStatusCode.NotFound);
        (await _app.CountAsync("select count(*) from workflow_test")).ShouldBe(0);
    }

    [Fact]
    public async Task Only_designers_test_and_mistakes_are_told()
    {
        var clerk = await _app.PersonAsync("clerk1", [OfficeRoles.Clerk]);
        (await clerk.PostAsJsonAsync("/api/workflow-tests", new { definitionId = "hotline" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await clerk.PostAsJsonAsync("/elsa/api/workflow-definitions/hotline/execute", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var leader = await _app.PersonAsync("leader1", [OfficeRoles.Leader]);
        (await leader.PostAsJsonAsync("/api/workflow-definitions/hotline/scenarios/run", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await (await _admin.PostAsJsonAsync("/api/workflow-tests", new { definitionId = "nothing" })).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("definition.not_found");
        var wrong = await (await _admin.PostAsJsonAsync("/api/workflow-tests", new { definitionId = "hotline", given = new { @case = new { problem = "nothing" } } })).ProblemAsync(HttpStatusCode.BadRequest);
        wrong.Text("code").ShouldBe("case.problem");
        (await (await _admin.GetAsync("/api/workflow-tests/test-none")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("test.not_found");
        (await (await _admin.GetAsync("/api/workflow-tests/wf-none")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("test.not_found");
    }

    [Fact]
    public async Task Scenarios_run_on_demand_and_tell_what_came_instead()
    {
        var report = await RunAsync("hotline", new { });
        report["failed"]!.GetValue<int>().ShouldBe(0, report.ToJsonString());
        report["passed"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(5);

        var scenarios = new object[]
        {
            new { id = "red", name = "红", given = new { startAt = "2026-03-02T09:00:00", @case = new { } }, expect = new { subject = new { status = "closed" }, workItems = new[] { new { task = "respond", assignee = "p-1" } } } },
            new { id = "typo", name = "错", given = new { startAt = "2026-03-02T09:00:00", @case = new { } }, expect = new { statuss = "x" } },
        };
        report = await RunAsync("hotline", new { scenarios });
        report["failed"]!.GetValue<int>().ShouldBe(1);
        report["problems"]!.AsArray().ShouldHaveSingleItem()!["path"]!.GetValue<string>().ShouldBe("$.customProperties['OneWindow.Scenarios'][1].expect.statuss");
        var findings = report["results"]![0]!["findings"]!.AsArray().Select(finding => finding!.AsObject()).Where(finding => !finding["passed"]!.GetValue<bool>()).ToList();
        findings.Count.ShouldBe(2);
        findings[0].Text("expected").ShouldBe("closed");
        findings[0].Text("actual").ShouldBe("dispatched");
        findings[1].Text("path").ShouldEndWith("expect.workItems[0].assignee");
        findings[1].Text("activityId").ShouldBe("Respond");
    }

    private static DateTimeOffset At(int day, int hour, int minute) => new(2026, 3, day, hour, minute, 0, TimeSpan.FromHours(8));

    private static List<JsonObject> Effects(JsonObject test, string section) =>
        [.. test["effects"]!.AsArray().Select(effect => effect!.AsObject()).Where(effect => effect.Text("section") == section)];

    private async Task<JsonObject> RunAsync(string definitionId, object body)
    {
        var answer = await _admin.PostAsJsonAsync($"/api/workflow-definitions/{definitionId}/scenarios/run", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private async Task<JsonObject> StartAsync(object body)
    {
        var answer = await _admin.PostAsJsonAsync("/api/workflow-tests", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private async Task<JsonObject> TestAsync(string id) => (await _admin.GetFromJsonAsync<JsonObject>($"/api/workflow-tests/{id}"))!;

    private async Task<JsonObject> ActOkAsync(string id, string act, object body)
    {
        var answer = await _admin.PostAsJsonAsync($"/api/workflow-tests/{id}/{act}", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private async Task<string> RefusedAsync(string id, string act, object body, HttpStatusCode status) =>
        (await (await _admin.PostAsJsonAsync($"/api/workflow-tests/{id}/{act}", body)).ProblemAsync(status)).Text("code");
}
