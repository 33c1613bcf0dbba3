using System.Text.Json.Nodes;
using OneWindow.Calendars;
using OneWindow.Grains.Households;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Tests.Data;

public sealed class FactCatalogueTests
{
    [Fact]
    public void The_shipped_facts_cover_what_a_household_file_holds()
    {
        var facts = OfficeData.Load().Facts;

        facts.Facts.Count.ShouldBeGreaterThanOrEqualTo(50);
        facts.Facts.ShouldAllBe(fact => fact.Zh.Length > 0 && fact.En.Length > 0);
        foreach (var code in new[] { "idNumber", "phone", "bank.account", "disability.certificate" })
            facts.Find(code)!.Sensitive.ShouldBeTrue(code);
        foreach (var code in new[] { "age", "household.members", "household.size", "household.incomePerHead" })
            facts.Find(code)!.Derived.ShouldBeTrue(code);
        facts.Find("assets.vehicles")!.Of.ShouldBe(FactSubject.Household);
        facts.Find("disability.grade")!.Of.ShouldBe(FactSubject.Person);
        facts.Find("no.such.fact").ShouldBeNull();
    }

    [Fact]
    public void Every_problem_of_the_file_is_reported_with_its_place()
    {
        var root = JsonNode.Parse(OfficeDataFiles.Shipped()["facts.json"].Span)!;
        var facts = root["facts"]!.AsArray();
        facts[0]!["source"] = "hearsay";
        facts[1]!["code"] = "Bad-Code";
        facts[2]!["type"] = new JsonObject { ["type"] = "colour" };
        facts[3]!["validDays"] = 0;
        facts[4]!["sensitive"] = true;
        facts[5]!["colour"] = "red";
        facts.Add(facts[6]!.DeepClone());
        facts.Add(new JsonObject { ["code"] = "disability", ["zh"] = "残疾", ["en"] = "Disability", ["of"] = "person", ["source"] = "disabled", ["type"] = new JsonObject { ["type"] = "string" } });
        var problems = new List<DataProblem>();

        FactReader.Read(DataNode.Parse("facts.json", System.Text.Encoding.UTF8.GetBytes(root.ToJsonString()), problems)!);

        var last = facts.Count - 1;
        problems.Select(problem => problem.Path).ShouldBe(
            [
                "$.facts[0].source", "$.facts[1].code", "$.facts[2].type", "$.facts[3].validDays", "$.facts[4].sensitive", "$.facts[5].colour",
                $"$.facts[{last - 1}].code", $"$.facts[{last}].code",
            ],
            ignoreOrder: true);
    }
}
