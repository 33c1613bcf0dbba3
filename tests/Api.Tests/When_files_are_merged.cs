using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.Households;

namespace OneWindow.Api.Tests;

public sealed class When_files_are_merged(Office office) : IClassFixture<Office>
{
    private HttpClient Admin => office.Admin;

    [Fact]
    public async Task Likely_duplicates_are_proposed_and_merged_with_all_their_records_and_memberships()
    {
        var first = await Admin.PersonAsync("许某某", IdNumber("19830303", 81), "13700001111", [Fact("ethnicity", "汉族")]);
        var second = await Admin.PersonAsync("许某某", null, "13700001111", [Fact("marital.status", "married", "civil")], birthDate: "1983-03-03");
        var wife = await Admin.PersonAsync("何某", IdNumber("19840404", 82));
        var household = await Admin.HouseholdAsync("merge-1", (wife, "head"), (second, "spouse"));
        await Admin.PersonAsync("许某某", IdNumber("19830303", 83), "13799999999");

        var pairs = (await Admin.ReadAsync($"/api/persons/duplicates?personId={second}"))["items"]!.AsArray().Select(pair => pair!.AsObject()).ToArray();
        pairs.Length.ShouldBe(2, "both others have the name and the birth date");
        var pair = pairs.Single(one => one["first"]!.AsObject().Text("id") == first);
        pair["matches"]!.AsArray().Select(match => match!.GetValue<string>()).ShouldBe(["name", "birthDate", "phone"]);

        var merged = await Admin.PostAsJsonAsync($"/api/persons/{second}/merge", new { into = first, reason = "同名同生日同电话，已核对", operationId = "merge-1" });
        merged.StatusCode.ShouldBe(HttpStatusCode.OK, await merged.Content.ReadAsStringAsync());
        (await Admin.PostAsJsonAsync($"/api/persons/{second}/merge", new { into = first, reason = "同名同生日同电话，已核对", operationId = "merge-1" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var file = await Admin.ReadAsync($"/api/persons/{first}");
        file.FactOf("marital.status").Text("takenFrom").ShouldBe(second);
        file["mergedFrom"]!.AsArray().ShouldHaveSingleItem()!.GetValue<string>().ShouldBe(second);
        (await Admin.GetFromJsonAsync<JsonArray>($"/api/persons/{first}/facts?code=marital.status"))!.Count.ShouldBe(1, "handed over once");
        (await Admin.ReadAsync($"/api/persons/{second}")).Text("mergedInto").ShouldBe(first);
        (await Admin.ReadAsync($"/api/households/{household}"))["members"]!.AsArray().Select(member => member!.AsObject().Text("personId")).ShouldBe([wife, first], ignoreOrder: true);
        (await (await Admin.PostAsJsonAsync("/api/persons/search", new { phone = "13700001111" })).JsonAsync())["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject().Text("id").ShouldBe(first);
        (await (await Admin.RecordAsync($"/api/persons/{second}", Fact("ethnicity", "满族"))).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("person.merged");
        (await (await Admin.PostAsJsonAsync($"/api/persons/{first}/merge", new { into = second, reason = "倒过来" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("person.merged");
        var audit = (await Admin.ReadAsync($"/api/audit?instanceId={second}"))["items"]!.AsArray().Select(row => row!.AsObject().Text("action"));
        audit.ShouldContain("person-merge");
        (await office.App.CountAsync("select count(*) from timer where grain_key = @second", new { second })).ShouldBe(0, "nothing is left to hand over");
    }

    [Fact]
    public async Task The_number_of_an_ended_file_goes_on_with_the_other()
    {
        var number = IdNumber("19830505", 84);
        var named = await Admin.PersonAsync("吕某", number);
        var bare = await Admin.PersonAsync("吕某", null, birthDate: "1983-05-05");
        (await Admin.PostAsJsonAsync($"/api/persons/{named}/merge", new { into = bare, reason = "同一人" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await Admin.ReadAsync($"/api/persons/{bare}")).Text("idNumber").ShouldEndWith(number[^1..]);
        var again = await (await Admin.PostAsJsonAsync("/api/persons", new { name = "吕某", idNumber = number, source = "window", operationId = "again" })).JsonAsync();
        again.Text("id").ShouldBe(bare);
    }

    [Fact]
    public async Task What_was_answered_before_a_merge_is_answered_again()
    {
        var head = await Admin.PersonAsync("张三", IdNumber("19850101", 88));
        var member = await Admin.PersonAsync("孔某", null, birthDate: "1985-02-02");
        var household = await Admin.HouseholdAsync("merge-2", (head, "head"));
        var joined = await (await JoinAsync()).JsonAsync();
        var goesOn = await Admin.PersonAsync("孔某", IdNumber("19850202", 89));
        (await Admin.PostAsJsonAsync($"/api/persons/{member}/merge", new { into = goesOn, reason = "同一人" })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var again = await JoinAsync();
        again.StatusCode.ShouldBe(HttpStatusCode.OK, await again.Content.ReadAsStringAsync());
        (await again.JsonAsync())["revision"]!.GetValue<long>().ShouldBe(joined["revision"]!.GetValue<long>());

        Task<HttpResponseMessage> JoinAsync() =>
            Admin.PostAsJsonAsync($"/api/households/{household}/members", new { member = new { personId = member, relation = "spouse" }, operationId = "merge-2-join" });
    }

    [Fact]
    public async Task Two_people_and_one_file_are_not_merged()
    {
        var one = await Admin.PersonAsync("施某", IdNumber("19860606", 85));
        var other = await Admin.PersonAsync("施某", IdNumber("19860606", 87));
        (await (await Admin.PostAsJsonAsync($"/api/persons/{one}/merge", new { into = other, reason = "x" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("person.different_id_numbers");
        (await (await Admin.PostAsJsonAsync($"/api/persons/{one}/merge", new { into = one, reason = "x" })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("person.merge_self");
        (await (await Admin.PostAsJsonAsync($"/api/persons/{one}/merge", new { into = "PS99999999", reason = "x" })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("person.unknown");
        (await (await Admin.PostAsJsonAsync($"/api/persons/PS99999999/merge", new { into = one, reason = "x" })).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("person.not_found");
    }
}
