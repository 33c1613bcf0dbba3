using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

public sealed class When_a_file_is_wrong(Office office) : IClassFixture<Office>
{
    [Fact]
    public async Task Bad_rows_are_named_with_line_and_field_and_good_rows_go_in()
    {
        (string Row, string? Field, string? Code)[] rows =
        [
            (Row("W-1"), null, null),
            (Row("W-2", receivedAt: "2019-01-02 09:00"), "receivedAt", "format"),
            (Row("W-3", receivedAt: "2019-01-02T09:00:00"), "receivedAt", "format"),
            (Row("W-4", receivedAt: ""), "receivedAt", "required"),
            (Row("W-5", receivedAt: "9999-12-31T23:59:59Z"), "receivedAt", "time.future"),
            (Row("W-6", receivedAt: "1990-01-02T09:00:00+08:00"), "receivedAt", "time.no_rules"),
            (Row("W-7", kind: "wish"), "kind", "unknown_value"),
            (Row("W-8", kind: "1"), "kind", "unknown_value"),
            (Row("W-9", problem: "no.such.problem"), "problem", "case.problem"),
            (Row("W-10", community: "atlantis"), "community", "case.community"),
            (Row("W-11", phone: ""), "callerPhone", "required"),
            (Row("W-12", phone: "-----"), "callerPhone", "format"),
            (Row("W-13", phone: "12ab567"), "callerPhone", "format"),
            (Row("W-14", description: "a\u0000b"), "description", "characters"),
            (Row("W-15", description: new string('长', 4001)), "description", "too_long"),
            (Row(""), "externalNumber", "required"),
            (Row(new string('9', 65)), "externalNumber", "too_long"),
            (Row("W-16", rest: ",,2019-01-02T08:00:00+08:00,,,,,"), "respondedAt", "time.order"),
            (Row("W-17", rest: ",,,2019-01-03T08:00:00+08:00,已修,,,"), "resolvedAt", "case.not_waiting_for_resolve"),
            (Row("W-18", rest: ",,2019-01-02T10:00:00+08:00,2019-01-03T08:00:00+08:00,,,,"), "resolution", "required"),
            (Row("W-19", rest: ",,2019-01-02T10:00:00+08:00,2019-01-03T08:00:00+08:00,已修,2019-01-04T08:00:00+08:00,maybe,yes"), "solved", "unknown_value"),
            (Row("W-20", rest: ",,2019-01-02T10:00:00+08:00,2019-01-03T08:00:00+08:00,已修,2019-01-04T08:00:00+08:00,yes,"), "satisfied", "required"),
            (Row("W-21", rest: ",,2019-01-02T10:00:00+08:00,soon,已修,,,"), "resolvedAt", "format"),
            (Row("W-22", rest: "nowhere,2019-01-02T09:30:00+08:00,,,,,,"), null, "case.office"),
            (Row("W-23"), null, null),
            (Row("W-1", description: "另一件事"), null, "operation.reused"),
        ];
        var before = await office.Admin.CaseCountAsync();
        var view = await office.App.ImportAsync(office.Admin, Imports.Csv($"{Imports.Header}\n{string.Join('\n', rows.Select(r => r.Row))}\n"));

        var errors = view["errors"]!.AsArray().Select(e => e!.AsObject()).OrderBy(e => e["row"]!.GetValue<int>()).ToArray();
        var wrong = rows.Select((row, i) => (Line: i + 2, row.Field, row.Code)).Where(row => row.Code is not null).ToArray();
        errors.Select(e => e["row"]!.GetValue<int>()).ShouldBe(wrong.Select(row => row.Line), view.ToJsonString());
        foreach (var (error, expected) in errors.Zip(wrong))
        {
            error.Text("code").ShouldBe(expected.Code, error.ToJsonString());
            if (expected.Field is not null)
                error.Text("field").ShouldBe(expected.Field, error.ToJsonString());
            error.Text("zh").ShouldNotBeEmpty();
            error.Text("en").ShouldNotBeEmpty();
        }

        view["failed"]!.GetValue<int>().ShouldBe(wrong.Length);
        view["done"]!.GetValue<int>().ShouldBe(rows.Length);
        (await office.Admin.CaseCountAsync()).ShouldBe(before + rows.Length - wrong.Length);
    }

