using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Testing;

namespace OneWindow.Api.Tests;

public sealed class When_deadlines_are_asked_for(Office office) : IClassFixture<Office>
{
    // The office's clock stands on Monday, 2 March 2026, 09:00.
    private const string Range = "from=2026-03-01T00:00:00%2B08:00&to=2026-04-01T00:00:00%2B08:00";

    [Fact]
    public async Task A_case_shows_its_limits_its_work_items_and_its_timers()
    {
        var receipt = await office.Admin.RegisterAsync(Hotline.NewCase("deadlines-1"));
        var number = receipt.Text("caseNumber");
        var page = (await office.Admin.GetFromJsonAsync<JsonObject>($"/api/deadlines?instanceId={number}&pageSize=200"))!;
        var items = page["items"]!.AsArray().Select(item => item!.AsObject()).ToArray();

        page["total"]!.GetValue<int>().ShouldBe(items.Length);
        items.Select(item => item.Text("kind")).Distinct().Order().ShouldBe(["resolution", "response", "timer", "workItem"]);
        items.ShouldAllBe(item => item.Text("instanceId") == number && item.Text("definitionId") == "hotline" && item.Text("instanceKind") == "hotlinecase");
        items.Select(item => DateTimeOffset.Parse(item.Text("dueAt"), null)).ShouldBeInOrder();
        items.Single(item => item.Text("kind") == "resolution").Text("dueAt").ShouldBe(receipt.Text("resolutionDueAt"));
        items.Single(item => item.Text("kind") == "response").Text("dueAt").ShouldBe(receipt.Text("responseDueAt"));
        items.ShouldAllBe(item => !item["isOverdue"]!.GetValue<bool>());
    }

    [PostgreSqlFact]
    public async Task PostgreSQL_answers_alike()
    {
        var server = await PostgreSqlServer.GetAsync();
        var start = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
        await using var app = new OfficeApp(start, settings: new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await server.CreateDatabaseAsync() });
        var admin = await app.AdminAsync();
        var number = (await admin.RegisterAsync(Hotline.NewCase("deadlines-pg"))).Text("caseNumber");
        var items = (await admin.GetFromJsonAsync<JsonObject>($"/api/deadlines?instanceId={number}&definitionId=hotline"))!["items"]!.AsArray();
        items.Select(item => item!.AsObject().Text("kind")).Distinct().Order().ShouldBe(["resolution", "response", "timer", "workItem"]);
        app.Time.Advance(TimeSpan.FromDays(10));
        var days = (await admin.GetFromJsonAsync<JsonArray>($"/api/deadlines/days?{Range}&kind=resolution"))!;
        days.Select(day => day!.ToJsonString()).ShouldBe(["""{"day":"2026-03-05","total":1,"overdue":1}"""]);
    }

    [Fact]
    public async Task A_limit_that_is_met_is_no_deadline_any_more()
    {
        var receipt = await office.Admin.RegisterAsync(Hotline.NewCase("deadlines-2"));
        await office.Admin.StepOkAsync(receipt, "respond", new { note = "已联系" });
        var kinds = await Kinds($"/api/deadlines?instanceId={receipt.Text("caseNumber")}");
        kinds.ShouldNotContain("response");
        kinds.ShouldContain("resolution");
    }

    [Fact]
    public async Task Days_count_what_the_list_holds()
    {
        await office.Admin.RegisterAsync(Hotline.NewCase("deadlines-3"));
        var days = (await office.Admin.GetFromJsonAsync<JsonArray>($"/api/deadlines/days?{Range}"))!;
        var list = (await office.Admin.GetFromJsonAsync<JsonObject>($"/api/deadlines?{Range}&pageSize=1"))!;
        days.Count.ShouldBeGreaterThan(0);
        days.Sum(day => day!["total"]!.GetValue<int>()).ShouldBe(list["total"]!.GetValue<int>());
        var first = days[0]!.AsObject().Text("day");
        var next = DateOnly.Parse(first, null).AddDays(1).ToString("yyyy-MM-dd", null);
        var ofDay = (await office.Admin.GetFromJsonAsync<JsonObject>($"/api/deadlines?from={first}T00:00:00%2B08:00&to={next}T00:00:00%2B08:00"))!;
        ofDay["total"]!.GetValue<int>().ShouldBe(days[0]!["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_kind_and_a_definition_narrow_the_list()
    {
        await office.Admin.RegisterAsync(Hotline.NewCase("deadlines-4"));
        (await Kinds("/api/deadlines?kind=workItem")).Distinct().ShouldBe(["workItem"]);
        (await Kinds("/api/deadlines?definitionId=nothing-like-it")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/api/deadlines?kind=all", "kind")]
    [InlineData("/api/deadlines?from=yesterday", "from")]
    [InlineData("/api/deadlines?pageSize=0", "pageSize")]
    [InlineData("/api/deadlines/days", "from")]
    [InlineData("/api/deadlines/days?from=2026-01-01T00:00:00%2B08:00&to=2028-01-01T00:00:00%2B08:00", "to")]
    [InlineData("/api/deadlines/days?from=2026-02-01T00:00:00%2B08:00&to=2026-01-01T00:00:00%2B08:00", "to")]
    public async Task A_wrong_question_is_refused(string address, string field)
    {
        var problem = await (await office.Admin.GetAsync(address)).ProblemAsync(HttpStatusCode.BadRequest);
        Refusals.Errors(problem).Select(e => e.Field).ShouldContain(field);
    }

    private async Task<string[]> Kinds(string address) =>
        [.. (await office.Admin.GetFromJsonAsync<JsonObject>(address))!["items"]!.AsArray().Select(item => item!.AsObject().Text("kind"))];
}
