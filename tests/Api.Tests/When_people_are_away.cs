using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.OtherHotline;
using static OneWindow.Api.Tests.WorkItems;

namespace OneWindow.Api.Tests;

/// <summary>Absences, and what substitutes see and may do meanwhile.</summary>
public sealed class When_people_are_away : IAsyncLifetime
{
    private static readonly string Definition = Flow(
        [
            Activity("OneWindow.HumanTask", "Check", ("taskName", "check"), ("assignTo", "person:p-1505")),
            Activity("OneWindow.HumanTask", "Lead", ("taskName", "lead"), ("groups", new[] { "office:urban", "office:livelihood" }), ("excluded", new[] { "p-1402" })),
            Activity("OneWindow.HumanTask", "Sign", ("taskName", "sign"), ("mode", "countersign"), ("signers", new[] { "person:p-1505", "person:p-1402" }), ("outcomes", new[] { "Approve", "Reject" })),
        ],
        "Check->Lead",
        "Lead->Sign");

    private readonly string _folder = OfficeApp.NewFolder();
    private OfficeApp _app = null!;
    private HttpClient _admin = null!;
    private HttpClient _away = null!;
    private HttpClient _substitute = null!;
    private HttpClient _other = null!;
    private HttpClient _leader = null!;

    public async Task InitializeAsync()
    {
        _app = await StartAsync(_folder, Definition);
        _admin = await _app.AdminAsync();
        _away = await _app.PersonAsync("away", ["clerk"], personId: "p-1505");
        _substitute = await _app.PersonAsync("substitute", ["clerk"], personId: "p-1402");
        _other = await _app.PersonAsync("other", ["clerk"], personId: "p-1302");
        _leader = await _app.PersonAsync("leader", ["leader"], personId: "p-1501");
    }

    public async Task DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_substitute_does_the_work_on_behalf_of_the_absent_person_until_the_absence_ends_by_itself()
    {
        var receipt = await _admin.RegisterAsync(Hotline.NewCase("away-1"));
        var id = await ItemAsync(_admin, receipt, "check");
        (await NamesAsync(_substitute, "substituted")).ShouldBeEmpty();
        await RefusedAsync(_substitute, id, "claim", new { }, HttpStatusCode.Forbidden, "workitem.forbidden");

        await RecordAsync(_away, "p-1505", 1, 24, "p-1402");
        (await NamesAsync(_substitute, "substituted")).ShouldBeEmpty();
        _app.Time.Advance(TimeSpan.FromHours(1));
        (await NamesAsync(_substitute, "substituted")).ShouldBe(["check"]);
        (await NamesAsync(_other, "substituted")).ShouldBeEmpty();
        var row = (await _substitute.GetFromJsonAsync<JsonObject>($"/api/work-items/{id}"))!;
        row.Text("for").ShouldBe("p-1505");

        var claimed = await OkAsync(_substitute, id, "claim");
        (claimed.Text("assignee"), claimed.Text("onBehalfOf")).ShouldBe(("p-1402", "p-1505"));
        var released = await OkAsync(_substitute, id, "release");
        (released.Text("assignee"), released.Text("status"), released["onBehalfOf"]).ShouldBe(("p-1505", "open", null));
        var done = await OkAsync(_substitute, id, "complete");
        done.Text("onBehalfOf").ShouldBe("p-1505");
        (await _app.CountAsync("select count(*) from work_item where id = @id and completed_by = 'p-1402' and on_behalf_of = 'p-1505'", new { id })).ShouldBe(1);
        (await EventsAsync(_admin, receipt)).ShouldBe(["workitem.claimed", "workitem.released", "workitem.stood-in"]);

        var second = await ItemAsync(_admin, await _admin.RegisterAsync(Hotline.NewCase("away-2")), "check");
        _app.Time.Advance(TimeSpan.FromHours(22));
        (await NamesAsync(_substitute, "substituted")).ShouldContain("check");
        _app.Time.Advance(TimeSpan.FromHours(1));
        (await NamesAsync(_substitute, "substituted")).ShouldBeEmpty();
        await RefusedAsync(_substitute, second, "claim", new { }, HttpStatusCode.Forbidden, "workitem.forbidden");
        await OkAsync(_away, second, "complete");
    }

