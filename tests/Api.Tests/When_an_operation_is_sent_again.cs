using System.Net;
using System.Net.Http.Json;

namespace OneWindow.Api.Tests;

public sealed class When_an_operation_is_sent_again(Office office) : IClassFixture<Office>
{
    private const int Times = 1000;

    [Fact]
    public async Task A_thousand_concurrent_registrations_make_one_case()
    {
        var before = await office.Admin.CaseCountAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, Times).Select(_ => office.Admin.PostAsJsonAsync("/api/hotline/cases", Hotline.NewCase("thousand"))));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Created);
        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        bodies.Distinct().ShouldHaveSingleItem();
        answers.Select(answer => (answer.Headers.Location, answer.Headers.ETag)).Distinct().ShouldHaveSingleItem();
        (await office.Admin.CaseCountAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task A_thousand_concurrent_responses_count_once()
    {
        var receipt = await office.Admin.RegisterAsync(Hotline.NewCase("for-responses"));
        var answers = await Task.WhenAll(Enumerable.Range(0, Times).Select(_ => office.Admin.StepAsync(receipt, "respond", new { note = "已联系", operationId = "respond-1" })));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        (await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()))).Distinct().ShouldHaveSingleItem();
        var events = (await office.Admin.GetAsync(receipt))["timeline"]!.AsArray().Select(e => e!["type"]!.GetValue<string>());
        events.Count(type => type == "hotline.responded").ShouldBe(1);
    }

    [Fact]
    public async Task Other_content_under_the_same_id_is_refused()
    {
        await office.Admin.RegisterAsync(Hotline.NewCase("reused"));
        var problem = await office.Admin.RefusedAsync(
            () =>
            {
                var other = Hotline.NewCase("reused");
                other["address"] = "另一处";
                return Refusals.Post("/api/hotline/cases", other.ToJsonString());
            },
            HttpStatusCode.Conflict,
            "operation.reused");
        Refusals.Errors(problem).ShouldHaveSingleItem().Field.ShouldBe("operationId");
    }

    [Fact]
    public async Task A_step_with_other_content_under_the_same_id_is_refused_and_changes_nothing()
    {
        var receipt = await office.Admin.RegisterAsync(Hotline.NewCase("for-steps"));
        var first = await office.Admin.StepOkAsync(receipt, "respond", new { note = "一", operationId = "step" });
        var other = await (await office.Admin.StepAsync(receipt, "respond", new { note = "二", operationId = "step" })).ProblemAsync(HttpStatusCode.Conflict);
        other.Text("code").ShouldBe("operation.reused");
        var another = await (await office.Admin.StepAsync(receipt, "resolve", new { resolution = "一", operationId = "step" })).ProblemAsync(HttpStatusCode.Conflict);
        another.Text("code").ShouldBe("operation.reused");
        (await office.Admin.GetAsync(receipt))["revision"]!.GetValue<long>().ShouldBe(first["revision"]!.GetValue<long>());
    }

    [Fact]
    public async Task A_step_sent_again_after_others_still_gets_its_first_answer()
    {
        var receipt = await office.Admin.RegisterAsync(Hotline.NewCase("for-late"));
        var first = await office.Admin.StepOkAsync(receipt, "respond", new { operationId = "late", revision = receipt["revision"]!.GetValue<long>() });
        await office.Admin.StepOkAsync(receipt, "resolve", new { resolution = "已处理" });
        var again = await office.Admin.StepOkAsync(receipt, "respond", new { operationId = "late", revision = receipt["revision"]!.GetValue<long>() });
        again.ToJsonString().ShouldBe(first.ToJsonString());
    }

    [Fact]
    public async Task The_same_id_on_two_cases_is_two_operations()
    {
        var one = await office.Admin.RegisterAsync(Hotline.NewCase("two-a"));
        var two = await office.Admin.RegisterAsync(Hotline.NewCase("two-b"));
        await office.Admin.StepOkAsync(one, "respond", new { operationId = "same" });
        (await office.Admin.StepOkAsync(two, "respond", new { operationId = "same" })).Text("caseNumber").ShouldBe(two.Text("caseNumber"));
    }
}
