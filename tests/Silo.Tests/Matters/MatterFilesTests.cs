using System.Text.Json.Nodes;
using OneWindow.Calendars;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Tests.Matters;

public sealed class MatterFilesTests
{
    [Fact]
    public void A_matter_is_read_with_everything_that_it_says()
    {
        var data = new MatterFiles(MatterFiles.Matter("a", matter =>
        {
            matter["initials"] = "sxa";
            matter["kind"] = "onTheSpot";
            matter["promised"] = JsonNode.Parse("""{ "n": 0, "unit": "workingDays", "basis": "当场" }""");
            matter["materials"] = JsonNode.Parse("""[{ "code": "id-card" }, { "code": "proof", "required": false, "tolerable": true, "days": 5, "note": "在职的" }]""");
            matter["parameters"] = JsonNode.Parse("""{ "b": [1, 2], "a": { "x": "公示" } }""");
            matter["benefits"] = new JsonArray("dibao");
            matter["fee"] = 20;
            matter["effectiveTo"] = "2026-12-31";
            matter["check"] = true;
        })).Parse().Matters;

        var matter = data.Matters.ShouldHaveSingleItem();
        matter.Kind.ShouldBe(MatterKind.OnTheSpot);
        matter.Initials.ShouldBe("sxa");
        matter.Statutory.ShouldBe(new Limit(20, LimitUnit.WorkingDays, "法"));
        matter.Promised.ShouldBe(new Limit(0, LimitUnit.WorkingDays, "当场"));
        matter.Materials[0].ShouldBe(new MatterMaterial { Code = "id-card" });
        matter.Materials[0].Required.ShouldBeTrue();
        matter.Materials[1].ShouldBe(new MatterMaterial { Code = "proof", Required = false, Tolerable = true, Days = 5, Note = "在职的" });
        matter.Parameters.ShouldBe("""{"b":[1,2],"a":{"x":"公示"}}""");
        (matter.Benefits, matter.Fee, matter.Visits, matter.Check).ShouldBe((matter.Benefits, 20, 1, true));
        matter.EffectiveTo.ShouldBe(new DateOnly(2026, 12, 31));
        data.Categories.ShouldBe([new MatterCategory("test", "测试", "Test")]);
    }

    [Fact]
    public void All_problems_of_a_matter_are_told_with_file_and_path()
    {
        var files = new MatterFiles(MatterFiles.Matter("a", matter =>
        {
            matter["code"] = "Not A Code";
            matter["zh"] = " 空白 ";
            matter.Remove("en");
            matter["category"] = "elsewhere";
            matter["office"] = "nowhere";
            matter["kind"] = "someday";
            matter["statutory"]!["unit"] = "moons";
            matter["statutory"]!.AsObject().Remove("basis");
            matter["promised"]!["n"] = -1;
            matter["materials"] = JsonNode.Parse("""[{ "code": "unknown" }, { "code": "id-card", "tolerable": true }, { "code": "id-card", "days": 3, "colour": 1 }]""");
            matter["facts"] = new JsonArray("age", "age", "x");
            matter["eligibility"] = "age >= ";
            matter["parameters"] = new JsonArray();
            matter["visits"] = 9;
            matter["fee"] = 1.5;
            matter["effectiveFrom"] = "2024-13-01";
            matter["basis"] = new JsonArray();
            matter["result"]!.AsObject().Remove("zh");
            matter["colour"] = "red";
        }));

        var problems = files.Problems();

        problems.ShouldAllBe(problem => problem.File == MatterFiles.Category && problem.Zh != null || problem.Message.StartsWith("The file is of"));
        string[] expected =
            [
                "code", "zh", "en", "category", "office", "kind", "statutory.unit", "statutory.basis", "promised.n", "materials[0].code", "materials[1].days",
                "materials[2].days", "materials[2].colour",
                "materials[2]", "facts[1]", "facts[2]", "eligibility", "parameters", "visits", "fee", "effectiveFrom", "basis", "result.zh", "colour",
            ];
        problems.Select(problem => problem.Path).ShouldBe(expected.Select(path => $"$.matters[0].{path}"), ignoreOrder: true);
    }

    [Theory]
    [InlineData("committed", 20, "workingDays", 21, "workingDays", "promised.too_long")]
    [InlineData("committed", 20, "workingDays", 28, "naturalDays", null)]
    [InlineData("committed", 20, "workingDays", 29, "naturalDays", "promised.too_long")]
    [InlineData("committed", 0, "workingDays", 1, "naturalDays", "promised.too_long")]
    [InlineData("committed", 0, "naturalDays", 4, "hours", null)]
    [InlineData("onTheSpot", 5, "workingDays", 0, "workingDays", null)]
    [InlineData("onTheSpot", 5, "workingDays", 8, "hours", null)]
    [InlineData("onTheSpot", 5, "workingDays", 9, "hours", "promised.same_day")]
    [InlineData("onTheSpot", 5, "workingDays", 1, "workingDays", "promised.same_day")]
    public void A_promise_keeps_to_the_law_and_to_the_kind(string kind, int n, string unit, int promised, string promisedUnit, string? code)
    {
        var files = new MatterFiles(MatterFiles.Matter("a", matter =>
        {
            matter["kind"] = kind;
            matter["statutory"] = new JsonObject { ["n"] = n, ["unit"] = unit, ["basis"] = "法" };
            matter["promised"] = new JsonObject { ["n"] = promised, ["unit"] = promisedUnit, ["basis"] = "诺" };
        }));
        if (code is null)
            files.Parse().Matters.Matters.Count().ShouldBe(1);
        else
            files.Problems().ShouldHaveSingleItem().ShouldSatisfyAllConditions(problem => problem.Code.ShouldBe(code), problem => problem.Path.ShouldBe("$.matters[0].promised"));
    }

