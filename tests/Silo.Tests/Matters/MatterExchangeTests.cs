using System.Text;
using System.Text.Json.Nodes;
using OneWindow.Grains;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;
using OneWindow.Silo.Matters;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Tests.Storage;
using static OneWindow.Silo.Tests.Matters.MatterFiles;

namespace OneWindow.Silo.Tests.Matters;

public sealed class MatterExchangeTests
{
    [Theory]
    [InlineData(MatterFormat.Json)]
    [InlineData(MatterFormat.Csv)]
    public void What_is_shipped_comes_back_as_it_went_out(MatterFormat format)
    {
        var data = OfficeData.Load().Matters;
        var matters = data.Matters.ToList();

        var rows = MatterExchange.Read(format, MatterExchange.Write(format, matters), data.Surroundings);

        rows.Count.ShouldBe(matters.Count);
        foreach (var (row, matter) in rows.Zip(matters))
        {
            row.Candidate.Problems.ShouldBeEmpty(matter.Code);
            MatterJson.Write(row.Candidate.Matter!).ShouldBe(MatterJson.Write(matter));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_catalogue_moves_from_one_office_to_another(StorageProvider provider)
    {
        await using var one = await MatterStore.CreateAsync(provider, Matter("a", Awkward), Matter("b"));
        await one.StoreAsync(Matter("c", matter => matter["parameters"] = JsonNode.Parse("""{ "text": "a, \"b\"\n'c'" }""")));
        await using var other = await MatterStore.CreateAsync(provider);
        foreach (var format in Enum.GetValues<MatterFormat>())
        {
            var file = await one.Editor.ExportAsync(format, MatterStore.Today, default);
            var import = await other.ImportAsync(format, file);
            import.Rows.SelectMany(row => row.Problems).ShouldBeEmpty();
            (import.Created, import.Same).ShouldBe(format == MatterFormat.Json ? (3, 0) : (0, 3));
            (await other.Editor.ExportAsync(format, MatterStore.Today, default)).ShouldBe(file);
            (await one.ImportAsync(format, file)).ShouldSatisfyAllConditions(again => again.Same.ShouldBe(3), again => again.Stored.ShouldBeFalse());
        }

        (await other.StatesAsync("a")).ShouldBe("1 Office InForce 2024-01-01..2030-12-31");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task One_wrong_row_keeps_all_out_and_every_row_tells_what_is_wrong_with_it(StorageProvider provider)
    {
        await using var store = await MatterStore.CreateAsync(provider, Matter("a"), Matter("b"));
        JsonObject[] Rows() =>
        [
            Matter("n"),
            Matter("a", matter => matter["visits"] = 2),
            Matter("b"),
            Matter("n", matter => (matter["zh"], matter["en"]) = ("另", "Other")),
            Matter("o", matter => (matter["zh"], matter["office"], matter["fee"]) = ("事项b", "nowhere", -1)),
        ];

        foreach (var dryRun in new[] { true, false })
        {
            var import = await store.ImportAsync(Rows(), dryRun: dryRun);
            (import.Stored, import.Created, import.Changed, import.Same, import.Refused).ShouldBe((false, 1, 0, 1, 3));
            import.Rows.SelectMany(row => row.Problems.Select(problem => $"{row.Row} {row.Code} {problem.Path} {problem.Code}")).ShouldBe(
                ["2 a effectiveFrom matter.backdated", "4 n code duplicate", "5 o fee range", "5 o office unknown_office", "5 o zh duplicate"], ignoreOrder: true);
        }

        (await store.Catalogue.VersionsAsync("n", default)).ShouldBeEmpty();
        (await store.Storage.ScalarAsync<long>("select count(*) from audit")).ShouldBe(0);
    }

    [Theory, OnSqlite]
    public async Task Changed_rows_begin_on_the_day_that_is_given_and_sent_again_they_change_nothing(StorageProvider provider)
    {
        await using var store = await MatterStore.CreateAsync(provider, Matter("a"), Matter("b"));
        var april = new DateOnly(2026, 4, 1);
        JsonObject[] Rows() => [Matter("a", matter => matter["visits"] = 2), Matter("b"), Matter("n")];

        var tried = await store.ImportAsync(Rows(), april, dryRun: true);
        (tried.Stored, tried.Created, tried.Changed, tried.Same).ShouldBe((false, 1, 1, 1));
        var import = await store.ImportAsync(Rows(), april);
        (import.Stored, import.Created, import.Changed, import.Same).ShouldBe((true, 1, 1, 1));
        import.Rows.Select(row => row.Version).ShouldBe([2, 1, 1]);
        (await store.StatesAsync("a")).ShouldBe("2 Office Planned 2026-04-01.., 1 Files InForce 2024-01-01..2026-03-31");
        (await store.StatesAsync("b")).ShouldBe("1 Files InForce 2024-01-01..");
        (await store.ImportAsync(Rows(), april)).Same.ShouldBe(3);
        (await store.Storage.ScalarAsync<long>("select count(*) from audit where action = 'matter-import'")).ShouldBe(2);
    }

    [Fact]
    public void Problems_of_a_CSV_row_name_its_columns()
    {
        var data = new MatterFiles(Matter("a")).Parse().Matters;
        var text = Encoding.UTF8.GetString(MatterExchange.Write(MatterFormat.Csv, [.. data.Matters]));
        text = text.Replace(",20,workingDays,", ",many,moons,", StringComparison.Ordinal).Replace("committed", "sometimes", StringComparison.Ordinal);

        var row = MatterExchange.Read(MatterFormat.Csv, Encoding.UTF8.GetBytes(text), data.Surroundings).ShouldHaveSingleItem();

        (row.Row, row.Line).ShouldBe((1, 2));
        MatterExchange.Problems(MatterFormat.Csv, row.Candidate).Select(problem => problem.Path).ShouldBe(["kind", "statutoryN", "statutoryUnit"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("", "import.json")]
    [InlineData("{\"\\ud800\":[]}", "characters")]
    [InlineData("{\"matters\":[1,\"\\u0000\"]}", "characters")]
    [InlineData("[]", "import.json")]
    [InlineData("{\"matters\":[]}", "import.empty")]
    [InlineData("{\"matters\":[],\"x\":1}", "import.json")]
    [InlineData("{\"matters\":[", "import.json")]
    public void A_file_that_is_none_is_refused_as_a_whole(string text, string code)
    {
        var data = new MatterFiles(Matter("a")).Parse().Matters;
        var refused = Should.Throw<CommandRejectedException>(() => MatterExchange.Read(MatterFormat.Json, Encoding.UTF8.GetBytes(text), data.Surroundings));
        refused.Rejection.Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("code,zh\r\na,b", "import.header")]
    [InlineData("\"code,zh", "import.csv")]
    public void A_table_that_is_none_is_refused_as_a_whole(string text, string code)
    {
        var data = new MatterFiles(Matter("a")).Parse().Matters;
        Should.Throw<CommandRejectedException>(() => MatterExchange.Read(MatterFormat.Csv, Encoding.UTF8.GetBytes(text), data.Surroundings)).Rejection.Code.ShouldBe(code);
    }

    [Fact]
    public void A_spreadsheet_takes_no_cell_for_a_formula()
    {
        var data = new MatterFiles(Matter("a", matter => (matter["en"], matter["initials"]) = ("=1+1", null))).Parse().Matters;
        var file = MatterExchange.Write(MatterFormat.Csv, [.. data.Matters]);
        Encoding.UTF8.GetString(file).ShouldContain(",'=1+1,");
        MatterExchange.Read(MatterFormat.Csv, file, data.Surroundings).ShouldHaveSingleItem().Candidate.Matter!.En.ShouldBe("=1+1");
    }

    private static void Awkward(JsonObject matter)
    {
        matter["en"] = "\"Quoted\", with commas; and 'apostrophes'";
        matter["zh"] = "“引号”，逗号";
        matter["materials"] = JsonNode.Parse("""[{ "code": "id-card", "note": "本人，\"原件\"" }, { "code": "proof", "required": false, "tolerable": true, "days": 3, "replaceableBy": "age" }]""");
        matter["facts"] = new JsonArray("age", "community");
        matter["eligibility"] = "-age < -60 &&\ncommunity != null";
        matter["benefits"] = new JsonArray("x", "y");
        matter["basis"] = new JsonArray("《办法》第一条, 第二条", "=法");
        matter["fee"] = 15;
        matter["effectiveTo"] = "2030-12-31";
        matter["check"] = true;
    }
}
