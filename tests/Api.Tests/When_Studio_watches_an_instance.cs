using System.Net;
using System.Text.Json.Nodes;
using OneWindow.Grains.People;
using OneWindow.Testing;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

public sealed class When_Studio_watches_an_instance
{
    [Fact]
    public async Task It_is_told_what_was_executed_as_soon_as_it_is_committed() => await WatchAsync(new OfficeApp(), null);

    [PostgreSqlFact]
    public async Task It_is_told_what_another_process_has_done()
    {
        var server = await PostgreSqlServer.GetAsync();
        var settings = new Dictionary<string, string> { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await server.CreateDatabaseAsync() };
        var folder = OfficeApp.NewFolder();
        var start = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
        await using var other = new OfficeApp(start, folder, settings);
        await WatchAsync(new OfficeApp(start, folder, settings), other);
    }

    [Fact]
    public async Task Only_those_who_may_look_are_let_in()
    {
        await using var app = new OfficeApp();
        await app.AdminAsync();
        var clerk = await app.PersonAsync("clerk-1", [OfficeRoles.Clerk]);
        var leader = await app.PersonAsync("leader-1", [OfficeRoles.Leader]);
        foreach (var token in new[] { null, "nonsense", Token(clerk) })
            await Should.ThrowAsync<InvalidOperationException>(InstanceObserver.ConnectAsync(app, token));
        await using var observer = await InstanceObserver.ConnectAsync(app, Token(leader));
        (await (await clerk.PostAsync($"{InstanceObserver.Address}/negotiate?negotiateVersion=1", null)).ProblemAsync(HttpStatusCode.Forbidden)).Text("code").ShouldBe("auth.forbidden");
        (await leader.PostAsync($"{InstanceObserver.Address}/negotiate?negotiateVersion=1", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        // The query is for WebSockets at the hub, and for nothing else.
        var anonymous = app.CreateClient();
        foreach (var address in new[] { "/api/auth/me?", $"{InstanceObserver.Address}?id=1&" })
            (await anonymous.GetAsync($"{address}access_token={Uri.EscapeDataString(Token(leader))}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nonsense_ends_nothing_but_the_call()
    {
        await using var app = new OfficeApp();
        var admin = await app.AdminAsync();
        await admin.PublishAsync(Sequence("calm", Event("e", "Go")));
        var id = await admin.StartAsync("calm");
        await using var observer = await InstanceObserver.ConnectAsync(app, Token(admin));
        foreach (var wrong in new[] { null, "", "a b", new string('x', 300), "wf-none" })
            await observer.ObserveAsync(wrong);
        await observer.ObserveAsync(id);
        await observer.ObserveAsync(id);
        await admin.GoOnAsync(id, observer);
    }

    private static async Task WatchAsync(OfficeApp app, OfficeApp? actor)
    {
        await using var closing = app;
        var admin = await app.AdminAsync();
        await admin.PublishAsync(Sequence("watched", Event("e", "Go"), Output("o", "1")));
        var id = await admin.StartAsync("watched");
        await using var observer = await InstanceObserver.ConnectAsync(app, Token(admin));
        await observer.ObserveAsync(id);
        await (actor is null ? admin : await actor.AdminAsync()).GoOnAsync(id, observer);
    }

    internal static string Token(HttpClient client) => client.DefaultRequestHeaders.Authorization!.Parameter!;
}

/// <summary>Lets an instance go on under the eyes of an observer.</summary>
internal static class Watching
{
    public static async Task GoOnAsync(this HttpClient client, string id, InstanceObserver observer)
    {
        (await observer.StatsAsync("Workflow1:main:e"))["isBlocked"]!.GetValue<bool>().ShouldBeTrue();
        await client.SendEventAsync("Go", null);
        while ((await observer.StatsAsync("Workflow1:main:e")).Number("completedCount") == 0)
            (await observer.NextAsync("WorkflowExecutionLogUpdatedAsync")).ShouldBeEmpty();
        (await observer.NextAsync("WorkflowInstanceUpdatedAsync")).Text("workflowInstanceId").ShouldBe(id);
    }

    private static async Task<JsonObject> StatsAsync(this InstanceObserver observer, string nodeId)
    {
        while (true)
        {
            var news = await observer.NextAsync("ActivityExecutionLogUpdatedAsync");
            if (news["stats"]!.AsArray().Select(stats => stats!.AsObject()).FirstOrDefault(stats => stats.Text("activityNodeId") == nodeId) is { } found)
                return found;
        }
    }
}
