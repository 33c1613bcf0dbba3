using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.Households;

namespace OneWindow.Api.Tests;

public sealed class When_a_file_is_kept(Office office) : IClassFixture<Office>
{
    private HttpClient Admin => office.Admin;

    [Fact]
    public async Task Facts_have_source_time_and_validity_and_the_past_stays_readable()
    {
        var id = await Admin.PersonAsync("钱某", IdNumber("19850303", 11));
        var address = $"/api/persons/{id}";
        await OkAsync(Admin.RecordAsync(address, Fact("income.wage", 3000, "tax", "2025-01-01"), Fact("student.status", false, "education")));
        await OkAsync(Admin.RecordAsync(address, Fact("income.wage", 3600, "tax", "2026-01-01", "2026-06-30")));

        var now = (await Admin.ReadAsync(address)).FactOf("income.wage");
        now["value"]!.GetValue<int>().ShouldBe(3600);
        (now.Text("source"), now.Text("validFrom"), now.Text("validUntil"), now.Text("recordedBy")).ShouldBe(("tax", "2026-01-01", "2026-06-30", "admin"));
        (await Admin.ReadAsync($"{address}?day=2025-07-01")).FactOf("income.wage")["value"]!.GetValue<int>().ShouldBe(3000);
        (await Admin.GetFromJsonAsync<JsonArray>($"{address}/facts?code=income.wage"))!.Count.ShouldBe(2);
        (await Admin.ReadAsync(address)).FactOf("student.status").Text("validUntil").ShouldBe("2027-03-02", "the data say a year");
    }

