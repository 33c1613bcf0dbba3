using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

public sealed class When_an_application_runs_its_course
{
    private static readonly DateTimeOffset Start = new(2026, 1, 20, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task A_committed_matter_goes_from_draft_to_delivery_with_the_golden_deadlines()
    {
        await using var app = new OfficeApp(Start, settings: Applications.Settings());
        var clerk = await app.PersonAsync("clerk", ["clerk"], "citizen-center", "p-1902");
        var reviewer = await app.PersonAsync("reviewer", ["reviewer"], "livelihood", "p-1404");
        var leader = await app.PersonAsync("leader", ["leader"], "livelihood", "p-1401");

        var draft = await clerk.OpenAsync(Applications.New("op-1"));
        draft.Text("number").ShouldStartWith("A20260120");
        draft.Text("state").ShouldBe("draft");
        var changed = await PatchAsync(clerk, draft, new { materials = new[] { new { code = "id-card" }, new { code = "income-proof" } } });
        (await clerk.ApplicationAsync(draft))["missing"]!.AsArray().ShouldBeEmpty();
        (await clerk.ActOkAsync(changed, "submit", new { })).Text("state").ShouldBe("submitted");

        await clerk.DoAsync(draft, "check", "Accept");
        var accepted = await clerk.ApplicationAsync(draft);
        accepted.Text("state").ShouldBe("review");
        accepted.Text("promisedDueAt").ShouldStartWith("2026-02-24T23:59:59");
        accepted.Text("statutoryDueAt").ShouldStartWith("2026-03-30T23:59:59");
        accepted.Clock("promised").Text("basis").ShouldBe("测试承诺");
        accepted.Text("light").ShouldBe("green");
        accepted["matterVersion"]!.GetValue<int>().ShouldBe(3);

        await reviewer.DoAsync(draft, "review", "Pass");
        await leader.DoAsync(draft, "decide", "Grant", new { reason = "符合条件" });
        (await clerk.ActOkAsync(draft, "deliver", new { means = "window" })).Text("state").ShouldBe("closed");

        var closed = await clerk.ApplicationAsync(draft);
        closed["decision"]!["kind"]!.GetValue<string>().ShouldBe("grant");
        closed["decision"]!["by"]!.GetValue<string>().ShouldBe("p-1401");
        closed["visits"]!.GetValue<int>().ShouldBe(1);
        closed["workItems"]!.AsArray().ShouldBeEmpty();
        closed.Clock("promised")["daysUsed"]!.GetValue<int>().ShouldBe(0);
        var events = closed["timeline"]!.AsArray().Where(entry => entry!["source"]!.GetValue<string>() == "event").Select(entry => entry!["type"]!.GetValue<string>()).ToArray();
        events.ShouldBe(
        [
            "application.drafted", "application.draft-changed", "application.submitted", "application.limit-set", "application.accepted", "document.issued", "application.limit-set",
            "application.limit-set", "application.stage-entered", "application.task-completed", "application.decided", "document.issued", "application.delivered", "application.closed",
        ]);
        closed["timeline"]!.ToJsonString().ShouldNotContain("11010119900307131X");
    }

    [Fact]
    public async Task A_matter_on_the_spot_is_finished_in_one_call_and_one_visit()
    {
        await using var app = new OfficeApp(Start, settings: Applications.Settings());
        var clerk = await app.PersonAsync("clerk", ["clerk"], "citizen-center", "p-1902");
        var draft = await clerk.OpenAsync(Applications.New("op-1", "test-spot", "id-card"));

        (await clerk.ActOkAsync(draft, "finish", new { operationId = "finish-1" })).Text("state").ShouldBe("closed");

        var closed = await clerk.ApplicationAsync(draft);
        closed["visits"]!.GetValue<int>().ShouldBe(1);
        closed["clocks"]!.AsArray().Select(clock => clock!["name"]!.GetValue<string>()).ShouldBe(["acceptance", "promised", "statutory"]);
        closed["clocks"]!.AsArray().ShouldAllBe(clock => clock!["endedAt"] != null);
        (await clerk.ActOkAsync(draft, "finish", new { operationId = "finish-1" })).Text("state").ShouldBe("closed", "the same operation gets the first answer");
        (await (await clerk.ActAsync(draft, "finish", new { operationId = "finish-2" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("application.wrong_state");
    }

    [Fact]
    public async Task What_stands_in_the_applicants_details_is_not_asked_again()
    {
        await using var app = new OfficeApp(Start, settings: Applications.Settings());
        var clerk = await app.PersonAsync("clerk", ["clerk"], "citizen-center", "p-1902");
        var body = Applications.New("op-1", "test-notice", "id-card");
        body["applicant"]!.AsObject().Remove("phone");
        var draft = await clerk.OpenAsync(body);
        (await MissingAsync()).ShouldBe(["phone", "income.wage"]);

        body["applicant"]!["phone"] = "13900001234";
        await PatchAsync(clerk, draft, new { applicant = body["applicant"] });
        (await MissingAsync()).ShouldBe(["income.wage"]);

        async Task<string[]> MissingAsync() => [.. (await clerk.ApplicationAsync(draft))["missing"]!.AsArray().Select(gap => gap!["code"]!.GetValue<string>())];
    }

    [Fact]
    public async Task What_is_missing_is_told_once_and_the_clock_stands_still_until_it_is_there()
    {
        await using var app = new OfficeApp(new DateTimeOffset(2026, 9, 28, 10, 0, 0, TimeSpan.FromHours(8)), settings: Applications.Settings());
        var clerk = await app.PersonAsync("clerk", ["clerk"], "citizen-center", "p-1902");
        var opened = await clerk.OpenAsync(Submitted("op-1", "test-notice"));
        (await (await clerk.ActAsync(opened, "accept", new { })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("application.incomplete");

        app.Time.Leap(TimeSpan.FromDays(1));
        await clerk.ActOkAsync(opened, "notice", new { gaps = new[] { new { kind = "material", code = "agent-letter", reason = "委托他人办理须有委托书" } } });
        var told = await clerk.ApplicationAsync(opened);
        told.Text("state").ShouldBe("correction");
        told["notices"]![0]!["gaps"]!.AsArray().Select(gap => gap!["code"]!.GetValue<string>()).ShouldBe(["agent-letter", "id-card", "income.wage"]);
        told.Clock("acceptance")["isPaused"]!.GetValue<bool>().ShouldBeTrue();

        app.Time.Leap(TimeSpan.FromDays(10));
        await clerk.ActOkAsync(opened, "correction", new { materials = new[] { new { code = "id-card" }, new { code = "agent-letter" } }, facts = new Dictionary<string, object> { ["income.wage"] = 3200 } });
        var corrected = await clerk.ApplicationAsync(opened);
        corrected.Clock("acceptance").Text("dueAt").ShouldStartWith("2026-10-14T23:59:59");
        corrected.Clock("acceptance")["ledger"]!.AsArray().Select(stretch => stretch!["basis"]?.GetValue<string>()).ShouldBe([null, "correction", null]);
        corrected["facts"]!.AsArray().Single()!["value"]!.GetValue<int>().ShouldBe(3200);

        (await (await clerk.ActAsync(opened, "notice", new { gaps = new[] { new { kind = "material", code = "photo", reason = "另需照片" } } })).ProblemAsync(HttpStatusCode.Conflict))
            .Text("code").ShouldBe("application.not_one_time");
        (await clerk.ActOkAsync(opened, "accept", new { })).Text("state").ShouldBe("review");
    }

    [Fact]
    public async Task What_nobody_answered_in_five_working_days_is_accepted_from_the_day_it_came()
    {
        await using var app = new OfficeApp(new DateTimeOffset(2026, 9, 18, 15, 0, 0, TimeSpan.FromHours(8)), settings: Applications.Settings());
        var clerk = await app.PersonAsync("clerk", ["clerk"], "citizen-center", "p-1902");
        var opened = await clerk.OpenAsync(Submitted("op-1"));
        (await clerk.ApplicationAsync(opened)).Clock("acceptance").Text("dueAt").ShouldStartWith("2026-09-24T23:59:59");

        app.Time.Leap(TimeSpan.FromDays(7));
        await Signals.UntilAsync(async () => (await clerk.ApplicationAsync(opened)).Text("state") == "review");

        var deemed = await clerk.ApplicationAsync(opened);
        deemed["deemedAccepted"]!.GetValue<bool>().ShouldBeTrue();
        deemed.Text("acceptedAt").ShouldStartWith("2026-09-18T15:00:00");
        deemed.Clock("promised").Text("startedAt").ShouldStartWith("2026-09-18T15:00:00");
        (await clerk.ActAsync(opened, "notice", new { gaps = new[] { new { kind = "material", code = "id-card", reason = "迟到的告知" } } })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_material_that_may_follow_is_asked_for_when_its_day_has_passed_and_nothing_is_granted_before()
    {
        await using var app = new OfficeApp(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)), settings: Applications.Settings());
        var clerk = await app.PersonAsync("clerk", ["clerk"], "citizen-center", "p-1902");
        var reviewer = await app.PersonAsync("reviewer", ["reviewer"], "livelihood", "p-1404");
        var leader = await app.PersonAsync("leader", ["leader"], "livelihood", "p-1401");
        var opened = await clerk.OpenAsync(Submitted("op-1", "test-committed", "id-card"));
        (await (await clerk.ActAsync(opened, "accept", new { tolerated = new[] { new { material = "income-proof", by = "2026-04-01" } } })).ProblemAsync(HttpStatusCode.BadRequest))
            .Text("code").ShouldBe("application.tolerance_date");
        await clerk.ActOkAsync(opened, "accept", new { tolerated = new[] { new { material = "income-proof" } } });
        await reviewer.DoAsync(opened, "review", "Pass");
        (await (await leader.ActAsync(opened, "decide", new { kind = "grant" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("application.tolerated_missing");

        app.Time.Leap(TimeSpan.FromDays(8));
        await Signals.UntilAsync(async () => (await clerk.ApplicationAsync(opened))["workItems"]!.AsArray().Any(item => item!["name"]!.GetValue<string>() == "followUp"));
        await clerk.ActOkAsync(opened, "materials", new { material = new { code = "income-proof" } });
        (await clerk.ApplicationAsync(opened))["workItems"]!.AsArray().Select(item => item!["name"]!.GetValue<string>()).ShouldBe(["decide"]);
        (await leader.ActOkAsync(opened, "decide", new { kind = "grant" })).Text("state").ShouldBe("decided");
    }

    [Fact]
    public async Task Withdrawing_takes_work_items_and_timers_with_it_in_one_commit()
    {
        await using var app = new OfficeApp(Start, settings: Applications.Settings());
        var clerk = await app.PersonAsync("clerk", ["clerk"], "citizen-center", "p-1902");
        var draft = await clerk.OpenAsync(Applications.New("op-draft"));
        (await clerk.ActOkAsync(draft, "withdraw", new { reason = "不办了" })).Text("state").ShouldBe("withdrawn");
        var opened = await clerk.OpenAsync(Submitted("op-1", "test-committed", "id-card", "income-proof"));
        await clerk.ActOkAsync(opened, "accept", new { });
        (await app.CountAsync("select count(*) from timer where grain_type = 'application'")).ShouldBeGreaterThan(0);

        (await clerk.ActOkAsync(opened, "withdraw", new { reason = "不再申请" })).Text("state").ShouldBe("withdrawn");

        (await app.CountAsync("select count(*) from timer where grain_type = 'application'")).ShouldBe(0);
        (await app.CountAsync("select count(*) from work_item where grain_type = 'application' and closed_at is null")).ShouldBe(0);
        (await (await clerk.ActAsync(opened, "withdraw", new { reason = "再次" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("application.wrong_state");
    }

    [Fact]
    public async Task A_public_notice_stops_both_limits_and_an_objection_ends_it()
    {
        await using var app = new OfficeApp(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)), settings: Applications.Settings());
        var clerk = await app.PersonAsync("clerk", ["clerk"], "citizen-center", "p-1902");
        var reviewer = await app.PersonAsync("reviewer", ["reviewer"], "livelihood", "p-1404");
        var body = Submitted("op-1", "test-notice", "id-card");
        body["facts"] = new JsonObject { ["income.wage"] = 1000 };
        var opened = await clerk.OpenAsync(body);
        await clerk.ActOkAsync(opened, "accept", new { });
        await reviewer.DoAsync(opened, "review", "Pass");
        var shown = await clerk.ApplicationAsync(opened);
        shown.Text("state").ShouldBe("publicNotice");
        shown.Clock("promised")["isPaused"]!.GetValue<bool>().ShouldBeTrue();
        shown.Clock("statutory")["isPaused"]!.GetValue<bool>().ShouldBeTrue();

        app.Time.Leap(TimeSpan.FromDays(3));
        (await clerk.ActOkAsync(opened, "object", new { reason = "另有住房" })).Text("state").ShouldBe("review");
        var again = await clerk.ApplicationAsync(opened);
        again["workItems"]!.AsArray().Single()!["name"]!.GetValue<string>().ShouldBe("review");
        again.Text("promisedDueAt").ShouldStartWith("2026-03-26T23:59:59");
    }

    [Fact]
    public async Task Its_limits_stand_in_the_list_of_what_becomes_due_until_it_is_decided()
    {
        await using var app = new OfficeApp(Start, settings: Applications.Settings());
        var admin = await app.AdminAsync();
        var opened = await admin.OpenAsync(Submitted("op-1", "test-committed", "id-card", "income-proof"));
        (await DueAsync("promised")).ShouldBeEmpty();
        await admin.ActOkAsync(opened, "accept", new { });

        var promised = (await DueAsync("promised")).ShouldHaveSingleItem()!;
        (promised.Text("instanceId"), promised.Text("title"), promised.Text("office")).ShouldBe((opened.Text("number"), "测试承诺件", "livelihood"));
        promised.Text("dueAt").ShouldStartWith("2026-02-24T23:59:59");
        (await DueAsync("statutory")).ShouldHaveSingleItem().Text("dueAt").ShouldStartWith("2026-03-30T23:59:59");
        var days = (await admin.GetFromJsonAsync<JsonArray>("/api/deadlines/days?kind=promised&from=2026-02-01T00:00:00%2B08:00&to=2026-03-01T00:00:00%2B08:00"))!;
        (days.ShouldHaveSingleItem()!["day"]!.GetValue<string>(), days[0]!["total"]!.GetValue<int>()).ShouldBe(("2026-02-24", 1));

        await admin.DoAsync(opened, "review", "Pass");
        await admin.ActOkAsync(opened, "decide", new { kind = "grant" });
        (await DueAsync("promised")).ShouldBeEmpty();
        (await DueAsync("statutory")).ShouldBeEmpty();

        async Task<JsonObject[]> DueAsync(string kind) =>
            [.. (await admin.GetFromJsonAsync<JsonObject>($"/api/deadlines?kind={kind}"))!["items"]!.AsArray().Select(row => row!.AsObject())];
    }

    private static JsonObject Submitted(string operationId, string matter = "test-committed", params string[] materials)
    {
        var body = Applications.New(operationId, matter, materials);
        body["submit"] = true;
        return body;
    }

    private static async Task<JsonObject> PatchAsync(HttpClient client, JsonObject receipt, object body)
    {
        var answer = await client.PatchAsJsonAsync($"/api/applications/{receipt["number"]}", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
