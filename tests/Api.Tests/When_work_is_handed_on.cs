using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.OtherHotline;
using static OneWindow.Api.Tests.WorkItems;

namespace OneWindow.Api.Tests;

/// <summary>Conflict of interest, forms, opinions, delegation, return and countersigning, on a case whose definition asks for them.</summary>
public sealed class When_work_is_handed_on : IAsyncLifetime
{
    private static readonly string Definition = Flow(
        [
            Activity(
                "OneWindow.HumanTask",
                "Visit",
                ("taskName", "visit"),
                ("candidates", new[] { "p-1505" }),
                ("groups", new[] { "office:urban" }),
                ("excluded", new[] { "person:p-1506" }),
                ("priority", "urgent"),
                ("form", new { type = "object", required = new[] { "visitedOn" }, properties = new { visitedOn = new { type = "string", format = "date", title = "走访日期" } } }),
                ("payload", new { household = 3 }),
                ("returnOutcome", "Back"),
                ("dueAmount", 3)),
            Activity("OneWindow.HumanTask", "Prepare", ("taskName", "prepare"), ("assignTo", "office:urban")),
            Activity(
                "OneWindow.HumanTask",
                "Sign",
                ("taskName", "sign"),
                ("mode", "countersign"),
                ("signers", new[] { "office:urban", "role:leader" }),
                ("outcomes", new[] { "Approve", "Reject" }),
                ("objectionEnds", true)),
            Activity("OneWindow.UpdateCase", "Label", ("fields", new { statusLabel = "会签通过", redFlag = true })),
            Activity("OneWindow.IssueDocument", "Letter", ("kind", "decision"), ("title", "答复函")),
            Activity("OneWindow.UpdateCase", "Wrong", ("field", "callerName"), ("value", "x")),
            Activity("OneWindow.HumanTask", "After", ("taskName", "after"), ("assignTo", "office:urban")),
        ],
        "Visit->Sign",
        "Visit:Back->Prepare",
        "Prepare->Visit",
        "Sign:Approve->Label",
        "Label->Letter",
        "Letter->After",
        "After->Wrong");

    private readonly string _folder = OfficeApp.NewFolder();
    private OfficeApp _app = null!;
    private HttpClient _admin = null!;
    private HttpClient _related = null!;
    private HttpClient _clerk = null!;
    private HttpClient _leader = null!;
    private HttpClient _otherLeader = null!;
    private HttpClient _expert = null!;
    private HttpClient _director = null!;
    private JsonObject _case = null!;

