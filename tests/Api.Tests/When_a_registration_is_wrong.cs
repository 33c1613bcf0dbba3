using System.Net;
using System.Text;

namespace OneWindow.Api.Tests;

public sealed class When_a_registration_is_wrong(Office office) : IClassFixture<Office>
{
    private const string Cases = "/api/hotline/cases";

    public static TheoryData<string> RequiredFields => [.. CaseBody.Required];

    [Theory]
    [MemberData(nameof(RequiredFields))]
    public async Task A_missing_field_is_named(string field) => await RefusesAsync(CaseBody.With(field, null), field, "required");

    [Theory]
    [MemberData(nameof(RequiredFields))]
    public async Task A_field_that_is_null_is_named(string field) => await RefusesAsync(CaseBody.With(field, "null"), field, "required");

    [Theory]
    [InlineData("kind", "1")]
    [InlineData("kind", "\"1\"")]
    [InlineData("kind", "\"\"")]
    [InlineData("kind", "\"wish\"")]
    [InlineData("kind", "\"complaint,help\"")]
    [InlineData("kind", "true")]
    [InlineData("kind", "[\"complaint\"]")]
    [InlineData("problem", "5")]
    [InlineData("problem", "{}")]
    [InlineData("address", "[]")]
    [InlineData("description", "false")]
    [InlineData("operationId", "17")]
    [InlineData("caller", "\"赵女士\"")]
    [InlineData("caller", "[]")]
    [InlineData("caller", "7")]
    [InlineData("caller.phone", "19900001234")]
    [InlineData("caller.name", "{\"family\":\"赵\"}")]
    [InlineData("externalNumber", "201901010002148")]
    [InlineData("receivedAt", "\"2026-03-02T08:00:00\"")]
    [InlineData("receivedAt", "\"2026-03-02\"")]
    [InlineData("receivedAt", "\"2026-03-02 08:00\"")]
    [InlineData("receivedAt", "\"2026-02-30T08:00:00+08:00\"")]
    [InlineData("receivedAt", "\"2026-03-02T25:00:00+08:00\"")]
    [InlineData("receivedAt", "\"2026-03-02T08:00:00+99:00\"")]
    [InlineData("receivedAt", "\"0001-01-01T00:00:00+08:00\"")]
    [InlineData("receivedAt", "\"yesterday\"")]
    [InlineData("receivedAt", "\"\"")]
    [InlineData("receivedAt", "1772409600")]
    [InlineData("receivedAt", "{}")]
    public async Task A_value_of_the_wrong_kind_is_named(string field, string json) => await RefusesAsync(CaseBody.With(field, json), field, "format");

    [Theory]
    [InlineData("address")]
    [InlineData("description")]
    [InlineData("operationId")]
    [InlineData("caller.name")]
    public async Task Half_of_a_surrogate_pair_is_no_text(string field)
    {
        await RefusesAsync(CaseBody.With(field, "\"a\\ud800b\""), field, "format");
        await RefusesAsync(CaseBody.With(field, "\"\\udc00\""), field, "format");
    }

    [Theory]
    [InlineData("colour", "1", "colour")]
    [InlineData("status", "\"closed\"", "status")]
    [InlineData("caseNumber", "\"HL20260302-00001\"", "caseNumber")]
    [InlineData("revision", "4", "revision")]
    [InlineData("caller", "{\"name\":\"赵\",\"phone\":\"19900001234\",\"idNumber\":\"1\"}", "caller.idNumber")]
    public async Task A_field_that_is_not_known_is_named(string field, string json, string named) =>
        await RefusesAsync(CaseBody.With(field, json), named, "unknown_field");

    [Theory]
    [InlineData("problem", 65)]
    [InlineData("community", 65)]
    [InlineData("address", 201)]
    [InlineData("description", 4001)]
    [InlineData("operationId", 101)]
    [InlineData("externalNumber", 65)]
    [InlineData("caller.name", 65)]
    public async Task Text_that_is_too_long_is_refused(string field, int length) =>
        await RefusesAsync(CaseBody.With(field, $"\"{new string('长', length)}\""), field, "too_long");

    [Theory]
    [InlineData("problem", "required")]
    [InlineData("community", "required")]
    [InlineData("address", "required")]
    [InlineData("description", "required")]
    [InlineData("operationId", "required")]
    [InlineData("caller.name", "required")]
    public async Task Empty_text_is_refused(string field, string code)
    {
        await RefusesAsync(CaseBody.With(field, "\"\""), field, code);
        await RefusesAsync(CaseBody.With(field, "\" \\t\\n\""), field, code);
    }