    [Fact]
    public async Task What_the_absent_person_has_is_taken_from_their_hands_and_can_be_taken_back()
    {
        var id = await ItemAsync(_admin, await _admin.RegisterAsync(Hotline.NewCase("away-3")), "check");
        await OkAsync(_away, id, "claim");
        await RecordAsync(_leader, "p-1505", 0, 24, "p-1402", "p-1302");
        (await OkAsync(_substitute, id, "claim")).Text("onBehalfOf").ShouldBe("p-1505");
        // The other substitute does not take it from the first.
        await RefusedAsync(_other, id, "claim", new { }, HttpStatusCode.Conflict, "workitem.taken");
        var released = await OkAsync(_substitute, id, "release");
        (released.Text("assignee"), released.Text("status")).ShouldBe(("p-1505", "claimed"));
        await OkAsync(_other, id, "claim");
        var back = await OkAsync(_away, id, "claim");
        (back.Text("assignee"), back["onBehalfOf"]).ShouldBe(("p-1505", null));
    }

    [Fact]
    public async Task Conflicts_of_interest_of_both_count_and_nobody_signs_for_two()
    {
        var receipt = await _admin.RegisterAsync(Hotline.NewCase("away-4"));
        await OkAsync(_away, await ItemAsync(_admin, receipt, "check"), "complete");
        await RecordAsync(_away, "p-1505", 0, 24, "p-1402", "p-1302");
        var lead = await ItemAsync(_admin, receipt, "lead");
        // The substitute is excluded themselves; the other may do it by the right of the absent person.
        (await NamesAsync(_substitute, "substituted")).ShouldBeEmpty();
        await RefusedAsync(_substitute, lead, "complete", new { }, HttpStatusCode.Forbidden, "workitem.excluded");
        (await NamesAsync(_other, "substituted")).ShouldBe(["lead"]);
        (await OkAsync(_other, lead, "complete")).Text("onBehalfOf").ShouldBe("p-1505");

        var signatures = (await _admin.GetAsync(receipt))["workItems"]!.AsArray().Select(item => item!.AsObject()).ToDictionary(item => item.Text("assignee"), item => item.Text("id"));
        await OkAsync(_substitute, signatures["p-1402"], "complete", new { outcome = "Approve" });
        await RefusedAsync(_substitute, signatures["p-1505"], "complete", new { outcome = "Approve" }, HttpStatusCode.Forbidden, "workitem.signed_already");
        (await OkAsync(_other, signatures["p-1505"], "complete", new { outcome = "Approve" })).Text("onBehalfOf").ShouldBe("p-1505");
    }

    [Fact]
    public async Task Who_is_excluded_cannot_be_stood_in_for()
    {
        var receipt = await _admin.RegisterAsync(Hotline.NewCase("away-5"));
        await OkAsync(_away, await ItemAsync(_admin, receipt, "check"), "complete");
        // p-1402, who is excluded, is away; the substitute has no right of their own.
        await RecordAsync(_substitute, "p-1402", 0, 24, "p-1302");
        (await NamesAsync(_other, "substituted")).ShouldBeEmpty();
        await RefusedAsync(_other, await ItemAsync(_admin, receipt, "lead"), "complete", new { }, HttpStatusCode.Forbidden, "workitem.forbidden");
    }

