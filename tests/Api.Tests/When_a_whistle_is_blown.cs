using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Testing;

namespace OneWindow.Api.Tests;

public sealed class When_a_whistle_is_blown : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private readonly OfficeApp _app = new();
    private HttpClient _desk = null!;

    public async Task InitializeAsync() => _desk = await _app.AdminAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Its_units_are_called_with_work_items_notices_and_a_time()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        var whistle = await _desk.BlowAsync(receipt, new { task = "联合整治", units = new[] { "safety", "police-station" }, operationId = "blow-1" });

        whistle.Text("number").ShouldBe($"{receipt.Text("caseNumber")}-W1");
        whistle.Text("lead").ShouldBe(Problems.Office);
        // The office's data: two hours.
        whistle.Text("reportBy").ShouldStartWith("2026-03-02T11:00:00");
        whistle["helpers"]!.AsArray().Select(helper => (helper!["unit"]!.GetValue<string>(), helper["kind"]!.GetValue<string>(), helper["state"]!.GetValue<string>()))
            .ShouldBe([("safety", "office", "called"), ("police-station", "outside", "called")]);
        (await _desk.BlowAsync(receipt, new { task = "联合整治", units = new[] { "safety", "police-station" }, operationId = "blow-1" })).Text("number").ShouldBe(whistle.Text("number"));
        (await _desk.GetAsync(receipt))["whistles"]!.AsArray().Count.ShouldBe(1);

        var items = (await _desk.GetFromJsonAsync<JsonObject>("/api/work-items?name=whistle-report"))!["items"]!.AsArray();
        items.Select(row => row!["item"]!["office"]?.GetValue<string>() ?? row["item"]!["role"]!.GetValue<string>()).Order().ShouldBe(["dispatcher", "safety"]);
        await Signals.UntilAsync(async () => (await _desk.SubjectsAsync()).Count(subject => subject.Contains("请报到", StringComparison.Ordinal)) == 2);
        (await _desk.GetAsync(receipt))["timeline"]!.AsArray().ShouldContain(line => line!["type"]!.GetValue<string>() == "hotline.whistled");
    }

    [Fact]
    public async Task A_helper_reports_does_its_part_and_both_sides_mark_each_other()
    {
        var lead = await _app.PersonAsync("lead", ["leader"], "urban", "p-1501");
        var helper = await _app.PersonAsync("helper", ["leader"], "safety", "p-1601");
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        var number = (await lead.BlowAsync(receipt, new { task = "联合整治", units = new[] { "safety" } })).Text("number");

        // The other office's matter is not the lead's to answer.
        (await (await lead.WhistleAsync(number, "report", new { unit = "safety" })).ProblemAsync(HttpStatusCode.Forbidden)).Text("code").ShouldBe("workitem.forbidden");
        _app.Time.Advance(TimeSpan.FromHours(1));
        (await helper.WhistleOkAsync(number, "report", new { unit = "safety", note = "两人已到现场", revision = 1 }))["revision"]!.GetValue<long>().ShouldBe(2);
        var stale = await (await helper.WhistleAsync(number, "finish", new { unit = "safety", note = "完成", revision = 1 })).ProblemAsync(HttpStatusCode.Conflict);
        stale.Text("code").ShouldBe("whistle.stale_revision");
        await lead.WhistleOkAsync(number, "evidence", new { text = "杂物已清运一车" });
        await helper.WhistleOkAsync(number, "finish", new { unit = "safety", note = "已完成消防检查" });
        await lead.WhistleOkAsync(number, "marks", new { unit = "safety", mark = "excellent" });
        (await (await lead.WhistleAsync(number, "marks", new { unit = "safety", mark = "good" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("whistle.marked_already");
        (await (await lead.WhistleAsync(number, "marks", new { unit = "safety", byHelper = true, mark = "good" })).ProblemAsync(HttpStatusCode.Forbidden)).Text("code").ShouldBe("whistle.not_your_side");
        await helper.WhistleOkAsync(number, "marks", new { unit = "safety", byHelper = true, mark = "good" });

        var view = await _desk.WhistleAsync(number);
        view["leadPoints"]!.GetValue<int>().ShouldBe(85);
        view["evidence"]!.AsArray().Select(evidence => evidence!["unit"]!.GetValue<string>()).ShouldBe(["safety", "urban", "safety"]);
        var safety = await _desk.HelperAsync(number, "safety");
        (safety.Text("state"), safety["points"]!.GetValue<int>(), safety["countsAsSilent"]!.GetValue<bool>()).ShouldBe(("done", 100, false));
        view["workItems"]!.AsArray().ShouldBeEmpty();
        var scores = (await _desk.GetFromJsonAsync<JsonObject>("/api/whistle-scores"))!["units"]!.AsArray();
        scores.Select(unit => (unit!["unit"]!.GetValue<string>(), unit["called"]!.GetValue<int>(), unit["led"]!.GetValue<int>())).ShouldBe([("safety", 1, 0), ("urban", 0, 1)]);
    }

    [Fact]
    public async Task A_helper_that_lets_its_time_pass_counts_as_silent_even_when_it_comes_late()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        var number = (await _desk.BlowAsync(receipt, new { task = "联合整治", units = new[] { "safety", "livelihood" }, reportBy = "2026-03-02T10:00:00+08:00" })).Text("number");
        _app.Time.Leap(TimeSpan.FromHours(1));
        (await _desk.HelperAsync(number, "safety")).Text("state").ShouldBe("called");
        // At its time it is in time still.
        await _desk.WhistleOkAsync(number, "report", new { unit = "livelihood" });
        _app.Time.Leap(TimeSpan.FromSeconds(1));
        await Signals.UntilAsync(async () => (await _desk.HelperAsync(number, "safety")).Text("state") == "silent");
        await Signals.UntilAsync(async () => (await _desk.SubjectsAsync()).Any(subject => subject.Contains("逾期未报到", StringComparison.Ordinal)));
        (await _desk.HelperAsync(number, "safety"))["points"]!.GetValue<int>().ShouldBe(0);
        (await _desk.HelperAsync(number, "livelihood"))["countsAsSilent"]!.GetValue<bool>().ShouldBeFalse();
        (await CountAsync(_desk, "unanswered=true")).ShouldBe(1);
        (await CountAsync(_desk, "helper=safety&state=silent&lead=urban&status=open")).ShouldBe(1);
        (await CountAsync(_desk, "helper=livelihood&state=silent")).ShouldBe(0);

        await _desk.WhistleOkAsync(number, "report", new { unit = "safety" });
        await _desk.WhistleOkAsync(number, "marks", new { unit = "safety", mark = "excellent" });
        var late = await _desk.HelperAsync(number, "safety");
        (late.Text("state"), late["countsAsSilent"]!.GetValue<bool>(), late["points"]!.GetValue<int>()).ShouldBe(("reported", true, 60));
    }

    [Fact]
    public async Task Who_is_no_party_decides_whether_a_helper_that_declined_must_come()
    {
        var lead = await _app.PersonAsync("lead", ["leader"], "urban", "p-1501");
        var helper = await _app.PersonAsync("helper", ["leader"], "safety", "p-1601");
        var other = await _app.PersonAsync("other", ["leader"], "livelihood", "p-1401");
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        var number = (await lead.BlowAsync(receipt, new { task = "联合整治", units = new[] { "safety" } })).Text("number");
        await helper.WhistleOkAsync(number, "decline", new { unit = "safety", reason = "不属于本科室职责" });
        (await (await other.WhistleAsync(number, "arbitrations", new { unit = "safety", reason = "与我无关" })).ProblemAsync(HttpStatusCode.Forbidden)).Text("code").ShouldBe("whistle.no_party");
        await lead.WhistleOkAsync(number, "arbitrations", new { unit = "safety", reason = "消防通道属其职责" });
        (await (await lead.WhistleAsync(number, "decisions", new { unit = "safety", decision = "order", reason = "必须到场" })).ProblemAsync(HttpStatusCode.Forbidden)).Text("code").ShouldBe("workitem.excluded");
        await other.WhistleOkAsync(number, "decisions", new { unit = "safety", decision = "order", reason = "必须到场" });

        var ordered = await _desk.HelperAsync(number, "safety");
        ordered.Text("state").ShouldBe("called");
        ordered.Text("reportBy").ShouldStartWith("2026-03-02T10:00:00");
        ordered["arbitration"]!["decidedBy"]!.GetValue<string>().ShouldBe("other");
        await helper.WhistleOkAsync(number, "report", new { unit = "safety" });
        (await _desk.HelperAsync(number, "safety")).Text("state").ShouldBe("reported");
    }

    [Fact]
    public async Task An_excused_helper_does_not_count_as_silent()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        var number = (await _desk.BlowAsync(receipt, new { task = "联合整治", units = new[] { "gas-company" } })).Text("number");
        _app.Time.Leap(TimeSpan.FromHours(3));
        await Signals.UntilAsync(async () => (await _desk.HelperAsync(number, "gas-company")).Text("state") == "silent");
        await _desk.WhistleOkAsync(number, "arbitrations", new { unit = "gas-company", reason = "电话占线" });
        var item = (await _desk.GetFromJsonAsync<JsonObject>("/api/work-items?name=whistle-arbitrate"))!["items"]!.AsArray().ShouldHaveSingleItem()!["item"]!.AsObject();
        await WorkItems.OkAsync(_desk, item.Text("id"), "complete", new { outcome = "Excuse", result = new { reason = "线路故障，非其责任" } });

        var excused = await _desk.HelperAsync(number, "gas-company");
        (excused.Text("state"), excused["countsAsSilent"]!.GetValue<bool>(), excused["points"]).ShouldBe(("excused", false, null));
        (await WorkItems.NamesAsync(_desk, "name=whistle-report")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_items_of_a_whistle_are_taken_handed_on_and_completed_like_others()
    {
        var member = await _app.PersonAsync("member", ["clerk"], "safety", "p-1602");
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        var number = (await _desk.BlowAsync(receipt, new { task = "联合整治", units = new[] { "safety" } })).Text("number");
        var id = (await member.GetFromJsonAsync<JsonObject>("/api/work-items?group=true"))!["items"]!.AsArray().ShouldHaveSingleItem()!["item"]!.AsObject().Text("id");
        (await WorkItems.OkAsync(member, id, "claim")).ToJsonString().ShouldContain("p-1602");
        await WorkItems.RefusedAsync(member, id, "return", new { to = "opener", reason = "不归我" }, HttpStatusCode.Conflict, "workitem.no_such_way");
        await WorkItems.OkAsync(member, id, "release");
        await WorkItems.OkAsync(member, id, "delegate", new { to = "p-1603" });
        await WorkItems.OkAsync(_desk, id, "delegate", new { to = "p-1602" });
        await WorkItems.RefusedAsync(member, id, "complete", new { outcome = "Decline" }, HttpStatusCode.BadRequest, "workitem.result");
        await WorkItems.OkAsync(member, id, "complete", new { outcome = "Report", result = new { note = "马上到" } });
        (await _desk.HelperAsync(number, "safety")).Text("state").ShouldBe("reported");
        (await WorkItems.NamesAsync(member, "group=true")).ShouldBe(["whistle-help"]);
    }

    [Fact]
    public async Task It_closes_with_its_case_and_asks_nothing_of_anybody_any_more()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        var first = (await _desk.BlowAsync(receipt, new { task = "联合整治", units = new[] { "safety" } })).Text("number");
        var second = (await _desk.BlowAsync(receipt, new { task = "复查", units = new[] { "livelihood", "fire-rescue" } })).Text("number");
        (await _desk.WhistleOkAsync(first, "close", new { reason = "已不需要" })).Text("status").ShouldBe("closed");
        await _desk.StepOkAsync(receipt, "cancel", new { reason = "来电人撤诉" });
        await Signals.UntilAsync(async () => (await _desk.WhistleAsync(second)).Text("status") == "closed");
        (await _desk.WhistleAsync(second)).Text("closeReason").ShouldBe("工单已撤销");
        (await _desk.WhistleAsync(first)).Text("closeReason").ShouldBe("已不需要");
        (await WorkItems.NamesAsync(_desk, "name=whistle-report")).ShouldBeEmpty();
        _app.Time.Leap(TimeSpan.FromDays(1));
        (await (await _desk.WhistleAsync(second, "report", new { unit = "livelihood" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("whistle.not_waiting");
        (await _desk.HelperAsync(second, "livelihood"))["countsAsSilent"]!.GetValue<bool>().ShouldBeFalse();
        (await (await _desk.PostAsJsonAsync($"/api/hotline/cases/{receipt["caseNumber"]}/whistles", new { task = "再来", units = new[] { "safety" } })).ProblemAsync(HttpStatusCode.Conflict))
            .Text("code").ShouldBe("case.not_waiting_for_whistle");
    }

    [Fact]
    public async Task What_is_wrong_is_refused_with_field_and_reason()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        await RefusedAsync(new { task = "", units = new[] { "safety" } }, "task");
        await RefusedAsync(new { task = "t", units = Array.Empty<string>() }, "units");
        await RefusedAsync(new { task = "t", units = new[] { "nowhere" } }, "units");
        await RefusedAsync(new { task = "t", units = new[] { "urban" } }, "units");
        await RefusedAsync(new { task = "t", units = new[] { "safety" }, reportBy = "2026-03-02T08:00:00+08:00" }, "reportBy");
        await RefusedAsync(new { task = "t", units = new[] { "safety" }, reportBy = "2027-03-02T08:00:00+08:00" }, "reportBy");
        await RefusedAsync(new { task = "t", units = new[] { "safety" }, attachments = new[] { "att-00000000000000000000000000000000" } }, "attachments");
        (await (await _desk.GetAsync("/api/whistles/HL20260302-00001-W9")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("whistle.not_found");
        (await (await _desk.GetAsync("/api/whistles?sort=silly")).ProblemAsync(HttpStatusCode.BadRequest)).ToJsonString().ShouldContain("sort");
        (await _desk.GetAsync(receipt))["whistles"]!.AsArray().ShouldBeEmpty();

        async Task RefusedAsync(object body, string field)
        {
            var answer = await _desk.PostAsJsonAsync($"/api/hotline/cases/{receipt["caseNumber"]}/whistles", body);
            (await answer.ProblemAsync(HttpStatusCode.BadRequest)).ToJsonString().ShouldContain(field);
        }
    }

    [Fact]
    public async Task It_goes_on_after_a_restart_and_time_that_passed_meanwhile_counts()
    {
        var folder = OfficeApp.NewFolder();
        string number;
        await using (var before = new OfficeApp(Start, folder))
        {
            var desk = await before.AdminAsync();
            var receipt = await desk.RegisterAsync(Hotline.NewCase("op-1"));
            number = (await desk.BlowAsync(receipt, new { task = "联合整治", units = new[] { "safety" } })).Text("number");
        }

        await using (var after = new OfficeApp(Start.AddHours(5), folder))
        {
            var desk = await after.AdminAsync();
            await Signals.UntilAsync(async () => (await desk.HelperAsync(number, "safety")).Text("state") == "silent");
            var timeline = (await desk.GetFromJsonAsync<JsonObject>($"/api/whistles/{number}"))!["timeline"]!.AsArray();
            timeline.Single(line => line!["type"]!.GetValue<string>() == "whistle.silent")!["at"]!.GetValue<string>().ShouldStartWith("2026-03-02T11:00:00");
        }

        Directory.Delete(folder, recursive: true);
    }

    [PostgreSqlFact]
    public async Task It_is_kept_listed_and_scored_on_PostgreSQL_too()
    {
        var server = await PostgreSqlServer.GetAsync();
        await using var app = new OfficeApp(Start, settings: new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await server.CreateDatabaseAsync() });
        var desk = await app.AdminAsync();
        var receipt = await desk.RegisterAsync(Hotline.NewCase("op-1"));
        var number = (await desk.BlowAsync(receipt, new { task = "联合整治", units = new[] { "safety", "livelihood" } })).Text("number");
        await desk.WhistleOkAsync(number, "report", new { unit = "livelihood" });
        await desk.WhistleOkAsync(number, "marks", new { unit = "livelihood", byHelper = true, mark = "fair" });
        app.Time.Leap(TimeSpan.FromHours(3));
        await Signals.UntilAsync(async () => (await desk.HelperAsync(number, "safety")).Text("state") == "silent");
        (await CountAsync(desk, "unanswered=true&helper=safety")).ShouldBe(1);
        var scores = (await desk.GetFromJsonAsync<JsonObject>("/api/whistle-scores"))!["units"]!.AsArray();
        scores.Select(unit => (unit!["unit"]!.GetValue<string>(), unit["silent"]!.GetValue<int>(), unit["leadPoints"]?.GetValue<double>()))
            .ShouldBe([("livelihood", 0, null), ("safety", 1, null), ("urban", 0, 60.0)]);
    }

    private static async Task<int> CountAsync(HttpClient client, string query) => (await client.GetFromJsonAsync<JsonObject>($"/api/whistles?{query}"))!["total"]!.GetValue<int>();
}
