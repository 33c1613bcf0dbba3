using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

public sealed class When_a_case_runs_its_course : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _desk = null!;

    public async Task InitializeAsync() => _desk = await _app.AdminAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task It_is_registered_with_office_handler_and_both_deadlines()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1", "2026-03-02T09:00:00+08:00"));

        receipt.Text("status").ShouldBe("dispatched");
        receipt.Text("office").ShouldBe(Problems.Office);
        receipt.Text("handler").ShouldNotBeEmpty();
        receipt.Text("responseDueAt").ShouldStartWith("2026-03-02T23:59:59");
        receipt.Text("resolutionDueAt").ShouldStartWith("2026-03-05T23:59:59");
    }

    [Fact]
    public async Task It_goes_from_response_over_resolution_and_callback_to_its_end()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        (await _desk.StepOkAsync(receipt, "respond", new { note = "已电话联系" })).Text("status").ShouldBe("responded");
        (await _desk.StepOkAsync(receipt, "resolve", new { resolution = "已清理" })).Text("status").ShouldBe("resolved");
        (await _desk.StepOkAsync(receipt, "callback", new { solved = "yes", satisfied = "yes" })).Text("status").ShouldBe("closed");

        var details = await _desk.GetAsync(receipt);
        details["workflowStatus"]!.GetValue<string>().ShouldBe("Finished");
        details["workItems"]!.AsArray().ShouldBeEmpty();
        var events = details["timeline"]!.AsArray().Where(e => e!["source"]!.GetValue<string>() == "event").Select(e => e!["type"]!.GetValue<string>()).ToArray();
        events.Where(type => type != "hotline.deadline-set").ShouldBe(
            ["hotline.registered", "hotline.dispatched", "hotline.responded", "hotline.resolved", "hotline.callback", "hotline.closed"]);
        details["timeline"]!.AsArray().ShouldContain(e => e!["source"]!.GetValue<string>() == "workflow");
    }

    [Fact]
    public async Task An_unsolved_case_is_reopened_once_and_then_goes_to_the_leader()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        await _desk.StepOkAsync(receipt, "respond", new { });
        await _desk.StepOkAsync(receipt, "resolve", new { resolution = "已清理" });
        (await _desk.StepOkAsync(receipt, "callback", new { solved = "no", satisfied = "no", note = "没有清理" })).Text("status").ShouldBe("reopened");
        await _desk.StepOkAsync(receipt, "resolve", new { resolution = "再次清理" });
        (await _desk.StepOkAsync(receipt, "callback", new { solved = "no", satisfied = "no" })).Text("status").ShouldBe("closed");

        var number = receipt.Text("caseNumber");
        await Signals.UntilAsync(async () => (await NoticesAsync(number)).Any(n => n.Text("subject").Contains("仍未解决", StringComparison.Ordinal)));
        (await _desk.GetAsync(receipt))["reopened"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_resolved_case_can_be_reopened_by_hand()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        await _desk.StepOkAsync(receipt, "respond", new { });
        await _desk.StepOkAsync(receipt, "resolve", new { resolution = "已清理" });
        (await _desk.StepOkAsync(receipt, "reopen", new { reason = "照片与现场不符" })).Text("status").ShouldBe("reopened");
        (await _desk.StepOkAsync(receipt, "resolve", new { resolution = "已重新清理" })).Text("status").ShouldBe("resolved");
    }

    [Fact]
    public async Task A_cancelled_case_leaves_no_work_and_no_timers_behind()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        (await _desk.StepOkAsync(receipt, "cancel", new { reason = "来电人撤诉" })).Text("status").ShouldBe("cancelled");

        var items = (await _desk.GetFromJsonAsync<JsonObject>("/api/work-items"))!;
        items["total"]!.GetValue<int>().ShouldBe(0);
        _app.Time.Advance(TimeSpan.FromDays(10));
        (await (await _desk.StepAsync(receipt, "respond", new { })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("case.not_waiting_for_respond");
        (await NoticesAsync(receipt.Text("caseNumber"))).ShouldNotContain(n => n.Text("severity") != "info");
    }

    [Fact]
    public async Task A_case_without_a_row_in_the_dispatch_table_waits_for_the_dispatcher()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1", problem: Problems.Undispatched));
        receipt.Text("status").ShouldBe("registered");
        var items = (await _desk.GetFromJsonAsync<JsonObject>("/api/work-items?name=dispatch"))!["items"]!.AsArray();
        items.Count.ShouldBe(1);

        (await _desk.StepOkAsync(receipt, "dispatch", new { office = Problems.Office })).Text("status").ShouldBe("dispatched");
        (await _desk.StepOkAsync(receipt, "respond", new { })).Text("status").ShouldBe("responded");
    }

    [Fact]
    public async Task It_escalates_to_handler_leader_director_and_district_in_order_of_time()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        var number = receipt.Text("caseNumber");
        await _desk.StepOkAsync(receipt, "respond", new { });
        _app.Time.Advance(TimeSpan.FromDays(5));
        await Signals.UntilAsync(async () => (await NoticesAsync(number)).Any(n => n.Text("subject").Contains("超期一日", StringComparison.Ordinal)));

        var stages = (await _desk.GetAsync(receipt))["escalations"]!.AsArray()
            .Where(e => e!["deadline"]!.GetValue<string>() == "resolution").Select(e => e!["stage"]!.GetValue<string>());
        stages.ShouldBe(["reminder", "leader", "overdue", "district"]);
        var overdue = (await _desk.GetFromJsonAsync<JsonObject>("/api/hotline/cases?overdue=true"))!;
        overdue["items"]![0]!["caseNumber"]!.GetValue<string>().ShouldBe(number);
        overdue["items"]![0]!["overdue"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_case_that_was_handled_in_time_never_escalates()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        await _desk.StepOkAsync(receipt, "respond", new { });
        await _desk.StepOkAsync(receipt, "resolve", new { resolution = "已清理" });
        _app.Time.Advance(TimeSpan.FromDays(30));
        await _desk.StepOkAsync(receipt, "callback", new { solved = "yes", satisfied = "mostly" });
        (await _desk.GetAsync(receipt))["escalations"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Its_callers_phone_is_masked_everywhere_and_found_whole()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        var details = (await _desk.GetAsync(receipt)).ToJsonString();
        var list = await _desk.GetStringAsync("/api/hotline/cases?q=19900001234");
        details.ShouldNotContain("19900001234");
        list.ShouldNotContain("19900001234");
        details.ShouldContain("199****1234");
        list.ShouldContain(receipt.Text("caseNumber"));
    }

    [Fact]
    public async Task Only_the_office_that_has_it_and_the_desk_may_handle_it()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        var outsider = await _app.PersonAsync("outsider", ["clerk"], "livelihood");
        var colleague = await _app.PersonAsync("colleague", ["clerk"], Problems.Office);

        (await (await outsider.StepAsync(receipt, "respond", new { })).ProblemAsync(HttpStatusCode.Forbidden)).Text("code").ShouldBe("case.forbidden");
        (await colleague.StepOkAsync(receipt, "respond", new { })).Text("status").ShouldBe("responded");
    }

    private async Task<JsonObject[]> NoticesAsync(string caseNumber)
    {
        var page = (await _desk.GetFromJsonAsync<JsonObject>($"/api/notifications?all&pageSize=100&caseNumber={caseNumber}"))!;
        return [.. page["items"]!.AsArray().Select(item => item!.AsObject())];
    }
}