    public async Task InitializeAsync()
    {
        _app = await StartAsync(_folder, Definition);
        _admin = await _app.AdminAsync();
        _related = await _app.PersonAsync("related", ["clerk"], personId: "p-1506");
        _clerk = await _app.PersonAsync("clerk", ["clerk"], personId: "p-1505");
        _leader = await _app.PersonAsync("leader", ["leader"], personId: "p-1501");
        _otherLeader = await _app.PersonAsync("otherleader", ["leader"], personId: "p-1401");
        _expert = await _app.PersonAsync("expert", ["reviewer"], personId: "p-1402");
        _director = await _app.PersonAsync("director", ["director"]);
        _case = await _admin.RegisterAsync(Hotline.NewCase("handed-on"));
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Who_has_a_conflict_of_interest_neither_sees_nor_takes_it_whatever_the_role()
    {
        var id = await ItemAsync("visit");
        (await NamesAsync(_related, "group")).ShouldBeEmpty();
        (await NamesAsync(_related, "")).ShouldBeEmpty();
        (await NamesAsync(_clerk, "group")).ShouldBe(["visit"]);
        (await NamesAsync(_leader, "group")).ShouldBe(["visit"]);
        (await (await _related.GetAsync($"/api/work-items/{id}")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("workitem.not_found");
        await RefusedAsync(_related, id, "claim", new { }, HttpStatusCode.Forbidden, "workitem.excluded");
        await RefusedAsync(_related, id, "complete", new { result = new { visitedOn = "2026-03-02" } }, HttpStatusCode.Forbidden, "workitem.excluded");
        await RefusedAsync(_expert, id, "claim", new { }, HttpStatusCode.Forbidden, "workitem.forbidden");
        await OkAsync(_clerk, id, "claim");
        await RefusedAsync(_clerk, id, "delegate", new { to = "p-1506" }, HttpStatusCode.BadRequest, "workitem.excluded");
        await RefusedAsync(_clerk, id, "add-sign", new { of = "p-1506", question = "?" }, HttpStatusCode.BadRequest, "workitem.excluded");
    }

    [Fact]
    public async Task The_details_tell_what_to_fill_in_and_the_result_must_meet_the_form()
    {
        var id = await ItemAsync("visit");
        var row = (await _clerk.GetFromJsonAsync<JsonObject>($"/api/work-items/{id}"))!;
        var item = row["item"]!.AsObject();
        item["form"]!["properties"]!["visitedOn"]!["format"]!.GetValue<string>().ShouldBe("date");
        item["payload"]!.ToJsonString().ShouldBe("""{"household":3}""");
        item.Text("priority").ShouldBe("urgent");
        item["candidates"]!.ToJsonString().ShouldBe("""["p-1505"]""");
        item["groups"]!.ToJsonString().ShouldBe("""["office:urban"]""");
        DateTimeOffset.Parse(item.Text("dueAt"), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(new(2026, 3, 5, 23, 59, 59, 999, TimeSpan.FromHours(8)));

        var problem = await (await _clerk.PostAsJsonAsync($"/api/work-items/{id}/complete", new { result = new { visitedOn = "soon" } })).ProblemAsync(HttpStatusCode.BadRequest);
        problem.Text("code").ShouldBe("workitem.form");
        problem.Text("detail").ShouldBe("字段 走访日期（visitedOn）必须是日期，如 2026-03-01。");
        problem["errors"]![0]!["field"]!.GetValue<string>().ShouldBe("result.visitedOn");
        await RefusedAsync(_clerk, id, "complete", new { }, HttpStatusCode.BadRequest, "workitem.form");
        (await OkAsync(_clerk, id, "complete", new { result = new { visitedOn = "2026-03-02" } })).Text("status").ShouldBe("done");
    }

    [Fact]
    public async Task A_stale_revision_is_refused_and_an_operation_sent_again_gets_its_first_answer()
    {
        var id = await ItemAsync("visit");
        var claimed = await _clerk.PostAsync($"/api/work-items/{id}/claim?operationId=once", null);
        claimed.StatusCode.ShouldBe(HttpStatusCode.OK, await claimed.Content.ReadAsStringAsync());
        claimed.Headers.ETag!.Tag.ShouldBe("\"1\"");
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/work-items/{id}/delegate") { Content = JsonContent.Create(new { to = "p-1501" }) };
        request.Headers.Add("If-Match", "\"0\"");
        (await (await _clerk.SendAsync(request)).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("workitem.stale_revision");
        var body = new { to = "p-1501", operationId = "hand-on", revision = 1 };
        var first = await OkAsync(_clerk, id, "delegate", body);
        (await OkAsync(_clerk, id, "delegate", body)).ToJsonString().ShouldBe(first.ToJsonString());
        (await _clerk.PostAsync($"/api/work-items/{id}/claim?operationId=once", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ViewAsync(_leader, id)).Text("assignee").ShouldBe("p-1501");
    }

    [Fact]
    public async Task Opinions_are_asked_for_given_by_those_asked_alone_and_needed_before_completion()
    {
        var id = await ItemAsync("visit");
        var question = await OkAsync(_clerk, id, "add-sign", new { of = "p-1402", question = "收入如何认定？" });
        question.Text("parentId").ShouldBe(id);
        question.Text("note").ShouldBe("收入如何认定？");
        var opinion = question.Text("id");
        (await NamesAsync(_expert, "mine")).ShouldBe(["opinion"]);
        await RefusedAsync(_clerk, id, "complete", new { result = new { visitedOn = "2026-03-02" } }, HttpStatusCode.Conflict, "workitem.opinions_open");
        await RefusedAsync(_director, opinion, "complete", new { outcome = "Agree" }, HttpStatusCode.Forbidden, "workitem.forbidden");
        await RefusedAsync(_expert, opinion, "add-sign", new { of = "p-1501", question = "?" }, HttpStatusCode.Conflict, "workitem.opinion");
        await RefusedAsync(_expert, opinion, "complete", new { outcome = "Disagree" }, HttpStatusCode.BadRequest, "workitem.text");
        await OkAsync(_expert, opinion, "complete", new { outcome = "Disagree", result = new { opinion = "需补流水" } });

        var withdrawn = (await OkAsync(_clerk, id, "add-sign", new { of = "role:leader", question = "再问" })).Text("id");
        await RefusedAsync(_leader, withdrawn, "withdraw", null, HttpStatusCode.Forbidden, "workitem.not_yours");
        (await OkAsync(_clerk, withdrawn, "withdraw")).Text("status").ShouldBe("withdrawn");

        var given = (await ViewAsync(_clerk, id))["opinions"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        (given.Text("by"), given.Text("outcome"), given.Text("text")).ShouldBe(("p-1402", "Disagree", "需补流水"));
        await OkAsync(_clerk, id, "complete", new { result = new { visitedOn = "2026-03-02" } });
        (await EventsAsync(_admin, _case)).ShouldBe(["workitem.sign-asked", "workitem.sign-answered", "workitem.sign-asked", "workitem.sign-withdrawn"]);
    }

    [Fact]
    public async Task It_is_handed_on_and_given_back_with_a_reason()
    {
        var id = await ItemAsync("visit");
        await OkAsync(_clerk, id, "claim");
        await RefusedAsync(_clerk, id, "return", new { to = "previous", reason = "?" }, HttpStatusCode.BadRequest, "workitem.handler");
        await RefusedAsync(_clerk, id, "delegate", new { to = "nobody" }, HttpStatusCode.BadRequest, "workitem.person");
        await OkAsync(_clerk, id, "delegate", new { to = "p-1501", reason = "请组长定" });
        await RefusedAsync(_clerk, id, "complete", new { result = new { visitedOn = "2026-03-02" } }, HttpStatusCode.Conflict, "workitem.taken");
        var back = await OkAsync(_leader, id, "return", new { to = "previous", reason = "先补照片" });
        (back.Text("assignee"), back.Text("note")).ShouldBe(("p-1505", "先补照片"));

        (await OkAsync(_clerk, id, "return", new { to = "opener", reason = "地址不清" })).Text("status").ShouldBe("done");
        var prepare = await ItemAsync("prepare");
        await OkAsync(_clerk, prepare, "claim");
        var released = await OkAsync(_clerk, prepare, "return", new { to = "opener", reason = "不是我办" });
        (released.Text("status"), released["assignee"]).ShouldBe(("open", null));
        await OkAsync(_clerk, prepare, "complete");
        (await ItemAsync("visit")).ShouldNotBe(id);
        (await EventsAsync(_admin, _case)).ShouldBe(["workitem.claimed", "workitem.delegated", "workitem.returned", "workitem.returned", "workitem.claimed", "workitem.returned"]);
    }

    [Fact]
    public async Task All_sign_each_once_and_the_case_is_updated_when_they_have()
    {
        await OkAsync(_clerk, await ItemAsync("visit"), "complete", new { result = new { visitedOn = "2026-03-02" } });
        var items = (await _admin.GetAsync(_case))["workItems"]!.AsArray().Select(item => item!.AsObject()).ToArray();
        items.Length.ShouldBe(2);
        var group = items.Select(item => item.Text("signGroup")).Distinct().ShouldHaveSingleItem();
        var urban = items.Single(item => item["office"] is not null).Text("id");
        var leaders = items.Single(item => item["role"] is not null).Text("id");
        (await NamesAsync(_admin, $"signGroup={group}")).Length.ShouldBe(2);

        await RefusedAsync(_admin, urban, "complete", new { outcome = "Approve" }, HttpStatusCode.Forbidden, "workitem.forbidden");
        await OkAsync(_leader, urban, "complete", new { outcome = "Approve" });
        await RefusedAsync(_leader, leaders, "complete", new { outcome = "Approve" }, HttpStatusCode.Forbidden, "workitem.signed_already");
        (await NamesAsync(_leader, "group")).ShouldBeEmpty();
        await OkAsync(_otherLeader, leaders, "complete", new { outcome = "Approve" });

        var details = await _admin.GetAsync(_case);
        details.Text("statusLabel").ShouldBe("会签通过");
        details["redFlag"]!.GetValue<bool>().ShouldBeTrue();
        var events = details["timeline"]!.AsArray().Select(entry => entry!["type"]!.GetValue<string>()).ToArray();
        events.ShouldContain("hotline.labelled");
        events.ShouldContain("document.issued");

        // A field that cases do not let workflows set stops that activity, and nothing is changed.
        await OkAsync(_clerk, await ItemAsync("after"), "complete");
        (await _admin.GetAsync(_case))["caller"]!["name"]!.GetValue<string>().ShouldNotBe("x");
    }

    private Task<string> ItemAsync(string name) => WorkItems.ItemAsync(_admin, _case, name);

    private static async Task<JsonObject> ViewAsync(HttpClient client, string id) =>
        (await client.GetFromJsonAsync<JsonObject>($"/api/work-items/{id}"))!["item"]!.AsObject();
}
