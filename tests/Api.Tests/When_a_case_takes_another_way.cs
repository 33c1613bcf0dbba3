using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

public sealed class When_a_case_takes_another_way : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _desk = null!;

    public async Task InitializeAsync() => _desk = await _app.AdminAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task An_extension_needs_a_reason_keeps_to_the_rule_and_waits_until_the_caller_is_told()
    {
        var receipt = await RespondedAsync("op-1");
        (await (await _desk.StepAsync(receipt, "extend", new { amount = 3 })).ProblemAsync(HttpStatusCode.BadRequest))["errors"]!.ToJsonString().ShouldContain("reason");
        (await (await _desk.StepAsync(receipt, "extend", new { amount = 3, unit = "moons", reason = "x" })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("unknown_value");
        (await (await _desk.StepAsync(receipt, "extend", new { amount = 8, unit = "naturalDays", reason = "x" })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("case.extension_longest");

        var extended = await _desk.StepOkAsync(receipt, "extend", new { amount = 2, unit = "naturalDays", reason = "需要协调产权单位", operationId = "ext-1" });
        (await _desk.StepOkAsync(receipt, "extend", new { amount = 2, unit = "naturalDays", reason = "需要协调产权单位", operationId = "ext-1" })).ToJsonString().ShouldBe(extended.ToJsonString());
        DateTimeOffset.Parse(extended.Text("resolutionDueAt"), System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBe(DateTimeOffset.Parse(receipt.Text("resolutionDueAt"), System.Globalization.CultureInfo.InvariantCulture).AddDays(2));
        (await (await _desk.StepAsync(receipt, "resolve", new { resolution = "x" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("case.not_waiting_for_resolve");

        await _desk.StepOkAsync(receipt, "tell", new { note = "来电人同意" });
        var view = await _desk.GetAsync(receipt);
        view["extensions"]!.AsArray().ShouldHaveSingleItem()!["toldAt"].ShouldNotBeNull();
        (await (await _desk.StepAsync(receipt, "extend", new { amount = 1, reason = "x" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("case.extended_already");
        await _desk.StepOkAsync(receipt, "resolve", new { resolution = "已处理" });
    }

    [Fact]
    public async Task A_parked_case_stands_still_with_its_basis_in_the_ledger_and_comes_back()
    {
        var receipt = await RespondedAsync("op-1");
        (await (await _desk.StepAsync(receipt, "park", new { basis = "tired", reason = "x" })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("case.park_basis");
        (await _desk.StepOkAsync(receipt, "park", new { basis = "planned", reason = "已列入改造" })).Text("status").ShouldBe("parked");

        _app.Time.Leap(TimeSpan.FromDays(31));
        JsonObject? look = null;
        await Signals.UntilAsync(async () => (look = (await _desk.GetAsync(receipt))["workItems"]!.AsArray().SingleOrDefault()?.AsObject()) is not null);
        look!.Text("name").ShouldBe("parked");
        var parked = await _desk.GetAsync(receipt);
        parked["overdue"]!.GetValue<bool>().ShouldBeFalse();
        (await _desk.GetFromJsonAsync<JsonObject>("/api/hotline/cases?status=parked"))!["total"]!.GetValue<int>().ShouldBe(1);
        (await _desk.GetFromJsonAsync<JsonObject>("/api/hotline/cases?overdue=true"))!["total"]!.GetValue<int>().ShouldBe(0);

        await _desk.StepOkAsync(receipt, "keep-parked", new { reason = "尚未开工" });
        (await _desk.GetAsync(receipt))["parked"]!["reviews"]!.GetValue<int>().ShouldBe(1);
        (await _desk.StepOkAsync(receipt, "unpark", new { reason = "已开工" })).Text("status").ShouldBe("responded");
        var view = await _desk.GetAsync(receipt);
        var clock = view["clocks"]!.AsArray().Single(one => one!["name"]!.GetValue<string>() == "resolution")!;
        clock["isPaused"]!.GetValue<bool>().ShouldBeFalse();
        var stretch = clock["ledger"]!.AsArray().Single(one => one!["basis"] is not null)!.AsObject();
        stretch.Text("basis").ShouldBe("parked");
        stretch.Text("legalBasis").ShouldNotBeEmpty();
        view["parked"].ShouldBeNull();
    }

    [Fact]
    public async Task A_dispute_is_decided_by_the_desk_and_counted()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        var colleague = await _app.PersonAsync("colleague", ["clerk"], receipt.Text("office"), receipt.Text("handler"));
        await colleague.StepOkAsync(receipt, "dispute", new { reason = "不属于本科室", office = "safety" });
        (await colleague.StepAsync(receipt, "decide", new { office = "safety", reason = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await _desk.GetAsync(receipt))["workItems"]!.AsArray().ShouldHaveSingleItem()!["name"]!.GetValue<string>().ShouldBe("dispute");

        var moved = await _desk.StepOkAsync(receipt, "decide", new { office = "safety", reason = "改派" });
        moved.Text("office").ShouldBe("safety");
        var view = await _desk.GetAsync(receipt);
        view["disputes"]!.AsArray().ShouldHaveSingleItem()!["kept"]!.GetValue<bool>().ShouldBeFalse();
        view["moves"]!.AsArray().Select(move => move!["kind"]!.GetValue<string>()).ShouldBe(["table", "dispute"]);
        (await colleague.StepAsync(receipt, "respond", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_leader_hands_on_within_the_office_and_to_another_only_by_a_dispute()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        var leader = await _app.PersonAsync("leader", ["leader"], receipt.Text("office"));
        (await (await leader.StepAsync(receipt, "transfer", new { office = "safety", reason = "x" })).ProblemAsync(HttpStatusCode.Forbidden)).Text("code").ShouldBe("case.transfer");
        await leader.StepOkAsync(receipt, "transfer", new { office = receipt.Text("office"), reason = "由组长办理" });
        (await _desk.StepOkAsync(receipt, "transfer", new { office = "safety", reason = "改由他办" })).Text("office").ShouldBe("safety");
        (await (await leader.StepAsync(receipt, "transfer", new { office = receipt.Text("office"), reason = "x" })).ProblemAsync(HttpStatusCode.Forbidden)).Text("code").ShouldBe("case.forbidden");
    }

    [Fact]
    public async Task What_must_not_be_pushed_to_communities_is_refused_with_the_rule()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1", problem: "urban.vending.street-stall"));
        var refused = await (await _desk.StepAsync(receipt, "transfer", new { office = "community-building", reason = "x" })).ProblemAsync(HttpStatusCode.BadRequest);
        refused.Text("code").ShouldBe("case.not_for_communities");
        refused.ToJsonString().ShouldContain("office");
        (await _desk.GetAsync(receipt)).Text("office").ShouldBe("urban");
    }

    [Fact]
    public async Task Helpers_are_named_on_the_case()
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase("op-1"));
        (await (await _desk.StepAsync(receipt, "help", new { helpers = new[] { new { office = "nowhere" } } })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("case.office");
        await _desk.StepOkAsync(receipt, "help", new { helpers = new[] { new { office = "safety" }, new { office = "citizen-center" } } });
        (await _desk.GetAsync(receipt))["helpers"]!.AsArray().Select(helper => helper!["office"]!.GetValue<string>()).ShouldBe(["safety", "citizen-center"]);
    }

    private async Task<JsonObject> RespondedAsync(string operationId)
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase(operationId));
        await _desk.StepOkAsync(receipt, "respond", new { });
        return receipt;
    }
}