    [Fact]
    public void Versions_of_a_matter_follow_one_another_and_names_are_its_own()
    {
        var files = new MatterFiles(
            MatterFiles.Matter("a", matter => matter["effectiveTo"] = "2024-12-31"),
            MatterFiles.Matter("a", matter => (matter["version"], matter["effectiveFrom"]) = (2, "2025-01-01")),
            MatterFiles.Matter("b"));
        files.Parse().Matters.Matters.Select(matter => (matter.Code, matter.Version)).ShouldBe([("a", 1), ("a", 2), ("b", 1)]);

        files.WriteMatters(
            MatterFiles.Matter("a", matter => matter["effectiveTo"] = "2024-12-31"),
            MatterFiles.Matter("a", matter => matter["effectiveFrom"] = "2024-12-31"),
            MatterFiles.Matter("b", matter => (matter["zh"], matter["en"]) = ("事项a", "matter A")),
            MatterFiles.Matter("c", matter => (matter["zh"], matter["effectiveFrom"], matter["effectiveTo"]) = ("事项a", "2020-01-01", "2020-12-31")));
        files.Problems().Select(problem => problem.Path)
            .ShouldBe(["$.matters[1].version", "$.matters[1].effectiveFrom", "$.matters[2].zh", "$.matters[2].en"], ignoreOrder: true);
    }

    [Fact]
    public void Two_files_must_not_share_a_category()
    {
        var files = new MatterFiles(MatterFiles.Matter("a"));
        var other = MatterFiles.Sheet("matters", []);
        (other["category"], other["zh"], other["en"]) = ("test", "又", "Again");
        files.Write("matters/test2.json", other);
        files.Problems().ShouldHaveSingleItem().ToString().ShouldStartWith("matters/test2.json $.category:");
    }

    [Fact]
    public void Bundles_name_matters_that_exist_and_questions_decide_on_some_of_them()
    {
        var files = new MatterFiles(MatterFiles.Matter("a"), MatterFiles.Matter("b"));
        files.Write(OfficeDataFiles.Bundles, MatterFiles.Sheet("bundles", new JsonArray(
            JsonNode.Parse("""{ "code": "x", "zh": "甲", "en": "X", "matters": ["a", "c", "a"], "asks": [{ "code": "q", "zh": "问", "en": "Q", "matters": ["b"] }, { "code": "q", "zh": "问", "en": "Q", "matters": [] }] }"""),
            JsonNode.Parse("""{ "code": "x", "zh": "乙", "en": "Y", "matters": ["a"] }"""))));
        files.Problems().Select(problem => problem.Path).ShouldBe(
            ["$.bundles[0].matters[1]", "$.bundles[0].matters[2]", "$.bundles[0].asks[0].matters[0]", "$.bundles[0].asks[1].code", "$.bundles[0].asks[1].matters", "$.bundles[1].code", "$.bundles[1].matters"],
            ignoreOrder: true);

        files.Write(OfficeDataFiles.Bundles, MatterFiles.Sheet("bundles", new JsonArray(
            JsonNode.Parse("""{ "code": "x", "zh": "甲", "en": "X", "matters": ["b", "a"], "asks": [{ "code": "q", "zh": "问", "en": "Q", "matters": ["a"] }] }"""))));
        var bundle = files.Parse().Matters.Bundles.ShouldHaveSingleItem();
        bundle.Matters.ShouldBe(["b", "a"]);
        bundle.Asks.ShouldHaveSingleItem().Matters.ShouldBe(["a"]);
    }

    [Fact]
    public void Materials_have_codes_of_their_own()
    {
        var files = new MatterFiles(MatterFiles.Matter("a"));
        files.Write(OfficeDataFiles.Materials, MatterFiles.Sheet("materials", new JsonArray(
            MatterFiles.Material("id-card"), MatterFiles.Material("id-card"), JsonNode.Parse("""{ "code": "x", "zh": "甲", "en": "X", "kind": "drawing", "validDays": 0 }"""))));
        files.Problems().Select(problem => problem.Path).ShouldBe(["$.materials[1].code", "$.materials[2].kind", "$.materials[2].validDays"]);
    }

    [Fact]
    public void A_definition_that_does_not_exist_is_told_with_its_place()
    {
        var data = new MatterFiles(MatterFiles.Matter("a"), MatterFiles.Matter("b", matter => matter["definition"] = "nowhere")).Parse().Matters;
        Should.Throw<DataProblemsException>(() => data.CheckDefinitions(id => id == "hotline"))
            .Problems.ShouldHaveSingleItem().ToString().ShouldBe("matters/test.json $.matters[1].definition: There is no workflow definition 'nowhere'.");
    }

    [Fact]
    public void An_office_replaces_a_category()
    {
        var folder = Directory.CreateTempSubdirectory("office-data-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "matters"));
            File.WriteAllText(Path.Combine(folder, "matters", "social-assistance.json"), "{ \"version\": 1 }");
            Should.Throw<DataProblemsException>(() => OfficeData.Load(folder)).Problems.ShouldContain(problem => problem.File == "matters/social-assistance.json" && problem.Path == "$.matters");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
