using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Testing;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

public sealed class When_Studio_lists_instances
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task Rows_have_what_Studio_reads()
    {
        await using var app = new OfficeApp();
        var admin = await app.AdminAsync();
        await admin.PublishAsync(Sequence("shape", Event("e", "Never")));
        var id = await admin.StartAsync("shape", correlationId: "c-1");

        var page = await admin.ListAsync();

        page.Number("totalCount").ShouldBe(1);
        var row = page.Items().ShouldHaveSingleItem();
        row.Text("id").ShouldBe(id);
        row.Text("definitionId").ShouldBe("shape");
        row.Text("definitionVersionId").ShouldBe((await admin.InstanceAsync(id)).Text("versionId"));
        row.Number("version").ShouldBe(1);
        row.Text("status").ShouldBe("Running");
        row.Text("subStatus").ShouldBe("Suspended");
        row.Text("correlationId").ShouldBe("c-1");
        row["name"].ShouldBeNull();
        row.Number("incidentCount").ShouldBe(0);
        row.Instant("createdAt").ShouldBe(Start);
        row.Instant("updatedAt").ShouldBe(Start);
        row["finishedAt"].ShouldBeNull();
    }

    [Fact]
    public async Task Filters_sorts_and_pages_find_what_they_name() => await FindAsync(new OfficeApp(Start));

    [PostgreSqlFact]
    public async Task Filters_sorts_and_pages_find_what_they_name_on_PostgreSQL()
    {
        var server = await PostgreSqlServer.GetAsync();
        await FindAsync(new OfficeApp(Start, settings: new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await server.CreateDatabaseAsync() }));
    }

    [Fact]
    public async Task Conditions_that_nothing_can_meet_are_refused_by_name()
    {
        await using var app = new OfficeApp();
        var admin = await app.AdminAsync();
        (string Name, JsonNode? Value, string Field)[] wrong =
        [
            ("status", "Sleeping", "status"),
            ("statuses", new JsonArray("Running", "Sleeping"), "statuses"),
            ("subStatuses", new JsonArray("Dreaming"), "subStatuses"),
            ("subStatuses", new JsonArray((JsonNode?)null), "subStatuses"),
            ("searchTerm", new string('x', 201), "searchTerm"),
            ("searchTerm", "a\0b", "searchTerm"),
            ("definitionIds", new JsonArray([.. Enumerable.Repeat(0, 1001).Select(_ => (JsonNode)"d")]), "definitionIds"),
            ("timestampFilters", Times("BornAt", "Is", Start), "timestampFilters.column"),
            ("timestampFilters", Times("CreatedAt", "Near", Start), "timestampFilters.operator"),
            ("timestampFilters", new JsonArray(new JsonObject { ["column"] = "CreatedAt", ["operator"] = "Is" }), "timestampFilters.timestamp"),
        ];
        foreach (var (name, value, field) in wrong)
        {
            var problem = await (await admin.PostAsJsonAsync("/elsa/api/workflow-instances", StudioInstances.ListBody((name, value)))).ProblemAsync(HttpStatusCode.BadRequest);
            problem.Text("code").ShouldBe("studio.filter");
            Refusals.Errors(problem).ShouldHaveSingleItem().Field.ShouldBe(field);
        }

        foreach (var text in new[] { "{", "[]", "{\"page\":\"first\"}", "{\"timestampFilters\":[{\"timestamp\":\"soon\"}]}" })
            (await (await admin.PostAsync("/elsa/api/workflow-instances", Json(text))).ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("request.json");
    }

    [Fact]
    public async Task Pages_beyond_the_last_are_empty_and_unusual_numbers_do_no_harm()
    {
        await using var app = new OfficeApp();
        var admin = await app.AdminAsync();
        await admin.PublishAsync(Sequence("odd", Event("e", "Never")));
        await admin.StartAsync("odd");
        foreach (var (page, size) in new[] { (9, 10), (int.MaxValue, int.MaxValue), (1, 1) })
            (await admin.ListAsync(("page", page), ("pageSize", size))).Items().ShouldBeEmpty();
        (await admin.ListAsync(("page", -3), ("pageSize", -1))).Items().Length.ShouldBe(1);
        (await admin.PostAsync("/elsa/api/workflow-instances", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task FindAsync(OfficeApp app)
    {
        await using var closing = app;
        var admin = await app.AdminAsync();
        await admin.PublishAsync(Sequence("one", Activity("SetName", "n", ("value", Script("'订单 100%_' + getInput('Order')", "String"))), Event("e", "Never")));
        await admin.PublishAsync(Sequence("two", Output("o", "1")));
        await admin.PublishAsync(Control.Breaking("three"));
        var first = await admin.StartAsync("one", "B", correlationId: "Corr-1");
        app.Time.Advance(TimeSpan.FromHours(1));
        var second = await admin.StartAsync("one", "A");
        var done = await admin.StartAsync("two");
        app.Time.Advance(TimeSpan.FromHours(1));
        var broken = await admin.StartAsync("three");

        (await admin.IdsAsync()).ShouldBe([broken, .. Newest(second, done), first]);
        (await admin.IdsAsync(("orderDirection", "Ascending"))).ShouldBe([first, .. Newest(second, done).Reverse(), broken]);
        (await admin.IdsAsync(("orderBy", "Name"), ("orderDirection", "Ascending"), ("definitionIds", new JsonArray("one")))).ShouldBe([second, first]);
        (await admin.IdsAsync(("definitionId", "two"))).ShouldBe([done]);
        (await admin.IdsAsync(("definitionIds", new JsonArray("two", "three")))).ShouldBe([broken, done]);
        (await admin.IdsAsync(("definitionIds", new JsonArray("none")))).ShouldBeEmpty();
        (await admin.IdsAsync(("statuses", new JsonArray("Running")))).ShouldBe([second, first]);
        (await admin.IdsAsync(("statuses", new JsonArray("Running", "Finished")))).Length.ShouldBe(4);
        (await admin.IdsAsync(("status", "finished"))).ShouldBe([broken, done]);
        (await admin.IdsAsync(("subStatuses", new JsonArray("Faulted", "Suspended")))).ShouldBe([broken, second, first]);
        (await admin.IdsAsync(("subStatus", "Interrupted"))).ShouldBeEmpty();
        (await admin.IdsAsync(("hasIncidents", true))).ShouldBe([broken]);
        (await admin.IdsAsync(("hasIncidents", false))).Length.ShouldBe(3);
        (await admin.IdsAsync(("correlationId", "Corr-1"))).ShouldBe([first]);
        (await admin.IdsAsync(("version", 2))).ShouldBeEmpty();
        (await admin.IdsAsync(("searchTerm", "cORR"))).ShouldBe([first]);
        (await admin.IdsAsync(("searchTerm", "订单 100%_a"))).ShouldBe([second]);
        (await admin.IdsAsync(("searchTerm", "%"))).ShouldBe([second, first]);
        (await admin.IdsAsync(("searchTerm", done[^12..]))).ShouldBe([done]);

        var hour = Start.AddHours(1);
        (await admin.IdsAsync(("timestampFilters", Times("CreatedAt", "GreaterThan", hour)))).ShouldBe([broken]);
        (await admin.IdsAsync(("timestampFilters", Times("CreatedAt", "GreaterThanOrEqual", hour)))).Length.ShouldBe(3);
        (await admin.IdsAsync(("timestampFilters", Times("CreatedAt", "LessThan", hour)))).ShouldBe([first]);
        (await admin.IdsAsync(("timestampFilters", Times("UpdatedAt", "LessThanOrEqual", hour)))).Length.ShouldBe(3);
        (await admin.IdsAsync(("timestampFilters", Times("FinishedAt", "Is", hour)))).ShouldBe([done]);
        (await admin.IdsAsync(("timestampFilters", Times("FinishedAt", "IsNot", hour)))).ShouldBe([broken]);

        var page = await admin.ListAsync(("page", 1), ("pageSize", 3));
        page.Items().ShouldHaveSingleItem().Text("id").ShouldBe(first);
        page.Number("totalCount").ShouldBe(4);

        // What has not ended stands before all ends, or behind them.
        await InOrderAsync("Finished", [.. Newest(first, second).Reverse(), done, broken]);
        await InOrderAsync("UpdatedAt", [first, .. Newest(second, done).Reverse(), broken]);
        await InOrderAsync("DefinitionId", [first, second, broken, done]);
        (string Name, JsonNode? Value)[] filters =
        [
            ("searchTerm", "订单"), ("definitionId", "one"), ("hasIncidents", true), ("version", 1), ("status", "Running"),
            .. ((string[])["CreatedAt", "UpdatedAt", "FinishedAt"]).Select(column => ("timestampFilters", (JsonNode?)Times(column, "GreaterThanOrEqual", hour))),
        ];
        foreach (var (name, value) in filters)
        {
            var expected = await admin.IdsAsync((name, value));
            expected.ShouldNotBeEmpty(name);
            foreach (var order in (string[])["Name", "UpdatedAt", "Finished", "DefinitionId"])
                (await admin.IdsAsync((name, value?.DeepClone()), ("orderBy", order))).ShouldBe(expected, ignoreOrder: true, $"{name} by {order}");
        }

        async Task InOrderAsync(string order, string[] expected)
        {
            (await admin.IdsAsync(("orderBy", order), ("orderDirection", "Ascending"))).ShouldBe(expected);
            (await admin.IdsAsync(("orderBy", order))).ShouldBe(expected.Reverse());
            (await admin.ListAsync(("orderBy", order), ("page", 2), ("pageSize", 1))).Items().ShouldHaveSingleItem().Text("id").ShouldBe(expected[1]);
        }
    }

    /// <summary>Started at the same moment, they are listed by their ids.</summary>
    private static IEnumerable<string> Newest(params string[] ids) => ids.OrderDescending(StringComparer.Ordinal);

    private static JsonArray Times(string column, string comparison, DateTimeOffset at) =>
        [new JsonObject { ["column"] = column, ["operator"] = comparison, ["timestamp"] = at.ToString("O") }];
}
