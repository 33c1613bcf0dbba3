using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

public sealed class When_cases_are_triaged : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _desk = null!;

    public async Task InitializeAsync() => _desk = await _app.AdminAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task What_is_not_dispatched_ends_with_a_class_a_reason_and_advice()
    {
        var body = Hotline.NewCase("op-1");
        body["exclusion"] = new JsonObject { ["class"] = "weather", ["reason"] = "x" };
        (await (await _desk.PostAsJsonAsync("/api/hotline/cases", body)).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("case.exclusion");
        body["exclusion"] = new JsonObject { ["class"] = "litigation", ["reason"] = "法院已立案" };
        var receipt = await _desk.RegisterAsync(body);
        receipt.Text("status").ShouldBe("cancelled");
        var view = await _desk.GetAsync(receipt);
        view["exclusion"]!["class"]!.GetValue<string>().ShouldBe("litigation");
        view["exclusion"]!["adviceZh"]!.GetValue<string>().ShouldNotBeEmpty();
        view["inVolume"]!.GetValue<bool>().ShouldBeFalse();
        view["workItems"]!.AsArray().ShouldBeEmpty();
        (await NoticesAsync(receipt)).ShouldBeEmpty();

        var later = await _desk.RegisterAsync(Hotline.NewCase("op-2"));
        (await _desk.StepOkAsync(later, "exclude", new Dictionary<string, string> { ["class"] = "out-of-remit", ["reason"] = "属于市场调节" })).Text("status").ShouldBe("cancelled");
        (await ListAsync("exclusion=out-of-remit")).ShouldBe([later.Text("caseNumber")]);
        (await (await _desk.StepAsync(later, "respond", new { })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("case.not_waiting_for_respond");
    }

    [Fact]
    public async Task A_risk_is_told_to_leader_and_director_at_once()
    {
        var body = Hotline.NewCase("op-1");
        body["description"] = "楼道里闻到燃气味很浓，担心燃气泄漏。";
        var receipt = await _desk.RegisterAsync(body);
        var view = await _desk.GetAsync(receipt);
        view["risk"]!["byRule"]!.GetValue<bool>().ShouldBeTrue();
        view["redFlag"]!.GetValue<bool>().ShouldBeTrue();
        await Signals.UntilAsync(async () => (await NoticesAsync(receipt)).Count(notice => notice.StartsWith("紧急风险", StringComparison.Ordinal)) == 2);

        var quiet = await _desk.RegisterAsync(Hotline.NewCase("op-2"));
        (await _desk.GetAsync(quiet))["risk"].ShouldBeNull();
        await _desk.StepOkAsync(quiet, "risk", new { reason = "现场有人情绪失控" });
        await Signals.UntilAsync(async () => (await NoticesAsync(quiet)).Any(notice => notice.StartsWith("紧急风险", StringComparison.Ordinal)));
        (await ListAsync("risk=true")).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_repeat_is_found_by_caller_place_and_problem_within_the_window()
    {
        var first = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        var elsewhere = Hotline.NewCase("op-2");
        elsewhere["address"] = "长椿街 1 号";
        await _desk.RegisterAsync(elsewhere);
        var other = Hotline.NewCase("op-3");
        other["caller"]!["phone"] = "19900009999";
        await _desk.RegisterAsync(other);
        _app.Time.Leap(TimeSpan.FromDays(1));
        var again = Hotline.NewCase("op-4");
        again["address"] = "槐柏树街５号楼3单元";
        var repeat = await _desk.RegisterAsync(again);

        (await _desk.GetAsync(repeat))["possibleRepeatOf"]!.AsArray().Select(number => number!.GetValue<string>()).ShouldBe([first.Text("caseNumber")]);
        (await ListAsync("possibleRepeat=true")).ShouldBe([repeat.Text("caseNumber")]);
        var found = await _desk.GetFromJsonAsync<JsonArray>($"/api/hotline/cases/{repeat["caseNumber"]}/repeats");
        found!.ShouldHaveSingleItem()!["caseNumber"]!.GetValue<string>().ShouldBe(first.Text("caseNumber"));

        _app.Time.Leap(TimeSpan.FromDays(31));
        (await _desk.GetAsync(await _desk.RegisterAsync(Hotline.NewCase("op-5"))))["possibleRepeatOf"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_three_merged_cases_each_caller_is_called_back_and_one_counts()
    {
        var main = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        var second = await _desk.RegisterAsync(Hotline.NewCase("op-2"));
        var third = await _desk.RegisterAsync(Hotline.NewCase("op-3", problem: Problems.Undispatched));
        var into = main.Text("caseNumber");
        (await (await _desk.StepAsync(main, "merge", new { into, reason = "x" })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("case.merge_self");
        await _desk.StepOkAsync(second, "respond", new { });
        (await _desk.StepOkAsync(second, "merge", new { into, reason = "同一诉求", operationId = "m-1" })).Text("status").ShouldBe("merged");
        (await _desk.StepOkAsync(second, "merge", new { into, reason = "同一诉求", operationId = "m-1" })).Text("status").ShouldBe("merged");
        (await _desk.StepOkAsync(third, "merge", new { into, reason = "同一诉求" })).Text("status").ShouldBe("merged");
        await Signals.UntilAsync(async () => (await _desk.GetAsync(main))["repeats"]!.AsArray().Count == 2);
        (await (await _desk.StepAsync(main, "merge", new { into = second.Text("caseNumber"), reason = "x" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("case.merged_already");
        (await ListAsync($"mergedInto={into}")).Length.ShouldBe(2);

        await _desk.StepOkAsync(main, "respond", new { });
        await _desk.StepOkAsync(main, "resolve", new { resolution = "已清理" });
        foreach (var repeat in new[] { second, third })
        {
            await Signals.UntilAsync(async () => (await _desk.GetAsync(repeat)).Text("status") == "resolved");
            (await _desk.GetAsync(repeat))["workItems"]!.AsArray().ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("callback");
            (await _desk.StepOkAsync(repeat, "callback", new { solved = "yes", satisfied = "yes" })).Text("status").ShouldBe("closed");
            (await _desk.GetAsync(repeat))["inVolume"]!.GetValue<bool>().ShouldBeFalse();
        }

        (await _desk.StepOkAsync(main, "callback", new { solved = "no", satisfied = "no", note = "又堆了" })).Text("status").ShouldBe("reopened");
        (await _desk.GetAsync(main))["inVolume"]!.GetValue<bool>().ShouldBeTrue();
        (await _app.CountAsync("select count(*) from hotline_case where in_volume = 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_case_taken_out_again_goes_on_by_itself_and_so_do_those_of_a_withdrawn_one()
    {
        var main = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        var second = await _desk.RegisterAsync(Hotline.NewCase("op-2"));
        var third = await _desk.RegisterAsync(Hotline.NewCase("op-3"));
        var into = main.Text("caseNumber");
        await _desk.StepOkAsync(second, "respond", new { });
        await _desk.StepOkAsync(second, "merge", new { into, reason = "同一诉求" });
        await _desk.StepOkAsync(third, "merge", new { into, reason = "同一诉求" });
        await Signals.UntilAsync(async () => (await _desk.GetAsync(main))["repeats"]!.AsArray().Count == 2);

        (await _desk.StepOkAsync(second, "unmerge", new { reason = "不是同一处" })).Text("status").ShouldBe("responded");
        await Signals.UntilAsync(async () => (await _desk.GetAsync(main))["repeats"]!.AsArray().Count == 1);
        await _desk.StepOkAsync(second, "resolve", new { resolution = "已处理" });

        await _desk.StepOkAsync(main, "cancel", new { reason = "来电人撤回" });
        await Signals.UntilAsync(async () => (await _desk.GetAsync(third)).Text("status") == "dispatched");
        (await _desk.GetAsync(third))["mergedInto"].ShouldBeNull();
        (await _desk.StepOkAsync(third, "respond", new { })).Text("status").ShouldBe("responded");
    }

    private async Task<string[]> ListAsync(string query) =>
        [.. (await _desk.GetFromJsonAsync<JsonObject>($"/api/hotline/cases?{query}"))!["items"]!.AsArray().Select(row => row!["caseNumber"]!.GetValue<string>())];

    private async Task<string[]> NoticesAsync(JsonObject receipt) =>
        [.. (await _desk.GetFromJsonAsync<JsonObject>($"/api/notifications?all&pageSize=100&caseNumber={receipt["caseNumber"]}"))!["items"]!.AsArray().Select(notice => notice!["subject"]!.GetValue<string>())];
}
