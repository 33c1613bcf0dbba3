using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

public sealed class When_an_application_is_wrong(When_an_application_is_wrong.TestOffice office) : IClassFixture<When_an_application_is_wrong.TestOffice>
{
    [Theory]
    [InlineData("matter", null, "matter")]
    [InlineData("operationId", "", "operationId")]
    [InlineData("applicant", null, "applicant")]
    public async Task A_field_that_is_missing_is_named(string field, string? value, string named)
    {
        var body = Applications.New("wrong-1");
        body[field] = value;
        await RefusedAsync(body, named);
    }

    [Theory]
    [InlineData("name", "", "applicant.name")]
    [InlineData("idNumber", "12345", "applicant.idNumber")]
    [InlineData("phone", "call me", "applicant.phone")]
    [InlineData("community", "nowhere", "applicant.community")]
    [InlineData("address", "a\u0001b", "applicant.address")]
    [InlineData("personId", "PS99999999", "applicant.personId")]
    [InlineData("householdId", "HH99999999", "applicant.householdId")]
    public async Task What_is_wrong_with_the_applicant_is_named(string field, string value, string named)
    {
        var body = Applications.New("wrong-2");
        body["applicant"]![field] = value;
        await RefusedAsync(body, named);
    }

    [Theory]
    [InlineData("personId", "PS99999999")]
    [InlineData("householdId", "HH99999999")]
    public async Task A_file_that_does_not_exist_is_named_by_drafts_and_intakes_too(string field, string value)
    {
        var draft = await office.Admin.OpenAsync(Applications.New($"no-file-{field}"));
        var applicant = Applications.New("x")["applicant"]!.DeepClone();
        applicant[field] = value;
        var patched = await office.Admin.PatchAsJsonAsync($"/api/applications/{draft["number"]}", new { applicant });
        (await patched.ProblemAsync(HttpStatusCode.BadRequest))["errors"]!.AsArray().ShouldHaveSingleItem()!["field"]!.GetValue<string>().ShouldBe($"applicant.{field}");

        var form = await office.App.FormAsync($"no-file-form-{field}", Window.Committed);
        form["applicant"]![field] = value;
        var taken = await office.Admin.PostAsJsonAsync("/api/intakes", form);
        (await taken.ProblemAsync(HttpStatusCode.BadRequest))["errors"]!.AsArray().ShouldHaveSingleItem()!["field"]!.GetValue<string>().ShouldBe($"applicant.{field}");
        (await office.App.CountAsync("select count(*) from intake")).ShouldBe(0);
    }