    [Theory]
    [InlineData("address", "\\u0000")]
    [InlineData("description", "\\u0000")]
    [InlineData("operationId", "\\u0000")]
    [InlineData("externalNumber", "\\u0000")]
    [InlineData("problem", "\\u0000")]
    [InlineData("community", "\\u0000")]
    [InlineData("caller.name", "\\u0007")]
    [InlineData("address", "\\u001b[31m")]
    [InlineData("description", "\\u0085")]
    public async Task Control_characters_are_refused(string field, string character) =>
        await RefusesAsync(CaseBody.With(field, $"\"a{character}b\""), field, "characters");

    [Theory]
    [InlineData("12a45")]
    [InlineData("-----")]
    [InlineData("１９９００００１２３４")]
    [InlineData("1234")]
    [InlineData("19900001234\\n")]
    [InlineData("19900001234'--")]
    [InlineData("+")]
    public async Task What_is_no_phone_number_is_refused(string phone) => await RefusesAsync(CaseBody.With("caller.phone", $"\"{phone}\""), "caller.phone", "format");

    [Theory]
    [InlineData("problem", "\"env.noise.nowhere\"", "problem", "case.problem")]
    [InlineData("problem", "\"env\"", "problem", "case.problem")]
    [InlineData("community", "\"atlantis\"", "community", "case.community")]
    [InlineData("receivedAt", "\"2026-03-02T09:06:00+08:00\"", "receivedAt", "time.future")]
    [InlineData("receivedAt", "\"2199-01-01T00:00:00Z\"", "receivedAt", "time.future")]
    [InlineData("receivedAt", "\"9999-12-31T23:59:59Z\"", "receivedAt", "time.future")]
    [InlineData("receivedAt", "\"1990-05-01T09:00:00+08:00\"", "receivedAt", "time.no_rules")]
    [InlineData("receivedAt", "\"0001-01-01T00:00:00Z\"", "receivedAt", "time.no_rules")]
    public async Task What_the_office_does_not_know_is_refused_with_its_own_code(string field, string json, string named, string code)
    {
        var problem = await office.Admin.RefusedAsync(() => Refusals.Post(Cases, CaseBody.With(field, json)), HttpStatusCode.BadRequest, code);
        Refusals.Errors(problem).ShouldHaveSingleItem().Field.ShouldBe(named);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("{")]
    [InlineData("{\"kind\":}")]
    [InlineData("{\"kind\":\"complaint\",}")]
    [InlineData("{'kind':'complaint'}")]
    [InlineData("{} {}")]
    [InlineData("kind=complaint")]
    [InlineData("// nothing")]
    public async Task Text_that_is_no_JSON_is_refused(string text)
    {
        var problem = await office.Admin.RefusedAsync(() => Refusals.Post(Cases, text), HttpStatusCode.BadRequest, "request.invalid");
        Refusals.Errors(problem).ShouldHaveSingleItem().Code.ShouldBe("json");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[")]
    [InlineData("[]")]
    [InlineData("\"complaint\"")]
    [InlineData("42")]
    public async Task JSON_that_is_no_object_is_refused(string text)
    {
        var problem = await office.Admin.RefusedAsync(() => Refusals.Post(Cases, text), HttpStatusCode.BadRequest, "request.invalid");
        Refusals.Errors(problem).ShouldHaveSingleItem().Field.ShouldBe("body");
    }

    [Fact]
    public async Task Very_deep_JSON_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"caller\":", 10_000)) + "1" + new string('}', 10_000);
        await office.Admin.RefusedAsync(() => Refusals.Post(Cases, deep), HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF8_are_refused()
    {
        byte[] body = [.. Encoding.UTF8.GetBytes("{\"address\":\""), 0xFF, 0xFE, 0xC0, .. Encoding.UTF8.GetBytes("\"}")];
        var problem = await office.Admin.RefusedAsync(
            () => new HttpRequestMessage(HttpMethod.Post, Cases) { Content = new ByteArrayContent(body) { Headers = { { "Content-Type", "application/json" } } } },
            HttpStatusCode.BadRequest,
            "request.invalid");
        Refusals.Errors(problem).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task All_wrong_fields_are_named_at_once()
    {
        var problem = await office.Admin.RefusedAsync(() => Refusals.Post(Cases, "{\"kind\":\"help\"}"), HttpStatusCode.BadRequest, "request.invalid");
        Refusals.Errors(problem).Select(e => e.Field).ShouldBe(["problem", "community", "address", "description", "operationId", "caller"], ignoreOrder: true);
    }

    private async Task RefusesAsync(string body, string field, string code)
    {
        var problem = await office.Admin.RefusedAsync(() => Refusals.Post(Cases, body), HttpStatusCode.BadRequest, "request.invalid");
        Refusals.Errors(problem).Select(e => (e.Field, e.Code)).ShouldContain((field, code), problem.ToJsonString());
    }
}
