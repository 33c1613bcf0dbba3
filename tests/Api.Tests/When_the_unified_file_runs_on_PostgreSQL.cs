using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Households;
using OneWindow.Testing;
using static OneWindow.Api.Tests.Attachments;
using static OneWindow.Api.Tests.Households;

namespace OneWindow.Api.Tests;

public sealed class When_the_unified_file_runs_on_PostgreSQL
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [PostgreSqlFact]
    public async Task Persons_households_facts_relatives_and_attachments_work_there_too()
    {
        var server = await PostgreSqlServer.GetAsync();
        var connection = await server.CreateDatabaseAsync();
        var folder = OfficeApp.NewFolder();
        await using (var app = new OfficeApp(Start, folder, settings: new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = connection }))
        {
            var admin = await app.AdminAsync();
            var clerk = await app.PersonAsync("clerk-1", ["clerk"]);
            var (head, wife, household) = await RegistersAsync(clerk);
            await RecordsAsync(clerk, head);
            await PrefillsAsync(app, clerk, head);
            await ExcludesAsync(app, admin, wife, household);
            await MergesAsync(admin, head, household);
            await AttachesAsync(app, clerk, admin, head);
        }

        await server.DropDatabaseAsync(connection);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<(string Head, string Wife, string Household)> RegistersAsync(HttpClient clerk)
    {
        var head = await clerk.PersonAsync("谢某", IdNumber("19720101", 75), "13700002222");
        var wife = await clerk.PersonAsync("邹某", IdNumber("19720202", 76));
        var household = await clerk.HouseholdAsync("pg-1", (head, "head"), (wife, "spouse"));
        var again = await (await clerk.PostAsJsonAsync("/api/persons", new { name = "谢某", idNumber = IdNumber("19720101", 75), source = "window", operationId = "pg-again" })).JsonAsync();
        (again.Text("id"), again["existing"]!.GetValue<bool>()).ShouldBe((head, true));
        foreach (var search in new object[] { new { name = "谢" }, new { idNumber = IdNumber("19720101", 75) }, new { phone = "137-0000-2222" } })
            (await (await clerk.PostAsJsonAsync("/api/persons/search", search)).JsonAsync())["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject().Text("id").ShouldBe(head);
        foreach (var search in new object[] { new { text = "槐柏树" }, new { text = "谢" }, new { personId = wife } })
            (await (await clerk.PostAsJsonAsync("/api/households/search", search)).JsonAsync())["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject().Text("id").ShouldBe(household);
        return (head, wife, household);
    }

    private static async Task RecordsAsync(HttpClient clerk, string person)
    {
        var first = await (await clerk.RecordAsync($"/api/persons/{person}", Fact("income.wage", 3000, validFrom: "2025-01-01"), Fact("ethnicity", "汉族"))).JsonAsync();
        (await clerk.RecordAsync($"/api/persons/{person}", Fact("income.wage", 3500, validFrom: "2026-01-01"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await clerk.ReadAsync($"/api/persons/{person}?day=2025-06-01")).FactOf("income.wage")["value"]!.GetValue<int>().ShouldBe(3000);
        (await clerk.ReadAsync($"/api/persons/{person}")).FactOf("income.wage")["value"]!.GetValue<int>().ShouldBe(3500);
        var number = first["numbers"]![1]!.GetValue<long>();
        (await clerk.PostAsJsonAsync($"/api/persons/{person}/facts/{number}/correct", new { replacement = Fact("ethnicity", "满族"), reason = "登记有误" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await clerk.GetFromJsonAsync<JsonArray>($"/api/persons/{person}/facts?code=ethnicity"))!.Count.ShouldBe(2);
        (await (await clerk.PostAsJsonAsync($"/api/persons/{person}/facts", new { facts = new[] { Fact("ethnicity", "回族") }, revision = 1 })).ProblemAsync(HttpStatusCode.Conflict))
            .Text("code").ShouldBe("person.stale_revision");
    }

    private static async Task PrefillsAsync(OfficeApp app, HttpClient clerk, string person)
    {
        var held = await (await clerk.PostAsJsonAsync("/api/prefill", new { subjects = new[] { person }, facts = new[] { "ethnicity", "household.size", "idNumber", "education.level" } })).JsonAsync();
        var values = held["facts"]!.AsArray().ToDictionary(fact => fact!["code"]!.GetValue<string>(), fact => fact!["value"]!.ToString());
        (values["ethnicity"], values["household.size"]).ShouldBe(("满族", "2"));
        values["idNumber"].ShouldContain("*");
        (await app.CountAsync("select count(*) from event where data like @number", new { number = $"%{IdNumber("19720101", 75)}%" })).ShouldBe(0);
    }

    private static async Task ExcludesAsync(OfficeApp app, HttpClient admin, string wife, string household)
    {
        (await admin.PostAsJsonAsync("/api/staff-identities/p-1402", new { idNumber = IdNumber("19720202", 76) })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var file = app.Services.GetRequiredService<IUnifiedFile>();
        for (var i = 0; i < 2; i++)
            (await file.ExcludeAsync("A2026030200001", [household], null, "clerk-1", default)).ShouldHaveSingleItem().StaffPerson.ShouldBe("p-1402");
        (await admin.ReadAsync("/api/exclusions?caseNumber=A2026030200001"))["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject().Text("person").ShouldBe(wife);
        (await admin.ReadAsync("/api/staff-identities"))["total"]!.GetValue<int>().ShouldBe(1);
    }

    private static async Task MergesAsync(HttpClient admin, string head, string household)
    {
        var second = await admin.PersonAsync("谢某", null, "13700002222", birthDate: "1972-01-01");
        (await admin.PostAsJsonAsync($"/api/households/{household}/members", new { member = new { personId = second, relation = "otherRelative" } })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.ReadAsync($"/api/persons/duplicates?personId={second}"))["items"]!.AsArray().ShouldHaveSingleItem();
        (await admin.PostAsJsonAsync($"/api/persons/{second}/merge", new { into = head, reason = "同一人", operationId = "pg-merge" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.ReadAsync($"/api/households/{household}"))["members"]!.AsArray().Count.ShouldBe(2);
        (await admin.ReadAsync("/api/persons/duplicates"))["total"]!.GetValue<int>().ShouldBe(0);
    }

    private static async Task AttachesAsync(OfficeApp app, HttpClient clerk, HttpClient admin, string person)
    {
        var content = Pdf(70_000);
        var id = (await (await clerk.UploadAsync(person, content, "a.pdf", material: "id-card")).AttachmentAsync()).Text("id");
        (await (await clerk.UploadAsync(person, content, "b.pdf", material: "id-card")).AttachmentAsync()).Text("id").ShouldBe(id);
        (await (await clerk.GetAsync($"/api/attachments/{id}/content")).Content.ReadAsByteArrayAsync()).ShouldBe(content);
        (await clerk.ReadAsync($"/api/attachments?subject={person}&material=id-card"))["total"]!.GetValue<int>().ShouldBe(1);
        (await app.SweepAsync(days: 2)).ShouldBe(0);
        (await app.StoredAsync()).ShouldBe([id]);
        (await admin.PostAsJsonAsync($"/api/attachments/{id}/delete", new { reason = "传错" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Signals.UntilAsync(async () => (await app.StoredAsync()).Length == 0);
    }
}
