using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static OneWindow.Api.Tests.Households;

namespace OneWindow.Api.Tests;

public sealed class When_forms_are_prefilled(Office office) : IClassFixture<Office>
{
    private HttpClient Admin => office.Admin;

    [Fact]
    public async Task What_is_held_is_told_with_its_source_and_only_the_rest_is_asked()
    {
        var father = await Admin.PersonAsync("朱某", IdNumber("19750301", 71), "13812340001", [Fact("income.wage", 4000, "tax"), Fact("disability.grade", 2, "disabled", "2020-01-01", "2026-02-28")]);
        var mother = await Admin.PersonAsync("秦某", IdNumber("19760301", 72), facts: [Fact("income.verified", true, "civil")]);
        var child = await Admin.PersonAsync("朱小某", IdNumber("20150303", 73));
        var household = await Admin.HouseholdAsync("prefill-1", (father, "head"), (mother, "spouse"), (child, "child"));

        var answer = await PrefillAsync(new
        {
            subjects = new[] { father },
            facts = new[] { "name", "idNumber", "phone", "age", "sex", "community", "disability.grade", "veteran.status", "household.size", "household.incomePerHead", "household.members", "assets.homes" },
        });
        var held = answer["facts"]!.AsArray().Select(fact => fact!.AsObject()).ToDictionary(fact => fact.Text("code"));
        held.Keys.ShouldBe(["name", "idNumber", "phone", "age", "sex", "community", "household.size", "household.incomePerHead", "household.members"], ignoreOrder: true);
        held["age"]["value"]!.GetValue<int>().ShouldBe(51);
        held["community"].Text("value").ShouldBe(Problems.Community);
        held["household.size"]["value"]!.GetValue<int>().ShouldBe(3);
        held["household.size"].Text("subject").ShouldBe(household);
        held["household.incomePerHead"]["value"]!.GetValue<decimal>().ShouldBe(1333.33m);
        held["phone"].Text("value").ShouldBe("138****0001");
        held["phone"]["isMasked"]!.GetValue<bool>().ShouldBeTrue();
        (held["phone"].Text("source"), held["phone"].Text("validUntil")).ShouldBe(("window", "2028-03-01"));
        var asked = answer["askFacts"]!.AsArray().Select(item => item!.AsObject()).ToDictionary(item => item.Text("code"));
        asked.Keys.ShouldBe(["disability.grade", "veteran.status", "assets.homes"], ignoreOrder: true);
        asked["disability.grade"].Text("expiredOn").ShouldBe("2026-02-28");
        asked["veteran.status"]["expiredOn"].ShouldBeNull();
        asked["assets.homes"].Text("subject").ShouldBe(household);
    }

    [Fact]
    public async Task The_income_of_a_household_is_not_held_while_that_of_one_who_works_is_unknown()
    {
        var head = await Admin.PersonAsync("尤某", IdNumber("19750302", 74), facts: [Fact("income.pension", 2500.5m, "social-insurance"), Fact("income.preferential", 800, "veterans")]);
        var son = await Admin.PersonAsync("尤小某", IdNumber("20000302", 75));
        await Admin.HouseholdAsync("prefill-2", (head, "head"), (son, "child"));

        var before = await PrefillAsync(new { subjects = new[] { head }, facts = new[] { "income.total", "household.income" } });
        before["facts"]!.AsArray().ShouldHaveSingleItem()!["value"]!.GetValue<decimal>().ShouldBe(2500.5m, "优抚金 is no income");
        (await Admin.RecordAsync($"/api/persons/{son}", Fact("income.wage", 1000, "tax"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var after = await PrefillAsync(new { subjects = new[] { head }, facts = new[] { "household.income" } });
        after["facts"]!.AsArray().ShouldHaveSingleItem()!["value"]!.GetValue<decimal>().ShouldBe(3500.5m);
    }

    [Theory]
    [InlineData("""{ "subjects": [] }""")]
    [InlineData("""{ "subjects": ["nobody"] }""")]
    [InlineData("""{ "subjects": ["PS99999999"], "facts": ["name"] }""")]
    [InlineData("""{ "subjects": ["PS99999999"], "facts": ["no.such"] }""")]
    [InlineData("""{ "subjects": null }""")]
    [InlineData("""{ "subjects": ["PS00000001"], "facts": [null] }""")]
    public async Task A_question_about_nobody_or_nothing_is_refused(string body) =>
        await (await Admin.PostAsync("/api/prefill", new StringContent(body, System.Text.Encoding.UTF8, "application/json"))).ProblemAsync(HttpStatusCode.BadRequest);

    [Fact]
    public async Task The_list_of_facts_tells_types_and_sources()
    {
        var facts = await Admin.ReadAsync("/api/facts");
        facts["facts"]!.AsArray().Count.ShouldBeGreaterThanOrEqualTo(50);
        facts["facts"]!.AsArray().Select(fact => fact!.AsObject()).Single(fact => fact.Text("code") == "income.wage")["type"]!["minimum"]!.GetValue<int>().ShouldBe(0);
    }

    private async Task<JsonObject> PrefillAsync(object question)
    {
        var answer = await Admin.PostAsJsonAsync("/api/prefill", question);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.JsonAsync();
    }
}