    [Fact]
    public async Task A_correction_names_its_reason_and_is_refused_twice()
    {
        var id = await Admin.PersonAsync("孙某", IdNumber("19850304", 12));
        var number = (await (await Admin.RecordAsync($"/api/persons/{id}", Fact("disability.grade", 2, "disabled"))).JsonAsync())["numbers"]![0]!.GetValue<long>();
        var address = $"/api/persons/{id}/facts/{number}/correct";
        (await (await Admin.PostAsJsonAsync(address, new { replacement = Fact("disability.kind", "sight"), reason = "x" })).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("fact.code");
        await OkAsync(Admin.PostAsJsonAsync(address, new { replacement = Fact("disability.grade", 1, "disabled"), reason = "证件看错" }));
        (await (await Admin.PostAsJsonAsync(address, new { reason = "again" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("fact.corrected");
        (await (await Admin.PostAsJsonAsync($"/api/persons/{id}/facts/999/correct", new { reason = "none" })).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("fact.not_found");

        (await Admin.ReadAsync($"/api/persons/{id}")).FactOf("disability.grade")["value"]!.GetValue<int>().ShouldBe(1);
        var audit = (await Admin.ReadAsync($"/api/audit?instanceId={id}"))["items"]!.AsArray().Select(row => row!.AsObject()).Single(row => row.Text("action") == "fact-correct");
        (audit.Text("reason"), audit.Text("actor")).ShouldBe(("证件看错", "admin"));
    }

    [Fact]
    public async Task A_stale_revision_is_refused_and_a_repeated_operation_answers_as_the_first_time()
    {
        var id = await Admin.PersonAsync("李某", IdNumber("19850305", 13));
        var body = new { facts = new[] { Fact("ethnicity", "汉族") }, operationId = "record-1", revision = 1 };
        var first = await (await Admin.PostAsJsonAsync($"/api/persons/{id}/facts", body)).JsonAsync();
        var again = await (await Admin.PostAsJsonAsync($"/api/persons/{id}/facts", body)).JsonAsync();
        again.ToJsonString().ShouldBe(first.ToJsonString());
        var stale = await (await Admin.PostAsJsonAsync($"/api/persons/{id}/facts", body with { operationId = "record-2" })).ProblemAsync(HttpStatusCode.Conflict);
        (stale.Text("code"), stale["currentRevision"]!.GetValue<long>()).ShouldBe(("person.stale_revision", 2));
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/persons/{id}/facts") { Content = JsonContent.Create(new { facts = new[] { Fact("ethnicity", "回族") } }) };
        request.Headers.TryAddWithoutValidation("If-Match", "\"1\"");
        (await (await Admin.SendAsync(request)).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("person.stale_revision");
        (await Admin.GetAsync($"/api/persons/{id}")).Headers.ETag!.Tag.ShouldBe("\"2\"");
    }

    [Fact]
    public async Task A_household_keeps_who_belonged_to_it_when()
    {
        var head = await Admin.PersonAsync("周某", IdNumber("19600101", 1));
        var wife = await Admin.PersonAsync("吴某", IdNumber("19620202", 2));
        var child = await Admin.PersonAsync("周小某", IdNumber("19950303", 3));
        var id = await Admin.HouseholdAsync("household-1", (head, "head"), (wife, "spouse"));
        (await Admin.HouseholdAsync("household-1", (head, "head"), (wife, "spouse"))).ShouldBe(id, "the operation was carried out already");
        var address = $"/api/households/{id}";
        await OkAsync(Admin.PostAsJsonAsync($"{address}/members", new { member = new { personId = child, relation = "child", from = "2026-01-01" } }));

        (await (await Admin.PostAsJsonAsync($"{address}/members", new { member = new { personId = child, relation = "child" } })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("household.member");
        (await (await Admin.PostAsJsonAsync($"{address}/members/{head}/remove", new { reason = "去世" })).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("household.head");
        await OkAsync(Admin.PostAsJsonAsync($"{address}/relations", new { members = new[] { new { personId = head, relation = "spouse" }, new { personId = wife, relation = "head" } }, reason = "变更户主" }));
        await OkAsync(Admin.PostAsJsonAsync($"{address}/members/{head}/remove", new { until = "2026-03-02", reason = "去世" }));

        (await MembersAsync(address, "2026-03-02")).ShouldBe([(wife, "head"), (child, "child"), (head, "spouse")], ignoreOrder: true);
        (await MembersAsync(address, "2026-03-03")).ShouldBe([(wife, "head"), (child, "child")], ignoreOrder: true);
        var found = (await (await Admin.PostAsJsonAsync("/api/households/search", new { text = "吴某" })).JsonAsync())["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject();
        (found.Text("id"), found.Text("head"), found["members"]!.GetValue<int>()).ShouldBe((id, wife, 2));
        (await Admin.GetFromJsonAsync<JsonArray>($"{address}/members"))!.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_household_without_one_head_or_with_unknown_members_is_refused()
    {
        var person = await Admin.PersonAsync("冯某", IdNumber("19600104", 4));
        foreach (var (members, code) in new (object[], string)[]
                 {
                     ([new { personId = person, relation = "child" }], "household.head"),
                     ([new { personId = person, relation = "head" }, new { personId = "PS99999998", relation = "head" }], "household.head"),
                     ([new { personId = "PS99999998", relation = "head" }], "person.unknown"),
                     ([new { personId = person, relation = "head" }, new { personId = person, relation = "child" }], "household.members"),
                 })
        {
            var answer = await Admin.PostAsJsonAsync("/api/households", new { community = Problems.Community, address = "某处", members, operationId = $"wrong-{code}-{members.Length}" });
            (await answer.ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe(code);
        }

        (await (await Admin.GetAsync("/api/households/HH99999999")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("household.not_found");
    }

    private async Task<(string, string)[]> MembersAsync(string address, string day) =>
        [.. (await Admin.ReadAsync($"{address}?day={day}"))["members"]!.AsArray().Select(member => (member!.AsObject().Text("personId")!, member!.AsObject().Text("relation")!))];

    private static async Task OkAsync(Task<HttpResponseMessage> sent)
    {
        var answer = await sent;
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }
}
