using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Households;
using static OneWindow.Api.Tests.Households;

namespace OneWindow.Api.Tests;

public sealed class When_relatives_work_here(Office office) : IClassFixture<Office>
{
    private HttpClient Admin => office.Admin;

    private IUnifiedFile File => office.App.Services.GetRequiredService<IUnifiedFile>();

    [Fact]
    public async Task Staff_related_to_the_applicant_are_excluded_and_it_is_registered_once()
    {
        var applicant = await Admin.PersonAsync("卫某", IdNumber("19700101", 61));
        var wife = await Admin.PersonAsync("蒋某", IdNumber("19720202", 62));
        var brother = await Admin.PersonAsync("卫二", IdNumber("19730303", 63), facts: [Fact("relatives", new[] { new { person = applicant, relation = "sibling" } }, "resident")]);
        await Admin.PersonAsync("沈某", IdNumber("19740404", 64));
        await Admin.HouseholdAsync("conflict-1", (applicant, "head"), (wife, "spouse"));
        foreach (var (staff, number) in new[] { ("p-1402", IdNumber("19720202", 62)), ("p-1403", IdNumber("19730303", 63)), ("p-1404", IdNumber("19740404", 64)) })
            (await Admin.PostAsJsonAsync($"/api/staff-identities/{staff}", new { idNumber = number })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var related = await File.RelatedPersonsAsync([applicant], null, default);
        related.Select(one => (one.Person, one.Relation, one.StaffPerson)).ShouldBe(
            [(applicant, "self", null), (brother, "sibling", "p-1403"), (wife, "spouse", "p-1402")], ignoreOrder: true);
        for (var i = 0; i < 2; i++)
        {
            var excluded = await File.ExcludeAsync("A2025010200001", [applicant], null, "clerk-1", default);
            excluded.Select(one => one.StaffPerson).ShouldBe(["p-1402", "p-1403"], ignoreOrder: true);
        }

        var registered = (await Admin.ReadAsync("/api/exclusions?caseNumber=A2025010200001"))["items"]!.AsArray().Select(row => row!.AsObject()).ToArray();
        registered.Select(row => (row.Text("staffPerson"), row.Text("relation"), row.Text("registeredBy"))).ShouldBe(
            [("p-1402", "spouse", "clerk-1"), ("p-1403", "sibling", "clerk-1")], ignoreOrder: true);
        (await File.RelatedPersonsAsync([wife], null, default)).Select(one => one.Person).ShouldBe([wife, applicant], ignoreOrder: true);
        (await File.ExcludeAsync("A2025010200002", [(await Admin.PersonAsync("韩某", IdNumber("19750505", 65)))], null, null, default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task They_are_found_through_a_file_that_was_merged_into_another()
    {
        var number = IdNumber("19790909", 69);
        var (before, wife) = (await Admin.PersonAsync("尤某", null, birthDate: "1979-09-09"), await Admin.PersonAsync("朱某", IdNumber("19800110", 70)));
        await Admin.HouseholdAsync("conflict-3", (before, "head"), (wife, "spouse"));
        (await Admin.PostAsJsonAsync("/api/staff-identities/p-1407", new { idNumber = IdNumber("19800110", 70) })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var goesOn = await Admin.PersonAsync("尤某", number);
        (await Admin.PostAsJsonAsync($"/api/persons/{before}/merge", new { into = goesOn, reason = "同一人" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await File.ExcludeAsync("A2025010200005", [before], null, null, default)).ShouldHaveSingleItem().StaffPerson.ShouldBe("p-1407");
        var held = await (await Admin.PostAsJsonAsync("/api/prefill", new { subjects = new[] { before }, facts = new[] { "household.size" } })).JsonAsync();
        held["facts"]!.AsArray().ShouldHaveSingleItem()!["value"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Who_applies_for_themselves_is_excluded_and_an_entry_is_taken_back_only_with_a_reason()
    {
        var number = IdNumber("19760606", 66);
        var person = await Admin.PersonAsync("杨某", number);
        (await Admin.PostAsJsonAsync("/api/staff-identities/p-1405", new { idNumber = number })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await File.ExcludeAsync("A2025010200003", [person], null, null, default)).ShouldHaveSingleItem().Relation.ShouldBe("self");

        var list = (await Admin.ReadAsync("/api/staff-identities"))["items"]!.AsArray().Select(row => row!.AsObject()).Single(row => row.Text("staffPerson") == "p-1405");
        list.Text("idNumber").ShouldNotContain(number[3..17]);
        (await (await Admin.PostAsJsonAsync("/api/staff-identities/p-1405", new { })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("staff.reason");
        (await Admin.PostAsJsonAsync("/api/staff-identities/p-1405", new { reason = "已离职" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await File.ExcludeAsync("A2025010200004", [person], null, null, default)).ShouldBeEmpty();
        (await (await Admin.PostAsJsonAsync("/api/staff-identities/p-0000", new { idNumber = number })).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("staff.not_found");
        var audit = (await Admin.ReadAsync("/api/audit?action=staff-identify&instanceId=p-1405"))["items"]!.AsArray();
        audit.Count.ShouldBe(2);
        audit.ToJsonString().ShouldNotContain(number);
    }

    [Fact]
    public async Task They_keep_away_from_applications_however_these_are_opened()
    {
        var applicant = await Admin.PersonAsync("许某", IdNumber("19770707", 67));
        var sister = await Admin.PersonAsync("许二", IdNumber("19780808", 68));
        await Admin.HouseholdAsync("conflict-2", (applicant, "head"), (sister, "sibling"));
        (await Admin.PostAsJsonAsync("/api/staff-identities/p-1406", new { idNumber = IdNumber("19780808", 68) })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var relative = await office.App.PersonAsync("related", ["clerk"], "community-building", "p-1406");

        var form = await office.App.FormAsync("related-form", Window.Committed);
        form["applicant"]!["personId"] = applicant;
        var atOnce = await office.App.ApplicationAsync("related-at-once", Window.Committed);
        atOnce["applicant"]!["personId"] = applicant;
        atOnce["submit"] = true;
        // A draft for somebody else, whose applicant is put right before it is handed in.
        var draft = await Admin.OpenAsync(await office.App.ApplicationAsync("related-draft", Window.Committed));
        await Patch(draft, new { applicant = atOnce["applicant"] });
        await Admin.ActOkAsync(draft, "submit", new { });

        string[] numbers = [(await Admin.TakeAsync(form))["applications"]![0]!["number"]!.GetValue<string>(), (await Admin.OpenAsync(atOnce)).Text("number"), draft.Text("number")];
        foreach (var number in numbers)
        {
            var view = await Admin.ReadAsync($"/api/applications/{number}");
            view["excluded"]!.AsArray().Select(person => person!.GetValue<string>()).ShouldBe(["p-1406"]);
            var registered = (await Admin.ReadAsync($"/api/exclusions?caseNumber={number}"))["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
            (registered.Text("staffPerson"), registered.Text("relation"), registered.Text("registeredBy")).ShouldBe(("p-1406", "sibling", "admin"));
            var check = view["workItems"]!.AsArray().Single(item => item!["name"]!.GetValue<string>() == "check")!["id"]!.GetValue<string>();
            (await (await relative.PostAsJsonAsync($"/api/work-items/{check}/claim", new { })).ProblemAsync(HttpStatusCode.Forbidden)).Text("code").ShouldBe("workitem.excluded");
        }

        async Task Patch(JsonObject receipt, object body) =>
            (await Admin.PatchAsJsonAsync($"/api/applications/{receipt.Text("number")}", body)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