    [Fact]
    public async Task Unknown_codes_are_refused_and_nothing_is_made()
    {
        await RefusedAsync(Applications.New("wrong-3", "no-such-matter"), "matter");
        var material = Applications.New("wrong-4", "test-committed", "no-such-paper");
        await RefusedAsync(material, "materials");
        var fact = Applications.New("wrong-5");
        fact["facts"] = new JsonObject { ["no.such.fact"] = 1 };
        await RefusedAsync(fact, "facts.no.such.fact");
        (await office.Admin.GetFromJsonAsync<JsonObject>("/api/applications?applicant=wrong"))!["total"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task Sensitive_facts_are_shown_as_outlines_whatever_was_written_into_them()
    {
        var body = Applications.New("outline-1");
        body["facts"] = new JsonObject { ["phone"] = "13900005678", ["idNumber"] = "12", ["bank.account"] = 6222020200112233445, ["income.wage"] = 3200 };
        var draft = await office.Admin.OpenAsync(body);
        var facts = (await office.Admin.ApplicationAsync(draft))["facts"]!.AsArray().Select(fact => fact!.AsObject()).ToDictionary(fact => fact.Text("code"));
        facts["phone"].Text("value").ShouldBe("139****5678");
        facts["idNumber"].Text("value").ShouldBe("**");
        facts["bank.account"].Text("value").ShouldEndWith("***3445");
        facts["phone"]["isMasked"]!.GetValue<bool>().ShouldBeTrue();
        facts["income.wage"]["value"]!.GetValue<int>().ShouldBe(3200);
        facts["income.wage"]["isMasked"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_no_number_or_nobody_has_is_not_found()
    {
        foreach (var number in new[] { "A2026030299999", "HL20260302-00001", "x", "A20260302000010000000000000000" })
            (await (await office.Admin.GetAsync($"/api/applications/{number}")).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("application.not_found");
    }

    [Theory]
    [InlineData("state=nonsense")]
    [InlineData("light=purple")]
    [InlineData("sort=colour")]
    [InlineData("dueFrom=tomorrow")]
    [InlineData("pageSize=1000")]
    public async Task A_filter_that_makes_no_sense_is_refused(string query) =>
        await (await office.Admin.GetAsync($"/api/applications?{query}")).ProblemAsync(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_stale_revision_is_refused_with_the_current_one_and_the_right_one_is_taken()
    {
        var draft = await office.Admin.OpenAsync(Applications.New("stale-1"));
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/applications/{draft["number"]}/withdraw") { Content = JsonContent.Create(new { reason = "不办了" }) };
        request.Headers.TryAddWithoutValidation("If-Match", "\"7\"");
        var problem = await (await office.Admin.SendAsync(request)).ProblemAsync(HttpStatusCode.Conflict);
        problem.Text("code").ShouldBe("application.stale_revision");
        (await office.Admin.ActOkAsync(draft, "withdraw", new { reason = "不办了", revision = 1 })).Text("state").ShouldBe("withdrawn");
    }

    [Fact]
    public async Task An_operation_sent_again_makes_one_application_and_one_used_for_something_else_is_refused()
    {
        var first = await office.Admin.OpenAsync(Applications.New("again-1"));
        var many = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => office.Admin.OpenAsync(Applications.New("again-1"))));
        many.ShouldAllBe(receipt => receipt.Text("number") == first.Text("number"));
        (await (await office.Admin.PostAsJsonAsync("/api/applications", Applications.New("again-1", "test-spot"))).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("operation.reused");
    }

    [Fact]
    public async Task Each_step_needs_its_role_and_what_is_not_open_is_refused()
    {
        var dispatcher = await office.App.PersonAsync("apps-dispatcher", ["dispatcher"]);
        (await dispatcher.PostAsJsonAsync("/api/applications", Applications.New("role-1"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var designer = await office.App.PersonAsync("apps-designer", ["designer"]);
        (await designer.GetAsync("/api/applications")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var draft = await office.Admin.OpenAsync(Applications.New("role-2"));
        foreach (var (act, body) in new (string, object)[]
                 {
                     ("accept", new { }), ("notice", new { }), ("refuse", new { reason = "x" }), ("correction", new { }), ("decide", new { kind = "grant" }), ("deliver", new { }),
                     ("appeal", new { reason = "x" }), ("object", new { reason = "x" }), ("materials", new { material = new { code = "id-card" } }), ("finish", new { }),
                 })
        {
            (await (await office.Admin.ActAsync(draft, act, body)).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldStartWith("application.");
        }

        (await office.Admin.ApplicationAsync(draft)).Text("state").ShouldBe("draft");
    }

    private async Task RefusedAsync(JsonObject body, string field)
    {
        var problem = await (await office.Admin.PostAsJsonAsync("/api/applications", body)).ProblemAsync(HttpStatusCode.BadRequest);
        problem["errors"]!.AsArray().Select(error => error!["field"]!.GetValue<string>()).ShouldContain(field, problem.ToJsonString());
    }

    /// <summary>One office for all of these.</summary>
    public sealed class TestOffice : IAsyncLifetime
    {
        internal OfficeApp App { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8)), settings: Applications.Settings());

        internal HttpClient Admin { get; private set; } = null!;

        public async Task InitializeAsync() => Admin = await App.AdminAsync();

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
