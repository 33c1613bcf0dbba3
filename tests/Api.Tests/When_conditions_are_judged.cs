using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

/// <summary>What is known of a matter's condition stands with the application from the draft on; it advises, and a clerk decides.</summary>
public sealed class When_conditions_are_judged(When_an_application_is_wrong.TestOffice office) : IClassFixture<When_an_application_is_wrong.TestOffice>
{
    private const string Old = "110101195003071315";
    private const string Young = "110101199003071313";

    [Fact]
    public async Task What_is_missing_is_named_and_what_comes_later_is_judged_again()
    {
        var draft = await office.Admin.OpenAsync(Form("judged-1", Old));
        Eligibility(draft).ShouldBe(("unknown", "", "employment.status"));
        draft["eligibility"]!["zh"]!.GetValue<string>().ShouldBe("尚不能判断是否符合办理条件，还需要：就业状况。");
        var submitted = await office.Admin.ActOkAsync(draft, "submit", new { });
        Eligibility(submitted).ShouldBe(("unknown", "", "employment.status"));

        await office.Admin.ActOkAsync(draft, "notice", new { gaps = new[] { new { kind = "fact", code = "employment.status", reason = "请说明是否就业" } } });
        var told = await office.Admin.ApplicationAsync(draft);
        Eligibility(told["notices"]![0]!).ShouldBe(("unknown", "", "employment.status"));
        var list = (await office.Admin.GetFromJsonAsync<JsonArray>($"/api/applications/{draft["number"]}/documents"))!;
        var notice = list.Last(document => document!["kind"]!.GetValue<string>() == "oneTimeNotice")!["id"];
        var page = await office.Admin.GetStringAsync($"/api/applications/{draft["number"]}/documents/{notice}");
        page.ShouldContain("尚不能判断是否符合办理条件，还需要：就业状况。");

        var corrected = await office.Admin.ActOkAsync(draft, "correction", new { facts = new Dictionary<string, object> { ["employment.status"] = "unemployed" } });
        Eligibility(corrected).ShouldBe(("eligible", "", ""));
        (await office.Admin.ActOkAsync(draft, "accept", new { })).Text("state").ShouldBe("review");
        (await office.Admin.GetStringAsync($"/api/applications/{draft["number"]}/documents/{notice}")).ShouldContain("还需要：就业状况", Case.Sensitive, "a document stays what it was");
    }

    [Fact]
    public async Task What_is_not_met_refuses_nothing_but_a_clerk_who_accepts_says_why()
    {
        var form = Form("judged-2", Young);
        form["submit"] = true;
        var opened = await office.Admin.OpenAsync(form);
        Eligibility(opened).ShouldBe(("notEligible", "age", "employment.status"));
        opened["eligibility"]!["en"]!.GetValue<string>().ShouldStartWith("As far as is known, conditions on these are not met: Age in years;");

        var problem = await (await office.Admin.ActAsync(opened, "accept", new { })).ProblemAsync(HttpStatusCode.BadRequest);
        (problem.Text("code"), problem["errors"]![0]!["field"]!.GetValue<string>()).ShouldBe(("application.not_eligible", "reason"));
        (await office.Admin.ApplicationAsync(opened)).Text("state").ShouldBe("submitted");
        (await office.Admin.ActOkAsync(opened, "accept", new { reason = "特殊工种，按 55 岁办理" })).Text("state").ShouldBe("review");
        var view = await office.Admin.ApplicationAsync(opened);
        view.Text("acceptedDespite").ShouldBe("特殊工种，按 55 岁办理");
        Eligibility(view).ShouldBe(("notEligible", "age", "employment.status"));
        view["timeline"]!.AsArray().Single(entry => entry!["type"]!.GetValue<string>() == "application.accepted")!["data"]!["reason"]!.GetValue<string>().ShouldBe("特殊工种，按 55 岁办理");
    }

    [Fact]
    public async Task What_the_file_holds_is_not_asked_for_and_a_form_for_several_tells_it_of_each()
    {
        var person = new JsonObject
        {
            ["name"] = "王阿姨",
            ["idNumber"] = Old,
            ["source"] = "window",
            ["facts"] = new JsonArray(new JsonObject { ["code"] = "employment.status", ["value"] = "unemployed", ["source"] = "social-insurance" }),
        };
        var answer = await office.Admin.PostAsJsonAsync("/api/persons", person);
        var id = (await answer.Content.ReadFromJsonAsync<JsonObject>())!.Text("id");
        var form = new JsonObject
        {
            ["operationId"] = "judged-3",
            ["matters"] = new JsonArray("test-condition", "test-committed"),
            ["applicant"] = new JsonObject { ["name"] = "王阿姨", ["personId"] = id, ["community"] = "changchunjie" },
            ["materials"] = new JsonArray(new JsonObject { ["code"] = "id-card" }),
        };
        var taken = await office.Admin.TakeAsync(form);
        Eligibility(taken["applications"]![0]!).ShouldBe(("eligible", "", ""));
        taken["applications"]![1]!["eligibility"].ShouldBeNull();
        var view = await office.Admin.ViewAsync($"/api/applications/{taken["applications"]![0]!["number"]}");
        var held = view["facts"]!.AsArray().Single(fact => fact!["code"]!.GetValue<string>() == "employment.status")!;
        (held["source"]!.GetValue<string>(), held["asked"]!.GetValue<bool>()).ShouldBe(("social-insurance", false));
    }

    private static JsonObject Form(string operationId, string idNumber)
    {
        var form = Applications.New(operationId, "test-condition", "id-card");
        form["applicant"]!["idNumber"] = idNumber;
        return form;
    }

    private static (string Outcome, string NotMet, string Missing) Eligibility(JsonNode of) =>
        (of["eligibility"]!["outcome"]!.GetValue<string>(), Codes(of, "notMet"), Codes(of, "missing"));

    private static string Codes(JsonNode of, string name) => string.Join(',', of["eligibility"]![name]!.AsArray().Select(code => code!.GetValue<string>()));
}
