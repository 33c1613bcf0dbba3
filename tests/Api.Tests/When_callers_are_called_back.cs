using System.Net;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

public sealed class When_callers_are_called_back : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _desk = null!;

    public async Task InitializeAsync() => _desk = await _app.AdminAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Three_calls_that_nobody_answers_end_the_callback_and_count_in_no_answer()
    {
        var receipt = await HandledAsync("op-1");
        (await _desk.StepOkAsync(receipt, "unreached", new { note = "无人接听", operationId = "try-1" })).Text("status").ShouldBe("resolved");
        await _desk.StepOkAsync(receipt, "unreached", new { note = "无人接听", operationId = "try-1" });
        (await _desk.StepOkAsync(receipt, "unreached", new { })).Text("status").ShouldBe("resolved");
        (await _desk.StepOkAsync(receipt, "unreached", new { })).Text("status").ShouldBe("closed");
        var view = await _desk.GetAsync(receipt);
        (view["callbackTries"]!.GetValue<int>(), view["unreached"]!.GetValue<bool>()).ShouldBe((3, true));
        (await (await _desk.StepAsync(receipt, "unreached", new { })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("case.not_waiting_for_callback");

        var other = await HandledAsync("op-2");
        await _desk.StepOkAsync(other, "unreached", new { });
        await _desk.StepOkAsync(other, "callback", new { solved = "yes", satisfied = "mostly" });
        var row = (await System.Net.Http.Json.HttpClientJsonExtensions.GetFromJsonAsync<JsonObject>(_desk, "/api/hotline/rates"))!["rows"]![0]!;
        row["received"]!.GetValue<int>().ShouldBe(2);
        row["excluded"]!.AsArray().Single(excluded => excluded!["code"]!.GetValue<string>() == "unreached")!["cases"]!.GetValue<int>().ShouldBe(1);
        row["rates"]!.AsArray().Select(rate => (rate!["code"]!.GetValue<string>(), rate["cases"]!.GetValue<int>(), rate["value"]!.GetValue<double>(), rate["tier"]!.GetValue<string>()))
            .ShouldBe([("response", 2, 1.0, "met"), ("solved", 1, 1.0, "met"), ("satisfied", 1, 0.8, "close")]);
    }

    [Fact]
    public async Task Reasons_are_codes_of_the_offices_data()
    {
        var receipt = await HandledAsync("op-1");
        (await (await _desk.StepAsync(receipt, "callback", new { solved = "no", satisfied = "no", solvedReason = "weather" })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("callback.reason");
        (await (await _desk.StepAsync(receipt, "callback", new { solved = "yes", satisfied = "yes", solvedReason = "came-back" })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("callback.reason");
        (await _desk.StepOkAsync(receipt, "callback", new { solved = "partly", satisfied = "no", solvedReason = "came-back", satisfiedReason = "too-slow" })).Text("status").ShouldBe("closed");
        var view = await _desk.GetAsync(receipt);
        (view.Text("solvedReason"), view.Text("satisfiedReason")).ShouldBe(("came-back", "too-slow"));
    }

    private async Task<JsonObject> HandledAsync(string operationId)
    {
        var receipt = await _desk.RegisterAsync(Hotline.NewCase(operationId));
        await _desk.StepOkAsync(receipt, "respond", new { });
        await _desk.StepOkAsync(receipt, "resolve", new { resolution = "已清理" });
        return receipt;
    }
}