    [Theory]
    [InlineData("externalNumber,receivedAt\nA-1,2019-01-02T09:00:00+08:00\n", "import.header")]
    [InlineData(Imports.Header + ",colour\n", "import.header")]
    [InlineData(Imports.Header + ",kind\n", "import.header")]
    [InlineData("\n\n", "import.header")]
    [InlineData("{\"not\":\"csv\"}", "import.header")]
    [InlineData("", "import.empty")]
    public async Task A_file_without_the_right_header_is_refused(string text, string code)
    {
        var problem = await office.Admin.RefusedAsync(() => new HttpRequestMessage(HttpMethod.Post, Imports.Address) { Content = Imports.Csv(text) }, HttpStatusCode.BadRequest, code);
        Refusals.Errors(problem).ShouldHaveSingleItem().Field.ShouldBe("file");
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_refused()
    {
        foreach (var bytes in new[] { Encoding.Unicode.GetBytes("\uFEFF" + Imports.Header), [.. Encoding.UTF8.GetBytes(Imports.Header + "\n"), 0xD5, 0xD4, 0xC5, 0xAE] })
        {
            await office.Admin.RefusedAsync(
                () => new HttpRequestMessage(HttpMethod.Post, Imports.Address) { Content = Imports.Csv(bytes) }, HttpStatusCode.BadRequest, "import.encoding");
        }
    }

    [Fact]
    public async Task A_quote_that_never_ends_is_refused_before_anything_goes_in() => await office.Admin.RefusedAsync(
        () => new HttpRequestMessage(HttpMethod.Post, Imports.Address) { Content = Imports.Csv($"{Imports.Header}\n{Row("Q-1")}\n\"Q-2,{Row("x")}\n") },
        HttpStatusCode.BadRequest,
        "import.csv");

    [Fact]
    public async Task A_form_needs_exactly_one_file()
    {
        await office.Admin.RefusedAsync(
            () => new HttpRequestMessage(HttpMethod.Post, Imports.Address) { Content = new MultipartFormDataContent { { new StringContent("x"), "note" } } },
            HttpStatusCode.BadRequest,
            "import.form");
        await office.Admin.RefusedAsync(
            () => new HttpRequestMessage(HttpMethod.Post, Imports.Address)
            {
                Content = new MultipartFormDataContent { { Imports.Csv(Imports.Header), "file", "a.csv" }, { Imports.Csv(Imports.Header), "file", "b.csv" } },
            },
            HttpStatusCode.BadRequest,
            "import.form");
    }

    [Fact]
    public async Task A_file_of_a_header_only_is_finished_at_once()
    {
        var view = await office.App.ImportAsync(office.Admin, Imports.Csv("\uFEFF" + Imports.Header + "\r\n"));
        (view["total"]!.GetValue<int>(), view["done"]!.GetValue<int>()).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Quoted_cells_may_hold_commas_quotes_and_line_breaks()
    {
        var view = await office.App.ImportAsync(office.Admin, Imports.Csv($"{Imports.Header}\r\n{Row("C-1", description: "\"一,\"\"二\"\"\r\n三\"")}\r\n"));
        view["errors"]!.AsArray().ShouldBeEmpty();
        var found = (JsonObject)JsonNode.Parse(await office.Admin.GetStringAsync("/api/hotline/cases?q=C-1"))!["items"]![0]!;
        (await office.Admin.GetAsync(found)).Text("description").ShouldBe("一,\"二\"\r\n三");
    }

    private static string Row(
        string external,
        string receivedAt = "2019-01-02T09:00:00+08:00",
        string kind = "help",
        string problem = "housing.repair.pipe",
        string community = "changchunjie",
        string phone = "19900008000",
        string description = "漏水",
        string rest = ",,,,,,,") => $"{external},{receivedAt},{kind},{problem},{community},某街 1 号,赵女士,{phone},{description},{rest}";
}
