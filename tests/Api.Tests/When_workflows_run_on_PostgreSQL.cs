using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Testing;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

public sealed class When_workflows_run_on_PostgreSQL
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));

    [PostgreSqlFact]
    public async Task Events_strategies_schedules_addresses_and_lists_work_there_too()
    {
        var server = await PostgreSqlServer.GetAsync();
        await using var app = new OfficeApp(Start, settings: new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await server.CreateDatabaseAsync() });
        var admin = await app.AdminAsync();
        await KeepsEarlyEventsAsync(app, admin);
        await LetsASingletonRunAloneAsync(admin);
        await StartsOnScheduleAsync(app, admin);
        await AnswersCallsAsync(app, admin);
        await FiltersListsAsync(admin);
    }

    private static async Task KeepsEarlyEventsAsync(OfficeApp app, HttpClient admin)
    {
        await admin.PublishAsync(Sequence("early", Event("e", "Early"), Task("t", "print"), Output("o", "getVariable('Seen')")));
        await admin.SendEventAsync("Early", "kept", "k-1", "early-1");
        await admin.SendEventAsync("Early", "kept", "k-1", "early-1");
        await Signals.UntilAsync(() => app.IsKeptAsync("Early"));
        var id = await admin.StartAsync("early", correlationId: "k-1");
        JsonObject[] tasks = [];
        await Signals.UntilAsync(async () => (tasks = await TasksAsync(admin)).Length == 1);
        (await admin.InstanceAsync(id))["variables"]!["Seen"].Compact().ShouldBe("\"kept\"");
        (await admin.PostAsJsonAsync($"/api/workflow-tasks/{tasks[0].Text("id")}/complete", new { result = 3 })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.InstanceAsync(id)).Text("subStatus").ShouldBe("Finished");
        (await admin.DeleteAsync($"/api/workflow-instances/{id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.CountAsync("select count(*) from workflow_bookmark")).ShouldBe(0);
    }

    private static async Task LetsASingletonRunAloneAsync(HttpClient admin)
    {
        var definition = Sequence("alone", Event("e", "Free"));
        definition["options"] = new JsonObject { ["activationStrategyType"] = "CorrelatedSingletonStrategy" };
        await admin.PublishAsync(definition);
        var many = await System.Threading.Tasks.Task.WhenAll(
            Enumerable.Range(0, 12).Select(i => admin.PostAsJsonAsync("/api/workflow-instances", new { definitionId = "alone", correlationId = $"c-{i % 2}" })));
        many.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(2);
        many.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(10);
        await admin.SendEventAsync("Free", null, "c-0");
        await admin.UntilCountAsync("definitionId=alone&status=Finished&correlationId=c-0", 1);
        (await admin.InstancesAsync("definitionId=alone&status=Running")).ShouldHaveSingleItem().Text("correlationId").ShouldBe("c-1");
    }

    private static async Task StartsOnScheduleAsync(OfficeApp app, HttpClient admin)
    {
        await admin.PublishAsync(Sequence("hourly", Starting(Activity("Timer", "t", ("interval", Literal("01:00:00", "TimeSpan")))), Output("o", "1")));
        app.Time.Advance(TimeSpan.FromHours(1));
        await admin.UntilCountAsync("definitionId=hourly&subStatus=Finished", 1);
        app.Time.Advance(TimeSpan.FromHours(1));
        await admin.UntilCountAsync("definitionId=hourly&subStatus=Finished", 2);
        (await admin.PostAsJsonAsync("/api/workflow-definitions/hourly/retract", new { })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    private static async Task AnswersCallsAsync(OfficeApp app, HttpClient admin)
    {
        var endpoint = Activity("HttpEndpoint", "h", ("path", Literal("pg/{id}")), ("supportedMethods", Script("['POST']", "List<String>")), ("result", Seen()));
        await admin.PublishAsync(Sequence("hook", Starting(endpoint), Activity("WriteHttpResponse", "w", ("content", Script("getVariable('Seen').routeData.id")))));
        var answer = await app.CreateClient().PostAsJsonAsync("/workflows/pg/7", new { });
        (await answer.Content.ReadAsStringAsync()).ShouldBe("7");
    }

    private static async Task FiltersListsAsync(HttpClient admin)
    {
        await admin.PublishAsync(Sequence("listed", Activity("SetName", "n", ("value", Script("'Order ' + getInput('Order')", "String"))), Event("e", "Listed")));
        for (var i = 0; i < 3; i++)
            await admin.StartAsync("listed", i);
        (await admin.InstancesAsync("definitionId=listed&name=oRdEr%202")).Length.ShouldBe(1);
        (await admin.InstancesAsync("definitionId=listed&held=false&hasIncidents=false&sort=-name")).Select(i => i.Text("name")).ShouldBe(["Order 2", "Order 1", "Order 0"]);
        (await admin.InstancesAsync("definitionId=listed&held=true")).ShouldBeEmpty();
        (await admin.GetFromJsonAsync<JsonObject>("/api/workflow-definitions?q=LISTED&published=true&sort=-publishedAt"))!["total"]!.GetValue<int>().ShouldBe(1);
        (await (await admin.DeleteAsync("/api/workflow-definitions/listed")).ProblemAsync(HttpStatusCode.Conflict)).Text("code").ShouldBe("definition.in_use");
    }

    private static async Task<JsonObject[]> TasksAsync(HttpClient admin) =>
        [.. (await admin.GetFromJsonAsync<JsonObject>("/api/workflow-tasks"))!["items"]!.AsArray().Select(item => item!.AsObject())];
}
