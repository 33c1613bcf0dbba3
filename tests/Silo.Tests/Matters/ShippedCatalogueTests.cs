using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;
using OneWindow.Workflows.Library;

namespace OneWindow.Silo.Tests.Matters;

public sealed partial class ShippedCatalogueTests
{
    private static readonly OfficeData Data = OfficeData.Load();

    private static readonly IReadOnlyList<Matter> Matters = [.. Data.Matters.Matters];

    [Fact]
    public void It_holds_more_than_two_hundred_matters_from_every_field_of_the_office()
    {
        Matters.Select(matter => matter.Code).Distinct().Count().ShouldBeGreaterThanOrEqualTo(215);
        Matters.Select(matter => matter.Category).Distinct().Order(StringComparer.Ordinal).ShouldBe(
            [
                "children", "civil-affairs", "disability", "elderly", "funeral", "health-family", "housing", "public-service", "social-assistance",
                "social-insurance-employment", "veterans",
            ]);
        Matters.GroupBy(matter => matter.Category).ShouldAllBe(category => category.Count() >= 8);
    }

    [Fact]
    public void Every_matter_is_complete_and_its_definition_is_shipped()
    {
        Data.Matters.CheckDefinitions(WorkflowLibrary.Definitions.ContainsKey);
        foreach (var matter in Matters)
        {
            matter.ShouldSatisfyAllConditions(
                matter.Code,
                () => matter.Zh.Any(c => c > 127).ShouldBeTrue(),
                () => matter.En.All(c => c < 0x2E80).ShouldBeTrue(),
                () => (matter.Category.Length > 0 && matter.Office.Length > 0 && Enum.IsDefined(matter.Kind)).ShouldBeTrue(),
                () => (matter.Statutory.Basis.Length > 0 && matter.Promised.Basis.Length > 0).ShouldBeTrue(),
                () => matter.Materials.ShouldNotBeEmpty(),
                () => matter.Basis.ShouldNotBeEmpty(),
                () => (matter.Result.Zh.Length > 0 && matter.Result.En.Length > 0).ShouldBeTrue(),
                () => matter.EffectiveFrom.Year.ShouldBeGreaterThan(1990));
        }

        Doubles(Matters.GroupBy(matter => matter.Code).Select(versions => versions.Last()), matter => matter.Zh).ShouldBeEmpty();
        Matters.Count(matter => matter.Materials.Any(material => material.ReplaceableBy is not null)).ShouldBeGreaterThan(50, "what the office holds is not asked for");
        Matters.ShouldContain(matter => matter.Materials.Any(material => material.Tolerable));
        Matters.ShouldContain(matter => matter.Benefits.Count > 0);
    }

    [Fact]
    public void None_is_a_copy_of_another_with_a_new_number()
    {
        var newest = Matters.GroupBy(matter => matter.Code).Select(versions => versions.MaxBy(matter => matter.Version)!).ToList();
        Doubles(newest, matter => $"{matter.Definition} {Shown(matter)} {string.Join(' ', matter.Facts)} {matter.Eligibility}").ShouldBeEmpty();
        Doubles(newest, matter => $"{Shown(matter)} {matter.Statutory} {matter.Promised} {string.Join(' ', matter.Basis)}").ShouldBeEmpty();
        Doubles(newest, matter => $"{matter.Office} {matter.Result.Zh} {matter.Parameters}").ShouldBeEmpty();
    }

    [Fact]
    public void Conditions_compare_facts_only_with_values_that_they_can_have()
    {
        var wrong = new List<string>();
        var compared = 0;
        foreach (var matter in Matters.Where(matter => matter.Eligibility is not null))
        {
            foreach (var match in Comparisons().EnumerateMatches(matter.Eligibility!))
            {
                compared++;
                var parts = Comparisons().Match(matter.Eligibility![match.Index..(match.Index + match.Length)]);
                var values = JsonNode.Parse(Data.Facts.Find(parts.Groups["fact"].Value)!.Type)!["enum"]?.AsArray().Select(value => (string?)value);
                if (values?.Contains(parts.Groups["value"].Value) != true)
                    wrong.Add($"{matter.Code}: {parts.Value}");
            }
        }

        wrong.ShouldBeEmpty();
        compared.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void Every_material_is_asked_for_and_every_question_of_a_bundle_leaves_something_out()
    {
        var asked = Matters.SelectMany(matter => matter.Materials).Select(material => material.Code).ToHashSet(StringComparer.Ordinal);
        Data.Matters.Materials.Where(material => !asked.Contains(material.Code)).ShouldBeEmpty();
        Data.Matters.Bundles.Count.ShouldBeGreaterThanOrEqualTo(10);
        Data.Matters.Bundles.ShouldAllBe(bundle => bundle.Asks.Count > 0);
    }

    private static IEnumerable<string> Doubles(IEnumerable<Matter> matters, Func<Matter, string> key) =>
        matters.GroupBy(key).Where(group => group.Count() > 1).Select(group => string.Join(", ", group.Select(matter => matter.Code)));

    private static string Shown(Matter matter) => string.Join(' ', matter.Materials.Select(material => material.Code).Order(StringComparer.Ordinal));

    [GeneratedRegex("(?<fact>[A-Za-z][A-Za-z.]*) [!=]== '(?<value>[^']*)'")]
    private static partial Regex Comparisons();
}
