using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

/// <summary>A resident has no account: number and check code are enough, and nothing else is.</summary>
public sealed class When_residents_ask_for_progress
{
    private static readonly DateTimeOffset Start = new(2026, 9, 18, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task They_read_where_it_stands_what_comes_next_and_when()
    {
        await using var app = new OfficeApp(Start);
        var admin = await app.AdminAsync();
        var resident = app.CreateClient();
        var intake = await admin.TakeAsync(await app.FormAsync("progress", Window.Committed, Window.Renewal));
        var application = intake["applications"]![0]!.AsObject();
        var (number, code) = (application.Text("number"), application.Text("checkCode"));
        (await admin.ViewAsync($"/api/applications/{number}/check-code")).Text("checkCode").ShouldBe(code);

        var first = await AskOkAsync(resident, number, code);
        (first.Text("state"), first.Text("status")).ShouldBe(("submitted", "已收到您的申请，正在检查材料是否齐全。"));
        // Five working days from 18 September: the Mid-Autumn holiday begins on the 25th.
        first.Text("nextOn").ShouldBe("2026-09-24");
        first["waitsForYou"]!.GetValue<bool>().ShouldBeFalse();
        first.Text("jointOn").ShouldBe(intake.Text("jointDueAt")[..10]);
        first["steps"]!.AsArray().Select(step => step!["text"]!.GetValue<string>()).ShouldBe(["提交申请"]);

        await admin.PostOkAsync($"/api/applications/{number}/notice", new JsonObject
        {
            ["gaps"] = new JsonArray(new JsonObject { ["kind"] = "material", ["code"] = (await app.MatterAsync(Window.Committed)).Materials[0].Code, ["reason"] = "缺少签名" }),
        });
        var correction = await AskOkAsync(resident, number, code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant());
        correction.Text("state").ShouldBe("correction");
        correction["waitsForYou"]!.GetValue<bool>().ShouldBeTrue();
        correction["toBring"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldEndWith("：缺少签名");
        correction["nextOn"].ShouldNotBeNull();

        await admin.PostOkAsync($"/api/applications/{number}/correction", new JsonObject());
        await admin.PostOkAsync($"/api/applications/{number}/accept");
        resident.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var accepted = await AskOkAsync(resident, number, code);
        accepted.Text("nextStep").ShouldBe("We decide; there is nothing for you to do.");
        accepted.Text("nextOn").ShouldBe((await admin.ViewAsync($"/api/applications/{number}")).Text("promisedDueAt")[..10]);
        accepted["steps"]!.AsArray().Select(step => step!["text"]!.GetValue<string>()).ShouldContain("Accepted");

        await admin.FinishAsync(number);
        (await AskOkAsync(resident, number, code))["steps"]!.AsArray().Select(step => step!["text"]!.GetValue<string>()).ShouldContain("Granted");
        // Nothing of persons: neither names nor numbers.
        (await AskOkAsync(resident, number, code)).ToJsonString().ShouldNotContain("林先生");
    }

    [Fact]
    public async Task Unknown_numbers_and_wrong_codes_get_the_same_answer()
    {
        await using var app = new OfficeApp(Start);
        var admin = await app.AdminAsync();
        var resident = app.CreateClient();
        var application = (await admin.TakeAsync(await app.FormAsync("secret", Window.Renewal)))["applications"]![0]!.AsObject();
        var wrongCode = await (await AskAsync(resident, application.Text("number"), "0000-0000")).ProblemAsync(HttpStatusCode.NotFound);
        var unknown = await (await AskAsync(resident, "A2026091899999", application.Text("checkCode"))).ProblemAsync(HttpStatusCode.NotFound);
        var nonsense = await (await AskAsync(resident, "'; drop table application; --", "x")).ProblemAsync(HttpStatusCode.NotFound);
        foreach (var problem in (JsonObject[])[wrongCode, unknown, nonsense])
            problem.Remove("traceId");
        unknown.ToJsonString().ShouldBe(wrongCode.ToJsonString());
        nonsense.ToJsonString().ShouldBe(wrongCode.ToJsonString());
        wrongCode.Text("code").ShouldBe("progress.refused");
    }

    [Fact]
    public async Task What_is_no_question_is_refused_with_its_fields()
    {
        await using var app = new OfficeApp(Start);
        var resident = app.CreateClient();
        foreach (var (body, field) in ((JsonNode, string)[])
        [
            (new JsonObject { ["checkCode"] = "x" }, "applicationNumber"),
            (new JsonObject { ["applicationNumber"] = "A2026091800001" }, "checkCode"),
            (new JsonObject { ["applicationNumber"] = new string('A', 41), ["checkCode"] = "x" }, "applicationNumber"),
            (new JsonObject { ["applicationNumber"] = "A\u0000", ["checkCode"] = "x" }, "applicationNumber"),
            (new JsonObject { ["applicationNumber"] = 1, ["checkCode"] = "x" }, "applicationNumber"),
        ])
        {
            var problem = await (await resident.PostAsJsonAsync("/api/progress", body)).ProblemAsync(HttpStatusCode.BadRequest);
            problem["errors"]!.AsArray().Select(error => error!["field"]!.GetValue<string>()).ShouldContain(field);
        }

        (await resident.GetAsync("/api/progress")).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task Too_many_questions_have_to_wait()
    {
        await using var app = new OfficeApp(Start, settings: new() { ["Progress:PerAddress"] = "1000", ["Progress:PerNumber"] = "3", ["Progress:Window"] = "1.00:00:00" });
        var resident = app.CreateClient();
        for (var i = 0; i < 3; i++)
            await (await AskAsync(resident, "A2026091800001", "0000-0000")).ProblemAsync(HttpStatusCode.NotFound);
        var answer = await AskAsync(resident, " a2026091800001 ", "0000-0000");
        answer.Headers.RetryAfter!.Delta!.Value.ShouldBeInRange(TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        (await answer.ProblemAsync(HttpStatusCode.TooManyRequests)).Text("code").ShouldBe("progress.rate");
    }

    [Fact]
    public async Task An_address_has_a_limit_too()
    {
        await using var app = new OfficeApp(Start, settings: new() { ["Progress:PerAddress"] = "2", ["Progress:PerNumber"] = "1000", ["Progress:Window"] = "1.00:00:00" });
        var resident = app.CreateClient();
        for (var i = 0; i < 2; i++)
            await (await AskAsync(resident, $"A202609180000{i}", "0000-0000")).ProblemAsync(HttpStatusCode.NotFound);
        (await AskAsync(resident, "A2026091800009", "0000-0000")).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient client, string number, string code) =>
        client.PostAsJsonAsync("/api/progress", new { applicationNumber = number, checkCode = code });

    private static async Task<JsonObject> AskOkAsync(HttpClient client, string number, string code)
    {
        var answer = await AskAsync(client, number, code);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
