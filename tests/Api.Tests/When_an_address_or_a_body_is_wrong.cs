using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

public sealed class When_an_address_or_a_body_is_wrong(Office office) : IClassFixture<Office>
{
    private const string Cases = "/api/hotline/cases";

    public static TheoryData<string> UnknownNumbers =>
    [
        "HL20260302-99999",
        "HL19900101-00001",
        "hl20260302-00001",
        "HL",
        "1",
        "..%2f..%2fetc",
        "..%2Fcases",
        "HL20260302-00001%0a",
        "%F0%9F%93%9E",
        "工单一号",
        "HL20260302-0000%31x'%20or%201=1--",
        "%ED%A0%80",
        "%25%35%63",
        new string('9', 10_000),
        "HL" + new string('9', 10_000),
    ];

    [Theory]
    [MemberData(nameof(UnknownNumbers))]
    public async Task An_unknown_case_number_is_not_found(string number)
    {
        await office.Admin.RefusedAsync(() => new HttpRequestMessage(HttpMethod.Get, $"{Cases}/{number}"), HttpStatusCode.NotFound, "case.not_found");
        foreach (var (step, body) in Steps)
            await office.Admin.RefusedAsync(() => Refusals.Post($"{Cases}/{number}/{step}", body), HttpStatusCode.NotFound, "case.not_found");
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/api")]
    [InlineData("/")]
    [InlineData("/api/hotline")]
    [InlineData("/api/hotline/cases/HL20260302-00001/explode")]
    public async Task An_unknown_address_is_not_found(string address) =>
        await office.Admin.RefusedAsync(() => new HttpRequestMessage(HttpMethod.Get, address), HttpStatusCode.NotFound, "request.not_found");

    [Theory]
    [InlineData("DELETE", Cases)]
    [InlineData("PUT", Cases)]
    [InlineData("PATCH", "/api/hotline/cases/HL20260302-00001")]
    [InlineData("GET", "/api/hotline/import")]
    [InlineData("GET", "/api/auth/login")]
    [InlineData("POST", "/api/work-items")]
    [InlineData("DELETE", "/api/accounts")]
    public async Task A_method_that_an_address_does_not_take_is_refused(string method, string address) =>
        await office.Admin.RefusedAsync(() => new HttpRequestMessage(new HttpMethod(method), address), HttpStatusCode.MethodNotAllowed, "request.method");

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-7")]
    [InlineData("application/json; charset=klingon")]
    [InlineData("nonsense")]
    public async Task A_body_that_is_not_sent_as_JSON_is_refused(string mediaType) => await office.Admin.RefusedAsync(
        () =>
        {
            var content = new ByteArrayContent(Encoding.UTF8.GetBytes(CaseBody.With("kind", "\"help\"")));
            content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            return new HttpRequestMessage(HttpMethod.Post, Cases) { Content = content };
        },
        HttpStatusCode.UnsupportedMediaType,
        "request.media_type");

    [Fact]
    public async Task A_request_without_a_body_is_told_what_to_send() =>
        await office.Admin.RefusedAsync(() => new HttpRequestMessage(HttpMethod.Post, Cases), HttpStatusCode.UnsupportedMediaType, "request.media_type");

    [Theory]
    [InlineData("page=0", "page", "range")]
    [InlineData("page=-1", "page", "range")]
    [InlineData("page=1000001", "page", "range")]
    [InlineData("page=99999999999", "page", "format")]
    [InlineData("page=one", "page", "format")]
    [InlineData("page=1&page=2", "page", "format")]
    [InlineData("page=1.5", "page", "format")]
    [InlineData("pageSize=0", "pageSize", "range")]
    [InlineData("pageSize=201", "pageSize", "range")]
    [InlineData("pageSize=%F0%9F%93%9E", "pageSize", "format")]
    [InlineData("status=unknown", "status", "format")]
    [InlineData("status=1", "status", "format")]
    [InlineData("status=closed,nothing", "status", "format")]
    [InlineData("status=registered,dispatched&status=closed", "status", "format")]
    [InlineData("overdue=perhaps", "overdue", "format")]
    [InlineData("sort=caller", "sort", "unknown_value")]
    [InlineData("sort=-", "sort", "unknown_value")]
    [InlineData("sort=--receivedAt", "sort", "unknown_value")]
    [InlineData("sort=received_at;drop", "sort", "unknown_value")]
    [InlineData("community=%00", "community", "characters")]
    [InlineData("q=a%07", "q", "characters")]
    public async Task A_filter_that_is_wrong_is_named(string query, string field, string code)
    {
        var problem = await office.Admin.RefusedAsync(() => new HttpRequestMessage(HttpMethod.Get, $"{Cases}?{query}"), HttpStatusCode.BadRequest, "request.invalid");
        Refusals.Errors(problem).Select(e => (e.Field, e.Code)).ShouldBe([(field, code)]);
    }

    [Theory]
    [InlineData("/api/hotline/figures?from=2026-03-02", "from")]
    [InlineData("/api/hotline/figures?to=2026-03-02T00:00:00", "to")]
    [InlineData("/api/work-items?mine=perhaps", "mine")]
    [InlineData("/api/work-items?overdue=2", "overdue")]
    [InlineData("/api/notifications?unread=%00", "unread")]
    [InlineData("/api/operations/dead-letters?queue=all", "queue")]
    [InlineData("/api/accounts?page=0", "page")]
    public async Task Filters_of_the_other_lists_are_checked_alike(string address, string field)
    {
        var problem = await office.Admin.RefusedAsync(() => new HttpRequestMessage(HttpMethod.Get, address), HttpStatusCode.BadRequest, "request.invalid");
        Refusals.Errors(problem).ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Theory]
    [InlineData("/api/work-items/nothing/claim")]
    [InlineData("/api/work-items/HL20260302-00001.1'--/release")]
    public async Task An_unknown_work_item_is_not_found(string address) =>
        await office.Admin.RefusedAsync(() => new HttpRequestMessage(HttpMethod.Post, address), HttpStatusCode.NotFound, "workitem.not_found");

    [Theory]
    [InlineData("import-0")]
    [InlineData("import-%F0%9F%93%9E")]
    [InlineData("x")]
    public async Task An_unknown_import_is_not_found(string id) =>
        await office.Admin.RefusedAsync(() => new HttpRequestMessage(HttpMethod.Get, $"/api/hotline/import/{id}"), HttpStatusCode.NotFound, "import.not_found");

    [Fact]
    public async Task Text_that_looks_like_SQL_is_kept_as_it_is_and_found()
    {
        const string Nasty = "Robert'); DROP TABLE hotline_case;-- \" %_\\ {0} ${x} <script>";
        var body = Hotline.NewCase("sql");
        body["description"] = Nasty;
        body["address"] = "' OR '1'='1";
        var receipt = await office.Admin.RegisterAsync(body);

        (await office.Admin.GetAsync(receipt)).Text("description").ShouldBe(Nasty);
        foreach (var part in new[] { "'); DROP TABLE", "' OR '1'='1", "\" %_\\", "<script>" })
        {
            var found = (await office.Admin.GetFromJsonAsync<JsonObject>($"{Cases}?q={Uri.EscapeDataString(part)}"))!;
            found["items"]!.AsArray().ShouldHaveSingleItem()!.AsObject().Text("caseNumber").ShouldBe(receipt.Text("caseNumber"));
        }
    }

    [Fact]
    public async Task Line_breaks_emoji_and_rare_characters_are_text()
    {
        const string Text = "第一行\n第二行\t制表\r\n𠮷野家 📞 e\u0301";
        var body = Hotline.NewCase("unicode");
        body["description"] = Text;
        var receipt = await office.Admin.RegisterAsync(body);
        (await office.Admin.GetAsync(receipt)).Text("description").ShouldBe(Text);
    }

    [Fact]
    public async Task A_stale_revision_in_body_or_header_is_refused_with_the_current_one()
    {
        var receipt = await office.Admin.RegisterAsync(Hotline.NewCase("stale"));
        var current = receipt["revision"]!.GetValue<long>();
        var address = $"{Cases}/{receipt.Text("caseNumber")}/respond";
        foreach (var wrong in new[] { current - 1, current + 1, long.MaxValue })
        {
            var inBody = await office.Admin.RefusedAsync(() => Refusals.Post(address, $"{{\"revision\":{wrong}}}"), HttpStatusCode.Conflict, "case.stale_revision");
            inBody["currentRevision"]!.GetValue<long>().ShouldBe(current);
            Refusals.Errors(inBody).ShouldHaveSingleItem().Field.ShouldBe("revision");
        }

        foreach (var tag in new[] { "\"0\"", "W/\"1\"", "\"new\"", "\"99999999999999999999\"" })
        {
            var inHeader = await office.Admin.RefusedAsync(() => WithTag(address, tag), HttpStatusCode.Conflict, "case.stale_revision");
            inHeader["currentRevision"]!.GetValue<long>().ShouldBe(current);
        }

        (await office.Admin.GetAsync(receipt))["revision"]!.GetValue<long>().ShouldBe(current);
        var accepted = await office.Admin.SendAsync(WithTag(address, $"\"{current}\""));
        accepted.StatusCode.ShouldBe(HttpStatusCode.OK);
        accepted.Headers.ETag.ShouldBe(new EntityTagHeaderValue($"\"{current + 1}\""));
    }

    [Theory]
    [InlineData("respond", "{\"note\":5}", "note", "format")]
    [InlineData("respond", "{\"note\":\"\\u0000\"}", "note", "characters")]
    [InlineData("respond", "{\"revision\":-1}", "revision", "range")]
    [InlineData("respond", "{\"revision\":\"3\"}", "revision", "format")]
    [InlineData("respond", "{\"revision\":1.5}", "revision", "format")]
    [InlineData("respond", "{\"remark\":\"\"}", "remark", "unknown_field")]
    [InlineData("resolve", "{}", "resolution", "required")]
    [InlineData("resolve", "{\"resolution\":\"  \"}", "resolution", "required")]
    [InlineData("callback", "{\"solved\":\"yes\"}", "satisfied", "required")]
    [InlineData("callback", "{\"solved\":0,\"satisfied\":\"yes\"}", "solved", "format")]
    [InlineData("callback", "{\"solved\":\"maybe\",\"satisfied\":\"yes\"}", "solved", "format")]
    [InlineData("reopen", "{}", "reason", "required")]
    [InlineData("cancel", "{\"reason\":\"\\u001f\"}", "reason", "characters")]
    [InlineData("dispatch", "{}", "office", "required")]
    public async Task Wrong_fields_of_the_steps_are_named(string step, string body, string field, string code)
    {
        var receipt = await office.Admin.RegisterAsync(Hotline.NewCase($"step-{step}-{body.Length}-{field}-{code}"));
        var problem = await office.Admin.RefusedAsync(() => Refusals.Post($"{Cases}/{receipt.Text("caseNumber")}/{step}", body), HttpStatusCode.BadRequest, "request.invalid");
        Refusals.Errors(problem).Select(e => (e.Field, e.Code)).ShouldBe([(field, code)]);
        (await office.Admin.GetAsync(receipt))["revision"]!.GetValue<long>().ShouldBe(receipt["revision"]!.GetValue<long>());
    }

    private static (string Step, string Body)[] Steps =>
    [
        ("respond", "{}"),
        ("resolve", "{\"resolution\":\"x\"}"),
        ("callback", "{\"solved\":\"yes\",\"satisfied\":\"yes\"}"),
        ("reopen", "{\"reason\":\"x\"}"),
        ("cancel", "{\"reason\":\"x\"}"),
        ("dispatch", $"{{\"office\":\"{Problems.Office}\"}}"),
    ];

    private static HttpRequestMessage WithTag(string address, string tag)
    {
        var request = Refusals.Post(address, "{}");
        request.Headers.TryAddWithoutValidation("If-Match", tag);
        return request;
    }
}
