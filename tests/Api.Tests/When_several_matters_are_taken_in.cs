using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Testing;

namespace OneWindow.Api.Tests;

/// <summary>One form, several matters: linked applications, shared facts and materials, one joint date; all of them or none, each once.</summary>
public sealed class When_several_matters_are_taken_in
{
    private static readonly DateTimeOffset Start = new(2026, 9, 18, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task It_works_on_SQLite()
    {
        await using var app = new OfficeApp(Start);
        await ScenarioAsync(app);
    }

    [PostgreSqlFact]
    public async Task It_works_on_PostgreSQL()
    {
        var server = await PostgreSqlServer.GetAsync();
        await using var app = new OfficeApp(Start, settings: new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await server.CreateDatabaseAsync() });
        await ScenarioAsync(app);
    }

    private static async Task ScenarioAsync(OfficeApp app)
    {
        var admin = await app.AdminAsync();
        await MakesLinkedApplicationsWithOneJointDateAsync(app, admin);
        await GivesTheFirstAnswerAgainAsync(app, admin);
        await LeavesNothingBehindWhenAnythingIsWrongAsync(app, admin);
        await ListsWhatWasTakenInAsync(app, admin);
    }

    private static async Task MakesLinkedApplicationsWithOneJointDateAsync(OfficeApp app, HttpClient admin)
    {
        var intake = await admin.TakeAsync(await app.FormAsync("two", Window.Renewal, Window.Committed, Window.Change));
        intake.Text("number").ShouldBe("I20260918-00001");
        intake["isComplete"]!.GetValue<bool>().ShouldBeTrue();
        var applications = intake["applications"]!.AsArray().Select(application => application!.AsObject()).ToArray();
        applications.Select(application => application.Text("matter")).ShouldBe([Window.Renewal, Window.Committed, Window.Change]);
        applications.Select(application => application.Text("number")).Distinct().Count().ShouldBe(3);
        applications.ShouldAllBe(application => application.Text("state") == "submitted" && application.Text("checkCode").Length == 9);
        // The latest of the promised dates is the one that the resident is told.
        intake.Text("jointDueAt").ShouldBe(applications.Select(application => application.Text("promisedDueAt")).Max(StringComparer.Ordinal));

        var linked = await admin.ViewAsync($"/api/applications?intake={intake.Text("number")}&sort=number");
        linked["total"]!.GetValue<int>().ShouldBe(3);
        var views = await Task.WhenAll(applications.Select(application => admin.ViewAsync($"/api/applications/{application.Text("number")}")));
        views.ShouldAllBe(view => view.Text("intake") == intake.Text("number") && view["applicant"]!["name"]!.GetValue<string>() == "林先生");
        // Nothing that any of them asks for is missing: what was on the form once is there for all.
        views.ShouldAllBe(view => view["missing"]!.AsArray().Count == 0);
        var all = views.SelectMany(view => view["materials"]!.AsArray()).Select(material => (material!["code"]!.GetValue<string>(), material["status"]!.GetValue<string>())).ToArray();
        foreach (var shared in all.GroupBy(material => material.Item1).Where(group => group.Count() > 1))
            shared.Count(material => material.Item2 == "provided").ShouldBe(1, shared.Key);
        (await app.CountAsync("select count(*) from operation where scope = 'intake.take'")).ShouldBe(1);
    }