    [Fact]
    public async Task A_substitute_who_is_away_is_stood_in_for_and_circles_come_to_an_end()
    {
        var id = await ItemAsync(_admin, await _admin.RegisterAsync(Hotline.NewCase("away-6")), "check");
        await RecordAsync(_admin, "p-1505", 0, 48, "p-1402");
        await RecordAsync(_admin, "p-1402", 0, 48, "p-1302");
        (await NamesAsync(_other, "substituted")).ShouldBe(["check"]);
        (await _other.GetFromJsonAsync<JsonObject>("/api/desk"))!["standsInFor"]!.AsArray().Select(name => name!.GetValue<string>()).ShouldBe(["p-1402", "p-1505"]);
        await BadAsync(_admin, Body("p-1302", 0, 24, "p-1505"), HttpStatusCode.Conflict, "absence.circle");
        // With somebody outside the circle it is allowed, and looking for substitutes still ends.
        await RecordAsync(_admin, "p-1302", 0, 24, "p-1505", "p-1501");
        (await OkAsync(_other, id, "complete")).Text("onBehalfOf").ShouldBe("p-1505");
        (await NamesAsync(_leader, "substituted")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_the_person_their_leader_and_administrators_keep_an_absence_and_all_is_on_record()
    {
        await BadAsync(_other, Body("p-1505", 0, 24, "p-1302"), HttpStatusCode.Forbidden, "absence.forbidden");
        var made = await RecordAsync(_leader, "p-1505", 2, 24, "p-1402");
        var id = made.Text("id");
        (await _other.GetFromJsonAsync<JsonObject>($"/api/absences/{id}"))!["reason"].ShouldBeNull();
        (await _away.GetFromJsonAsync<JsonObject>($"/api/absences/{id}"))!.Text("reason").ShouldBe("年假");
        (await (await _other.PostAsync($"/api/absences/{id}/end", null)).ProblemAsync(HttpStatusCode.Forbidden)).Text("code").ShouldBe("absence.forbidden");

        var change = new HttpRequestMessage(HttpMethod.Put, $"/api/absences/{id}") { Content = JsonContent.Create(Body(null, 2, 48, "p-1302")) };
        change.Headers.Add("If-Match", "\"7\"");
        (await (await _away.SendAsync(change)).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("absence.stale_revision");
        var changed = await _away.PutAsJsonAsync($"/api/absences/{id}", Body(null, 2, 48, "p-1302"));
        changed.StatusCode.ShouldBe(HttpStatusCode.OK, await changed.Content.ReadAsStringAsync());
        changed.Headers.ETag!.Tag.ShouldBe("\"2\"");
        (await _admin.GetFromJsonAsync<JsonObject>("/api/absences?person=p-1505&substitute=p-1302"))!["total"]!.GetValue<int>().ShouldBe(1);
        (await _admin.GetFromJsonAsync<JsonObject>("/api/absences?inForce"))!["total"]!.GetValue<int>().ShouldBe(0);
        _app.Time.Advance(TimeSpan.FromHours(3));
        (await _admin.GetFromJsonAsync<JsonObject>("/api/absences?inForce&office=urban"))!["total"]!.GetValue<int>().ShouldBe(1);

        (await _away.PostAsync($"/api/absences/{id}/end?operationId=home", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await _away.PostAsync($"/api/absences/{id}/end?operationId=home", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await _away.PostAsync($"/api/absences/{id}/end", null)).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("absence.over");
        (await _admin.GetFromJsonAsync<JsonObject>("/api/absences?inForce"))!["total"]!.GetValue<int>().ShouldBe(0);
        var audit = (await _admin.GetFromJsonAsync<JsonObject>("/api/audit?instanceId=staff-p-1505&sort=at"))!["items"]!.AsArray().Select(row => row!.AsObject()).ToArray();
        audit.Select(row => (row.Text("action"), row.Text("actor"))).ShouldBe([("absence-record", "leader"), ("absence-change", "away"), ("absence-end", "away")]);
        audit[1]["data"]!["substitutes"]!.ToJsonString().ShouldBe("""["p-1302"]""");
    }

    [Fact]
    public async Task An_operation_sent_again_records_one_absence()
    {
        var body = Body("p-1505", 0, 24, "p-1402");
        body["operationId"] = "leave-1";
        var first = await _away.PostAsJsonAsync("/api/absences", body);
        first.StatusCode.ShouldBe(HttpStatusCode.Created, await first.Content.ReadAsStringAsync());
        first.Headers.Location!.ToString().ShouldEndWith("/api/absences/p-1505.1");
        (await (await _away.PostAsJsonAsync("/api/absences", body)).Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
        body["reason"] = "别的";
        await BadAsync(_away, body, HttpStatusCode.Conflict, "operation.reused");
    }

    [Theory]
    [InlineData("{}", "request.invalid", "from")]
    [InlineData("""{"from":"2026-03-02T10:00:00+08:00","to":"2026-03-03T10:00:00+08:00","substitutes":[]}""", "request.invalid", "substitutes")]
    [InlineData("""{"from":"2026-03-02T10:00:00","to":"2026-03-03T10:00:00+08:00","substitutes":["p-1402"]}""", "request.invalid", "from")]
    [InlineData("""{"from":"2026-03-03T10:00:00+08:00","to":"2026-03-02T10:00:00+08:00","substitutes":["p-1402"]}""", "absence.time", "to")]
    [InlineData("""{"from":"2026-02-01T10:00:00+08:00","to":"2026-02-02T10:00:00+08:00","substitutes":["p-1402"]}""", "absence.past", "to")]
    [InlineData("""{"from":"2026-03-02T10:00:00+08:00","to":"2028-03-02T10:00:00+08:00","substitutes":["p-1402"]}""", "absence.long", "to")]
    [InlineData("""{"from":"2026-03-02T10:00:00+08:00","to":"2026-03-03T10:00:00+08:00","substitutes":["p-1505"]}""", "absence.self", "substitutes")]
    [InlineData("""{"from":"2026-03-02T10:00:00+08:00","to":"2026-03-03T10:00:00+08:00","substitutes":["p-0"]}""", "absence.person", "substitutes")]
    [InlineData("""{"person":"p-0","from":"2026-03-02T10:00:00+08:00","to":"2026-03-03T10:00:00+08:00","substitutes":["p-1402"]}""", "absence.person", "person")]
    public async Task A_wrong_absence_is_refused_with_its_field(string body, string code, string field)
    {
        var problem = await _away.RefusedAsync(() => Refusals.Post("/api/absences", body), HttpStatusCode.BadRequest, code);
        Refusals.Errors(problem).Select(error => error.Field).ShouldContain(field);
        (await _admin.GetFromJsonAsync<JsonObject>("/api/absences"))!["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Absences_of_one_person_do_not_overlap()
    {
        await RecordAsync(_away, "p-1505", 0, 24, "p-1402");
        await BadAsync(_away, Body("p-1505", 23, 48, "p-1402"), HttpStatusCode.Conflict, "absence.overlap");
        await RecordAsync(_away, "p-1505", 24, 48, "p-1402");
        (await (await _away.GetAsync("/api/absences/p-1505.9")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("absence.not_found");
        (await (await _away.PostAsync("/api/absences/p-1505.x/end", null)).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("absence.not_found");
    }

    private JsonObject Body(string? person, int fromHours, int toHours, params string[] substitutes)
    {
        var body = new JsonObject
        {
            ["from"] = _app.Time.GetUtcNow().AddHours(fromHours),
            ["to"] = _app.Time.GetUtcNow().AddHours(toHours),
            ["substitutes"] = new JsonArray([.. substitutes.Select(name => JsonValue.Create(name))]),
            ["reason"] = "年假",
        };
        if (person is not null)
            body["person"] = person;
        return body;
    }

    private async Task<JsonObject> RecordAsync(HttpClient client, string person, int fromHours, int toHours, params string[] substitutes)
    {
        var answer = await client.PostAsJsonAsync("/api/absences", Body(person, fromHours, toHours, substitutes));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static async Task BadAsync(HttpClient client, JsonObject body, HttpStatusCode status, string code) =>
        (await (await client.PostAsJsonAsync("/api/absences", body)).ProblemAsync(status)).Text("code").ShouldBe(code);
}
