using System.Net;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.WorkItems;

namespace OneWindow.Api.Tests;

public sealed class When_people_take_work : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _admin = null!;
    private HttpClient _handler = null!;
    private HttpClient _colleague = null!;
    private HttpClient _leader = null!;
    private HttpClient _stranger = null!;
    private HttpClient _desk = null!;

    public async Task InitializeAsync()
    {
        _admin = await _app.AdminAsync();
        _handler = await _app.PersonAsync("handler", ["clerk"], personId: "p-1506");
        _colleague = await _app.PersonAsync("colleague", ["clerk"], personId: "p-1505");
        _leader = await _app.PersonAsync("leader", ["leader"], personId: "p-1501");
        _stranger = await _app.PersonAsync("stranger", ["clerk"], personId: "p-1402");
        _desk = await _app.PersonAsync("desk", ["dispatcher"]);
    }

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Mine_group_and_overdue_show_what_concerns_the_person()
    {
        var dispatched = await _admin.RegisterAsync(Hotline.NewCase("dispatched"));
        dispatched.Text("handler").ShouldBe("p-1506");
        await _admin.RegisterAsync(Hotline.NewCase("undispatched", problem: Problems.Undispatched));

        (await NamesAsync(_handler, "mine")).ShouldBe(["respond"]);
        (await NamesAsync(_handler, "group")).ShouldBe(["respond"]);
        (await NamesAsync(_colleague, "mine")).ShouldBeEmpty();
        (await NamesAsync(_colleague, "group")).ShouldBe(["respond"]);
        (await NamesAsync(_stranger, "mine&group")).ShouldBeEmpty();
        (await NamesAsync(_stranger, "group")).ShouldBeEmpty();
        (await NamesAsync(_desk, "group=true")).ShouldBe(["dispatch"]);
        (await NamesAsync(_desk, "group=false")).ShouldBe(["dispatch", "respond"], ignoreOrder: true);
        (await NamesAsync(_desk, "name=respond")).ShouldBe(["respond"]);
        (await NamesAsync(_handler, "overdue")).ShouldBeEmpty();

        _app.Time.Advance(TimeSpan.FromDays(1));
        await _handler.StepOkAsync(dispatched, "respond", new { });
        _app.Time.Advance(TimeSpan.FromDays(4));
        (await NamesAsync(_handler, "overdue&mine")).ShouldBe(["resolve"]);
        (await NamesAsync(_handler, "overdue=false&mine")).ShouldBeEmpty();
        (await NamesAsync(_handler, "mine&closed")).ShouldBe(["respond", "resolve"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_one_person_has_another_cannot_take_but_the_leader_can()
    {
        var id = await OpenItemAsync();
        (await OkAsync(_colleague, id, "claim")).Text("assignee").ShouldBe("p-1505");
        (await OkAsync(_colleague, id, "claim")).Text("status").ShouldBe("claimed");
        await RefusedAsync(_handler, id, "claim", new { }, HttpStatusCode.Conflict, "workitem.taken");
        await RefusedAsync(_handler, id, "release", new { }, HttpStatusCode.Conflict, "workitem.not_yours");
        await RefusedAsync(_handler, id, "complete", new { }, HttpStatusCode.Conflict, "workitem.taken");
        (await OkAsync(_leader, id, "claim")).Text("assignee").ShouldBe("p-1501");
        await RefusedAsync(_colleague, id, "complete", new { }, HttpStatusCode.Conflict, "workitem.taken");
        (await OkAsync(_leader, id, "release")).Text("status").ShouldBe("open");
        await RefusedAsync(_leader, id, "release", new { }, HttpStatusCode.Conflict, "workitem.not_yours");
        (await OkAsync(_handler, id, "claim")).Text("assignee").ShouldBe("p-1506");
        (await OkAsync(_handler, id, "complete")).Text("status").ShouldBe("done");
        await RefusedAsync(_handler, id, "complete", new { }, HttpStatusCode.Conflict, "workitem.closed");
        await RefusedAsync(_handler, id, "claim", new { }, HttpStatusCode.Conflict, "workitem.closed");
    }

    [Fact]
    public async Task People_of_another_office_can_do_nothing_with_it()
    {
        var id = await OpenItemAsync();
        await RefusedAsync(_stranger, id, "claim", new { }, HttpStatusCode.Forbidden, "workitem.forbidden");
        await RefusedAsync(_stranger, id, "complete", new { }, HttpStatusCode.Forbidden, "workitem.forbidden");
        await RefusedAsync(_stranger, id, "release", new { }, HttpStatusCode.Conflict, "workitem.not_yours");
    }

    [Fact]
    public async Task Completing_each_item_drives_the_case_as_the_case_addresses_do()
    {
        var byItems = await _admin.RegisterAsync(Hotline.NewCase("by-items", problem: Problems.Undispatched));
        await OkAsync(_desk, await ItemOfAsync(byItems, "dispatch"), "complete", new { result = new { office = Problems.Office, handler = "p-1506" } });
        await OkAsync(_handler, await ItemOfAsync(byItems, "respond"), "complete", new { result = new { note = "已联系" } });
        await OkAsync(_handler, await ItemOfAsync(byItems, "resolve"), "complete", new { result = new { resolution = "已处理" } });
        await OkAsync(_desk, await ItemOfAsync(byItems, "callback"), "complete", new { outcome = "Reopen", result = new { reason = "照片不符" } });
        await OkAsync(_handler, await ItemOfAsync(byItems, "resolve"), "complete", new { result = new { resolution = "再次处理" } });
        await OkAsync(_desk, await ItemOfAsync(byItems, "callback"), "complete", new { outcome = "Answered", result = new { solved = "yes", satisfied = "mostly" } });

        var bySteps = await _admin.RegisterAsync(Hotline.NewCase("by-steps", problem: Problems.Undispatched));
        await _desk.StepOkAsync(bySteps, "dispatch", new { office = Problems.Office, handler = "p-1506" });
        await _handler.StepOkAsync(bySteps, "respond", new { note = "已联系" });
        await _handler.StepOkAsync(bySteps, "resolve", new { resolution = "已处理" });
        await _desk.StepOkAsync(bySteps, "reopen", new { reason = "照片不符" });
        await _handler.StepOkAsync(bySteps, "resolve", new { resolution = "再次处理" });
        await _desk.StepOkAsync(bySteps, "callback", new { solved = "yes", satisfied = "mostly" });

        var one = await _admin.GetAsync(byItems);
        var two = await _admin.GetAsync(bySteps);
        one.Text("status").ShouldBe("closed");
        EventsOf(one).ShouldBe(EventsOf(two));
        foreach (var field in new[] { "status", "handler", "resolution", "reopened", "solved", "satisfied", "revision", "workflowStatus" })
            one[field]!.ToJsonString().ShouldBe(two[field]!.ToJsonString(), field);
    }

    [Fact]
    public async Task A_completion_that_lacks_something_is_refused_and_changes_nothing()
    {
        var receipt = await _admin.RegisterAsync(Hotline.NewCase("lacking", problem: Problems.Undispatched));
        var dispatch = await ItemOfAsync(receipt, "dispatch");
        await InvalidAsync(_desk, dispatch, "{}", "workitem.result", "result.office");
        await InvalidAsync(_desk, dispatch, "{\"outcome\":\"Sideways\"}", "workitem.outcome", "outcome");
        await InvalidAsync(_desk, dispatch, "{\"result\":[]}", "workitem.result", "result");
        await InvalidAsync(_desk, dispatch, "{\"result\":5}", "workitem.result", "result");
        await InvalidAsync(_desk, dispatch, "{\"result\":{\"office\":5}}", "workitem.result", "result.office");
        await InvalidAsync(_desk, dispatch, "{\"result\":{\"office\":\"nowhere\"}}", "case.office", "office");
        await InvalidAsync(_desk, dispatch, "{\"result\":{\"office\":\"urban\",\"handler\":\"p-1402\"}}", "case.handler", "handler");
        await InvalidAsync(_desk, dispatch, "{\"result\":{\"office\":\"\\ud800\"}}", "workitem.result", "result");
        await InvalidAsync(_desk, dispatch, "{\"result\":{\"\\ud800\":1,\"office\":\"urban\"}}", "workitem.result", "result");
        await InvalidAsync(_desk, dispatch, "{\"result\":{\"office\":\"urban\",\"x\":[{\"y\":\"\\u0000\"}]}}", "workitem.result", "result");
        await InvalidAsync(_desk, dispatch, "{\"result\":{\"office\":\"urban\"},\"extra\":1}", "request.invalid", "extra");
        (await _admin.GetAsync(receipt))["revision"]!.GetValue<long>().ShouldBe(receipt["revision"]!.GetValue<long>());

        await _desk.StepOkAsync(receipt, "dispatch", new { office = Problems.Office });
        await _leader.StepOkAsync(receipt, "respond", new { });
        await InvalidAsync(_leader, await ItemOfAsync(receipt, "resolve"), "{\"result\":{\"resolution\":\"\"}}", "workitem.result", "result.resolution");
        await _leader.StepOkAsync(receipt, "resolve", new { resolution = "已处理" });
        var callback = await ItemOfAsync(receipt, "callback");
        await InvalidAsync(_desk, callback, "{\"result\":{\"solved\":\"yes\",\"satisfied\":\"yes\"}}", "workitem.outcome", "outcome");
        await InvalidAsync(_desk, callback, "{\"outcome\":\"Answered\",\"result\":{\"solved\":\"perhaps\",\"satisfied\":\"yes\"}}", "workitem.result", "result.solved");
        await InvalidAsync(_desk, callback, "{\"outcome\":\"Reopen\"}", "workitem.result", "result.reason");
        (await _admin.GetAsync(receipt)).Text("status").ShouldBe("resolved");
    }

    [Fact]
    public async Task A_completion_sent_again_gets_its_first_answer()
    {
        var id = await OpenItemAsync();
        var first = await OkAsync(_handler, id, "complete", new { operationId = "once" });
        var again = await OkAsync(_handler, id, "complete", new { operationId = "once" });
        again.ToJsonString().ShouldBe(first.ToJsonString());
        await RefusedAsync(_handler, id, "complete", new { operationId = "once", result = new { note = "别的" } }, HttpStatusCode.Conflict, "operation.reused");
    }

    private static string[] EventsOf(JsonObject details) =>
    [
        .. details["timeline"]!.AsArray().Where(e => e!["source"]!.GetValue<string>() == "event").Select(e => $"{e!["type"]} {e["actor"]}"),
    ];

    private async Task<string> OpenItemAsync() => await ItemOfAsync(await _admin.RegisterAsync(Hotline.NewCase("open-item")), "respond");

    private async Task<string> ItemOfAsync(JsonObject receipt, string name) =>
        (await _admin.GetAsync(receipt))["workItems"]!.AsArray().Select(i => i!.AsObject()).Single(i => i.Text("name") == name).Text("id");

    private static async Task InvalidAsync(HttpClient client, string id, string body, string code, string field)
    {
        var problem = await client.RefusedAsync(() => Refusals.Post($"/api/work-items/{id}/complete", body), HttpStatusCode.BadRequest, code);
        Refusals.Errors(problem).ShouldHaveSingleItem().Field.ShouldBe(field);
    }
}
