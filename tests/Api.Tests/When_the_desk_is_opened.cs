using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Testing;
using static OneWindow.Api.Tests.Definitions;
using static OneWindow.Api.Tests.WorkItems;

namespace OneWindow.Api.Tests;

/// <summary>One answer with all that waits; colours; the next item.</summary>
public sealed class When_the_desk_is_opened : IAsyncLifetime
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    private readonly OfficeApp _app = new(Monday);
    private HttpClient _admin = null!;
    private HttpClient _clerk = null!;

    public async System.Threading.Tasks.Task InitializeAsync()
    {
        _admin = await _app.AdminAsync();
        _clerk = await _app.PersonAsync("clerk", ["clerk"], personId: "p-1505");
    }

    public async System.Threading.Tasks.Task DisposeAsync() => await _app.DisposeAsync();

    [Fact]
    public async System.Threading.Tasks.Task It_shows_what_is_mine_open_due_today_overdue_and_soon_with_numbers_by_colour_and_task() => await ShowAsync(_app, _admin, _clerk);

    [PostgreSqlFact]
    public async System.Threading.Tasks.Task It_shows_the_same_on_PostgreSQL()
    {
        var server = await PostgreSqlServer.GetAsync();
        var connection = await server.CreateDatabaseAsync();
        await using (var app = new OfficeApp(Monday, settings: new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = connection }))
            await ShowAsync(app, await app.AdminAsync(), await app.PersonAsync("clerk", ["clerk"], personId: "p-1505"));
        await server.DropDatabaseAsync(connection);
    }

    private static async System.Threading.Tasks.Task ShowAsync(OfficeApp app, HttpClient admin, HttpClient clerk)
    {
        var empty = await DeskAsync(clerk);
        empty["counts"]!["mine"]!["total"]!.GetValue<int>().ShouldBe(0);
        await PublishAsync(admin, "own", "assignTo", "person:p-1505", 2);
        await PublishAsync(admin, "queue", "groups", new[] { "office:urban" }, 5);
        await PublishAsync(admin, "elsewhere", "assignTo", "office:party", 5);
        foreach (var id in new[] { "own", "own", "queue", "queue", "queue", "elsewhere" })
            await admin.StartAsync(id);
        await admin.RegisterAsync(Hotline.NewCase("desk"));

        var desk = await DeskAsync(clerk);
        // The case's own item is its handler's, who is another.
        Counts(desk, "mine").ShouldBe((2, 0, 0));
        Counts(desk, "claimable").ShouldBe((3, 0, 0));
        desk["counts"]!["tasks"]!.AsArray().Select(task => task!["task"]!.GetValue<string>()).ShouldBe(["own", "queue"]);
        Tasks(desk, "mine").ShouldBe(["own", "own"]);
        Tasks(desk, "claimable").ShouldBe(["queue", "queue", "queue"]);
        desk["dueToday"]!["total"]!.GetValue<int>().ShouldBe(0);

        // Two working days from Monday end with Wednesday: 63 hours, of which four fifths have passed at 11:24.
        app.Time.AdvanceTo(Monday.AddDays(2).AddHours(2));
        Counts(await DeskAsync(clerk), "mine").ShouldBe((2, 0, 0));
        app.Time.AdvanceTo(Monday.AddDays(2).AddHours(3));
        desk = await DeskAsync(clerk);
        Counts(desk, "mine").ShouldBe((0, 2, 0));
        Tasks(desk, "dueToday").ShouldBe(["own", "own"]);
        (await NamesAsync(clerk, "colour=yellow&mine")).ShouldBe(["own", "own"]);
        (await NamesAsync(clerk, "colour=green&claimable")).ShouldBe(["queue", "queue", "queue"]);
        app.Time.AdvanceTo(Monday.AddDays(3));
        desk = await DeskAsync(clerk);
        Counts(desk, "mine").ShouldBe((0, 0, 2));
        Tasks(desk, "overdue").ShouldBe(["own", "own"]);
        desk["overdue"]!["items"]![0]!.AsObject().Text("colour").ShouldBe("red");
        desk["mine"]!["items"]![0]!["overdue"]!.GetValue<bool>().ShouldBeTrue();

        var second = (await clerk.GetFromJsonAsync<JsonObject>("/api/desk?pageSize=1&minePage=2"))!;
        second["mine"]!["items"]!.AsArray().Count.ShouldBe(1);
        second["mine"]!["items"]![0]!["item"]!["id"]!.ToJsonString().ShouldNotBe(desk["mine"]!["items"]![0]!["item"]!["id"]!.ToJsonString());
        (await clerk.GetFromJsonAsync<JsonObject>("/api/desk?minePage=3"))!["mine"]!["items"]!.AsArray().ShouldBeEmpty();

        var handler = await app.PersonAsync("handler", ["clerk"], personId: "p-1506");
        var late = await DeskAsync(handler);
        late["overdue"]!["total"]!.GetValue<int>().ShouldBe(1);
        late["deadlines"]!["items"]!.AsArray().Select(row => row!.AsObject().Text("kind")).ShouldBe(["resolution"]);
    }

    [Fact]
    public async System.Threading.Tasks.Task What_has_not_changed_is_answered_in_one_line_and_what_has_changed_in_full()
    {
        await PublishAsync(_admin, "own", "assignTo", "person:p-1505", 2);
        var first = await _clerk.GetAsync("/api/desk");
        var tag = first.Headers.ETag!.Tag;
        first.Headers.CacheControl!.Private.ShouldBeTrue();
        var same = await AskAsync(tag);
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await same.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        await _admin.StartAsync("own");
        var other = await AskAsync(tag);
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
        // The colour changes with time alone.
        var green = other.Headers.ETag!.Tag;
        _app.Time.AdvanceTo(Monday.AddDays(2).AddHours(3));
        (await AskAsync(green)).StatusCode.ShouldBe(HttpStatusCode.OK);

        async Task<HttpResponseMessage> AskAsync(string known)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/api/desk");
            request.Headers.IfNoneMatch.ParseAdd(known);
            return await _clerk.SendAsync(request);
        }
    }

    [Theory]
    [InlineData("pageSize=0", "pageSize")]
    [InlineData("minePage=0", "minePage")]
    [InlineData("overduePage=x", "overduePage")]
    [InlineData("soonDays=31", "soonDays")]
    public async System.Threading.Tasks.Task A_wrong_page_is_refused(string query, string field)
    {
        var problem = await (await _clerk.GetAsync($"/api/desk?{query}")).ProblemAsync(HttpStatusCode.BadRequest);
        Refusals.Errors(problem).Select(error => error.Field).ShouldContain(field);
    }

    [Fact]
    public async System.Threading.Tasks.Task Clerks_who_ask_for_the_next_item_at_once_each_get_another_until_none_is_left() => await RaceAsync(_app, _admin);

    [PostgreSqlFact]
    public async System.Threading.Tasks.Task Clerks_each_get_another_on_PostgreSQL()
    {
        var server = await PostgreSqlServer.GetAsync();
        var connection = await server.CreateDatabaseAsync();
        await using (var app = new OfficeApp(Monday, settings: new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = connection }))
            await RaceAsync(app, await app.AdminAsync());
        await server.DropDatabaseAsync(connection);
    }

    private static async System.Threading.Tasks.Task RaceAsync(OfficeApp app, HttpClient admin)
    {
        const int Items = 24;
        await PublishAsync(admin, "queue", "groups", new[] { "office:urban" }, 5);
        for (var i = 0; i < Items; i++)
            await admin.StartAsync("queue");
        // Among them a leader, who may take from others, and must not do so here.
        HttpClient[] clerks =
        [
            await app.PersonAsync("one", ["clerk"], personId: "p-1502"), await app.PersonAsync("two", ["clerk"], personId: "p-1503"),
            await app.PersonAsync("three", ["clerk"], personId: "p-1504"), await app.PersonAsync("boss", ["leader"], personId: "p-1501"),
        ];
        var taken = new System.Collections.Concurrent.ConcurrentBag<(string Id, string Assignee)>();
        await System.Threading.Tasks.Task.WhenAll(clerks.Select(async clerk =>
        {
            while (true)
            {
                var answer = await clerk.PostAsJsonAsync("/api/work-items/claim-next", new { });
                if (answer.StatusCode == HttpStatusCode.NoContent)
                    return;
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
                var item = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["item"]!.AsObject();
                taken.Add((item.Text("id"), item.Text("assignee")));
            }
        }));
        taken.Count.ShouldBe(Items);
        taken.Select(item => item.Id).Distinct().Count().ShouldBe(Items);
        foreach (var (id, assignee) in taken)
            (await app.CountAsync("select count(*) from work_item where id = @id and assignee = @assignee and status = 'claimed'", new { id, assignee })).ShouldBe(1);
    }

    [Fact]
    public async System.Threading.Tasks.Task The_next_item_is_the_most_urgent_and_the_same_for_an_operation_sent_again()
    {
        await PublishAsync(_admin, "later", "groups", new[] { "office:urban" }, 9);
        await PublishAsync(_admin, "sooner", "groups", new[] { "office:urban" }, 3);
        await PublishAsync(_admin, "urgent", "groups", new[] { "office:urban" }, 20, "urgent");
        foreach (var id in new[] { "later", "sooner", "urgent", "later" })
            await _admin.StartAsync(id);
        var first = await NextAsync(new { operationId = "next-1" });
        first["item"]!["name"]!.GetValue<string>().ShouldBe("urgent");
        (await NextAsync(new { operationId = "next-1" }))["item"]!.ToJsonString().ShouldBe(first["item"]!.ToJsonString());
        (await (await _clerk.PostAsJsonAsync("/api/work-items/claim-next", new { operationId = "next-1", task = "later" })).ProblemAsync(HttpStatusCode.Conflict))
            .Text("code").ShouldBe("operation.reused");
        (await NextAsync(new { }))["item"]!["name"]!.GetValue<string>().ShouldBe("sooner");
        (await NextAsync(new { task = "later", ownerKind = "workflowinstance" }))["item"]!["name"]!.GetValue<string>().ShouldBe("later");
        (await _clerk.PostAsJsonAsync("/api/work-items/claim-next", new { ownerKind = "hotlinecase" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var auditor = await _app.PersonAsync("auditor", ["auditor"]);
        (await auditor.PostAsJsonAsync("/api/work-items/claim-next", new { })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task<JsonObject> NextAsync(object body)
    {
        var answer = await _clerk.PostAsJsonAsync("/api/work-items/claim-next", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static async Task<JsonObject> DeskAsync(HttpClient client)
    {
        var answer = await client.GetAsync("/api/desk");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static (int Green, int Yellow, int Red) Counts(JsonObject desk, string part)
    {
        var counts = desk["counts"]![part]!;
        return (counts["green"]!.GetValue<int>(), counts["yellow"]!.GetValue<int>(), counts["red"]!.GetValue<int>());
    }

    private static string[] Tasks(JsonObject desk, string part) => [.. desk[part]!["items"]!.AsArray().Select(row => row!["item"]!["name"]!.GetValue<string>())];

    private static System.Threading.Tasks.Task<JsonObject> PublishAsync(HttpClient admin, string id, string who, object value, int days, string priority = "normal") =>
        admin.PublishAsync(Sequence(id, Step(id, (who, value), ("dueAmount", days), ("priority", priority))));

    private static JsonObject Step(string name, params (string Name, object Value)[] inputs) =>
        JsonNode.Parse(OtherHotline.Activity("OneWindow.HumanTask", $"T-{name}", [("taskName", name), .. inputs]))!.AsObject();
}