    private static async Task GivesTheFirstAnswerAgainAsync(OfficeApp app, HttpClient admin)
    {
        var form = await app.FormAsync("again", Window.Renewal, Window.Change);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => admin.TakeAsync(form.DeepClone().AsObject())));
        answers.Select(answer => answer.ToJsonString()).Distinct().Count().ShouldBe(1);
        (await admin.ViewAsync($"/api/intakes/{answers[0].Text("number")}")).ToJsonString().ShouldBe(answers[0].ToJsonString());
        (await admin.ViewAsync($"/api/applications?intake={answers[0].Text("number")}"))["total"]!.GetValue<int>().ShouldBe(2);

        form["matters"]!.AsArray().RemoveAt(1);
        var reused = await (await admin.PostAsJsonAsync("/api/intakes", form)).ProblemAsync(HttpStatusCode.Conflict);
        reused.Text("code").ShouldBe("operation.reused");
    }

    private static async Task LeavesNothingBehindWhenAnythingIsWrongAsync(OfficeApp app, HttpClient admin)
    {
        var before = await app.CountAsync("select count(*) from application");
        var form = await app.FormAsync("wrong", Window.Renewal);
        foreach (var (member, value, field) in ((string, JsonNode?, string)[])
        [
            ("matters", new JsonArray(Window.Renewal, "no-such-matter"), "matters[1]"),
            ("matters", new JsonArray(Window.Renewal, Window.Renewal), "matters[1]"),
            ("matters", new JsonArray(), "matters"),
            ("matters", null, "matters"),
            ("matters", new JsonArray(Window.Renewal, ""), "matters[1]"),
            ("bundle", "no-such-bundle", "bundle"),
            ("yes", new JsonArray("poor"), "yes"),
            ("facts", new JsonObject { ["no.such.fact"] = 1 }, "facts.no.such.fact"),
            ("facts", new JsonObject { ["not a code"] = 1 }, "facts"),
            ("materials", new JsonArray(new JsonObject { ["code"] = "no-such-material" }), "materials[0].code"),
            ("materials", new JsonArray(new JsonObject { ["code"] = "" }), "materials[0].code"),
            ("applicant", null, "applicant"),
            ("applicant", new JsonObject { ["name"] = "", ["idNumber"] = "110104197806153312", ["community"] = "sanmiaojie" }, "applicant.name"),
            ("applicant", new JsonObject { ["name"] = "林先生", ["idNumber"] = "123", ["community"] = "sanmiaojie" }, "applicant.idNumber"),
            ("operationId", "", "operationId"),
            ("surprise", 1, "surprise"),
        ])
        {
            var wrong = form.DeepClone().AsObject();
            wrong[member] = value;
            var problem = await (await admin.PostAsJsonAsync("/api/intakes", wrong)).ProblemAsync(HttpStatusCode.BadRequest);
            problem["errors"]!.AsArray().Select(error => error!["field"]!.GetValue<string>()).ShouldContain(field, $"{member} = {value?.ToJsonString()}: {problem.ToJsonString()}");
        }

        (await (await admin.GetAsync("/api/intakes/I20260918-99999")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("intake.not_found");
        (await (await admin.GetAsync("/api/intakes/nonsense")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("intake.not_found");
        (await app.CountAsync("select count(*) from application")).ShouldBe(before);
        (await app.CountAsync("select count(*) from intake")).ShouldBe(2);
    }

    private static async Task ListsWhatWasTakenInAsync(OfficeApp app, HttpClient admin)
    {
        var clerk = await app.PersonAsync("window-clerk", ["clerk"]);
        var taken = await clerk.TakeAsync(await app.FormAsync("clerk", Window.Change));
        var mine = await admin.ViewAsync("/api/intakes?takenBy=window-clerk");
        mine["total"]!.GetValue<int>().ShouldBe(1);
        var row = mine["items"]![0]!.AsObject();
        row.Text("number").ShouldBe(taken.Text("number"));
        (row["applications"]!.GetValue<int>(), row["isComplete"]!.GetValue<bool>()).ShouldBe((1, true));
        (await admin.ViewAsync("/api/intakes?pageSize=2&page=2"))["items"]!.AsArray().Count.ShouldBe(1);
        (await admin.ViewAsync("/api/intakes?bundle=nowhere"))["total"]!.GetValue<int>().ShouldBe(0);
        await (await admin.GetAsync("/api/intakes?pageSize=0")).ProblemAsync(HttpStatusCode.BadRequest);
    }
}
