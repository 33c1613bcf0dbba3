using System.Net;
using System.Text.Json.Nodes;
using OneWindow.Testing;

namespace OneWindow.Api.Tests;

/// <summary>Figures of the single window: from the index rows, and the same from the events.</summary>
public sealed class When_intake_is_measured
{
    private static readonly DateTimeOffset Start = new(2026, 8, 28, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task The_figures_are_what_the_events_make_on_SQLite()
    {
        await using var app = new OfficeApp(Start);
        await ScenarioAsync(app);
    }

    [PostgreSqlFact]
    public async Task The_figures_are_what_the_events_make_on_PostgreSQL()
    {
        var server = await PostgreSqlServer.GetAsync();
        await using var app = new OfficeApp(Start, settings: new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await server.CreateDatabaseAsync() });
        await ScenarioAsync(app);
    }

    [Fact]
    public async Task Filters_that_make_no_sense_are_refused_and_an_empty_office_has_a_row()
    {
        await using var app = new OfficeApp(Start);
        var admin = await app.AdminAsync();
        foreach (var (query, field) in ((string, string)[])
        [
            ("from=yesterday", "from"), ("to=2026-01-01", "to"), ("month=2026-13", "month"), ("month=202601", "month"),
            ("month=2026-01&from=2026-01-01T00:00:00%2B08:00", "month"), ("by=weather", "by"), ("by=none", "by"), ("recompute=perhaps", "recompute"),
        ])
        {
            var problem = await (await admin.GetAsync($"/api/metrics/intake?{query}")).ProblemAsync(HttpStatusCode.BadRequest);
            problem["errors"]!.AsArray().Select(error => error!["field"]!.GetValue<string>()).ShouldContain(field, query);
        }

        var empty = (await FiguresAsync(admin, "")).ShouldHaveSingleItem()!.AsObject();
        (empty["applications"]!.GetValue<int>(), empty["onTimeRate"]!.GetValue<double>()).ShouldBe((0, 1));
        (await FiguresAsync(admin, "by=matter")).ShouldBeEmpty();
    }

    private static async Task ScenarioAsync(OfficeApp app)
    {
        var admin = await app.AdminAsync();
        // One visit: a form of three, all done at the window on the same morning.
        var intake = await admin.TakeAsync(await app.FormAsync("figures-1", Window.Renewal, Window.Change, Window.Stop));
        foreach (var application in intake["applications"]!.AsArray())
            await admin.FinishAsync(application!["number"]!.GetValue<string>());
        // Late, after a correction that took a week.
        var late = await SubmitAsync(app, admin, "figures-2", Window.Committed);
        await admin.PostOkAsync($"/api/applications/{late}/notice", new JsonObject
        {
            ["gaps"] = new JsonArray(new JsonObject { ["kind"] = "material", ["code"] = (await app.MatterAsync(Window.Committed)).Materials[0].Code, ["reason"] = "缺少签名" }),
        });
        app.Time.Leap(TimeSpan.FromDays(5));
        await admin.PostOkAsync($"/api/applications/{late}/correction", new JsonObject());
        await admin.PostOkAsync($"/api/applications/{late}/accept");
        var withdrawn = await SubmitAsync(app, admin, "figures-3", Window.Committed);
        await admin.PostOkAsync($"/api/applications/{withdrawn}/withdraw", new JsonObject { ["reason"] = "不办了" });
        var refused = await SubmitAsync(app, admin, "figures-4", Window.Committed);
        await admin.PostOkAsync($"/api/applications/{refused}/refuse", new JsonObject { ["reason"] = "不属于本街道" });
        await SubmitAsync(app, admin, "figures-5", Window.Committed);
        app.Time.Leap(TimeSpan.FromDays(60));
        await admin.FinishAsync(late);
        // A draft counts nowhere.
        await admin.PostOkAsync("/api/applications", await app.ApplicationAsync("figures-6", Window.Committed));

        foreach (var query in (string[])["", "by=matter", "by=office", "by=clerk", "by=month", "month=2026-09&by=matter", "clerk=admin", "clerk=nobody", $"matter={Window.Committed}&by=month"])
            (await FiguresAsync(admin, query)).ToJsonString().ShouldBe((await FiguresAsync(admin, $"{query}&recompute=true")).ToJsonString(), query);

        var all = (await FiguresAsync(admin, "")).ShouldHaveSingleItem()!.AsObject();
        Count(all, "applications").ShouldBe(7);
        Count(all, "decided").ShouldBe(4);
        (Count(all, "refused"), Count(all, "withdrawn"), Count(all, "open")).ShouldBe((1, 1, 1));
        Count(all, "onTime").ShouldBe(3);
        all["onTimeRate"]!.GetValue<double>().ShouldBe(3d / 4);
        Count(all, "materialsReused").ShouldBeGreaterThan(0);

        var months = await FiguresAsync(admin, "by=month");
        months.Select(row => row!["key"]!.GetValue<string>()).ShouldBe(["2026-08", "2026-09"]);
        var matters = await FiguresAsync(admin, "by=matter");
        var renewal = matters.Single(row => row!["key"]!.GetValue<string>() == Window.Renewal)!.AsObject();
        (Count(renewal, "visits"), Count(renewal, "oneVisit"), Count(renewal, "onTime")).ShouldBe((1, 1, 1));
        var committed = matters.Single(row => row!["key"]!.GetValue<string>() == Window.Committed)!.AsObject();
        (Count(committed, "decided"), Count(committed, "onTime")).ShouldBe((1, 0));
        committed["promisedDaysUsed"]!.GetValue<double>().ShouldBeGreaterThan(committed["promisedDays"]!.GetValue<double>());
    }

    private static async Task<string> SubmitAsync(OfficeApp app, HttpClient client, string operation, string matter)
    {
        var form = await app.ApplicationAsync(operation, matter);
        form["submit"] = true;
        return (await client.PostOkAsync("/api/applications", form)).Text("number");
    }

    private static async Task<JsonArray> FiguresAsync(HttpClient client, string query) => (await client.ViewAsync($"/api/metrics/intake?{query}"))["rows"]!.AsArray();

    private static int Count(JsonObject figures, string member) => figures[member]!.GetValue<int>();
}
