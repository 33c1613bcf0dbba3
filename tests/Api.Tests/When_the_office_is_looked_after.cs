using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace OneWindow.Api.Tests;

public sealed class When_the_office_is_looked_after : IAsyncLifetime
{
    private readonly OfficeApp _app = new();
    private HttpClient _admin = null!;

    public async Task InitializeAsync() => _admin = await _app.AdminAsync();

    public async Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async Task Health_is_told_without_a_token()
    {
        var anonymous = _app.CreateClient();
        (await anonymous.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var ready = (await anonymous.GetFromJsonAsync<JsonObject>("/health/ready"))!;
        ready.Text("status").ShouldBe("Healthy");
        ready["parts"]!["database"]!.GetValue<string>().ShouldBe("Healthy");
    }

    [Fact]
    public async Task The_description_names_every_address_and_the_values_of_choices()
    {
        var document = (await (await _app.AdminAsync()).GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;
        document.Text("openapi").ShouldStartWith("3.");
        var paths = document["paths"]!.AsObject();
        foreach (var path in new[]
                 {
                     "/api/auth/login", "/api/auth/refresh", "/api/auth/me", "/api/accounts", "/api/hotline/cases", "/api/hotline/cases/{caseNumber}",
                     "/api/hotline/cases/{caseNumber}/respond", "/api/hotline/cases/{caseNumber}/resolve", "/api/hotline/cases/{caseNumber}/callback",
                     "/api/hotline/cases/{caseNumber}/reopen", "/api/hotline/cases/{caseNumber}/cancel", "/api/hotline/cases/{caseNumber}/dispatch",
                     "/api/hotline/import", "/api/hotline/import/{importId}", "/api/hotline/figures", "/api/work-items", "/api/work-items/{id}/claim",
                     "/api/work-items/{id}/release", "/api/work-items/{id}/complete", "/api/notifications", "/api/operations/dead-letters",
                 })
            paths.ContainsKey(path).ShouldBeTrue(path);
        paths["/api/hotline/cases"]!.AsObject().Select(p => p.Key).ShouldBe(["get", "post"], ignoreOrder: true);
        var kinds = document["components"]!["schemas"]!["HotlineCaseKind"]!["enum"]!.AsArray().Select(v => v!.GetValue<string>());
        kinds.ShouldBe(["inquiry", "help", "complaint", "report", "suggestion"], ignoreOrder: true);
    }

    [Fact]
    public async Task There_are_no_dead_letters_and_unknown_ones_are_not_found()
    {
        foreach (var query in new[] { "", "?queue=timer", "?queue=outbox&page=1000000&pageSize=200" })
        {
            var page = (await _admin.GetFromJsonAsync<JsonObject>($"/api/operations/dead-letters{query}"))!;
            page["total"]!.GetValue<int>().ShouldBe(0);
            page["items"]!.AsArray().ShouldBeEmpty();
        }

        foreach (var action in new[] { "redrive", "discard" })
        {
            var address = $"/api/operations/dead-letters/{action}";
            foreach (var queue in new[] { "timer", "outbox" })
                await _admin.RefusedAsync(() => Refusals.Post(address, $"{{\"queue\":\"{queue}\",\"id\":\"x'--\"}}"), HttpStatusCode.NotFound, "deadletter.not_found");
            var problem = await _admin.RefusedAsync(() => Refusals.Post(address, "{\"queue\":\"all\"}"), HttpStatusCode.BadRequest, "request.invalid");
            Refusals.Errors(problem).Select(e => (e.Field, e.Code)).ShouldBe([("queue", "unknown_value"), ("id", "required")]);
        }
    }

    [Fact]
    public async Task Notices_reach_their_people_are_read_once_and_only_by_them()
    {
        var handler = await _app.PersonAsync("handler", ["clerk"], personId: "p-1506");
        var other = await _app.PersonAsync("other", ["clerk"], personId: "p-1402");
        var receipt = await _admin.RegisterAsync(Hotline.NewCase("noticed"));
        receipt.Text("handler").ShouldBe("p-1506");
        await Signals.UntilAsync(async () => await CountAsync(handler, "unread") > 0);
        var notice = (await handler.GetFromJsonAsync<JsonObject>("/api/notifications?unread"))!["items"]!.AsArray()[0]!.AsObject();
        notice.Text("caseNumber").ShouldBe(receipt.Text("caseNumber"));
        notice["readAt"].ShouldBeNull();
        (await CountAsync(other, "")).ShouldBe(0);
        (await CountAsync(other, "all")).ShouldBe(0);

        var address = $"/api/notifications/{Uri.EscapeDataString(notice.Text("id"))}/read";
        (await (await other.PostAsync(address, null)).ProblemAsync(HttpStatusCode.NotFound)).Text("code").ShouldBe("notification.not_found");
        var unread = await CountAsync(handler, "unread");
        (await handler.PostAsync(address, null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await CountAsync(handler, "unread")).ShouldBe(unread - 1);
        var readAt = await ReadAtAsync(handler, notice.Text("id"));
        readAt.ShouldBe(_app.Time.GetUtcNow());
        _app.Time.Advance(TimeSpan.FromMinutes(5));
        (await handler.PostAsync(address, null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ReadAtAsync(handler, notice.Text("id"))).ShouldBe(readAt);
        (await handler.PostAsync("/api/notifications/none/read", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Codes_for_requests_can_be_looked_up()
    {
        (await _admin.GetFromJsonAsync<JsonArray>("/api/reference/offices"))!.Select(o => o!["code"]!.GetValue<string>()).ShouldContain(Problems.Office);
        (await _admin.GetFromJsonAsync<JsonArray>("/api/reference/communities"))!.Select(o => o!["code"]!.GetValue<string>()).ShouldContain(Problems.Community);
        var problems = (await _admin.GetFromJsonAsync<JsonArray>("/api/reference/problems"))!.Select(o => o!["code"]!.GetValue<string>()).ToArray();
        problems.ShouldContain(Problems.Dispatched);
        problems.ShouldNotContain("env");
    }

    private static async Task<int> CountAsync(HttpClient client, string query) => (await client.GetFromJsonAsync<JsonObject>($"/api/notifications?{query}"))!["total"]!.GetValue<int>();

    private static async Task<DateTimeOffset> ReadAtAsync(HttpClient client, string id) =>
        (await client.GetFromJsonAsync<JsonObject>("/api/notifications"))!["items"]!.AsArray().Single(n => n!["id"]!.GetValue<string>() == id)!["readAt"]!.GetValue<DateTimeOffset>();
}
