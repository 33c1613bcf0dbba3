using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Testing;
using static OneWindow.Api.Tests.Definitions;

namespace OneWindow.Api.Tests;

public sealed class When_publications_take_effect_later
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset Tomorrow = Start.AddDays(1);

    [Fact]
    public async Task The_version_its_triggers_and_its_schedules_change_at_the_moment()
    {
        await using var app = new OfficeApp(Start);
        await TakeOverAsync(app);
    }

    [PostgreSqlFact]
    public async Task They_do_on_PostgreSQL()
    {
        var server = await PostgreSqlServer.GetAsync();
        await using var app = new OfficeApp(Start, settings: new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await server.CreateDatabaseAsync() });
        await TakeOverAsync(app);
    }

    [Fact]
    public async Task They_change_after_a_restart_too()
    {
        var folder = OfficeApp.NewFolder();
        try
        {
            await using (var before = new OfficeApp(Start, folder))
            {
                var admin = await before.AdminAsync();
                await admin.PublishAsync(Version("one", "Old"));
                await ScheduleAsync(admin, Version("two", "New"));
            }

            await using var after = new OfficeApp(Tomorrow.AddHours(1), folder);
            var client = await after.AdminAsync();
            (await after.CountAsync("select count(*) from workflow_trigger where definition_id = 'later' and version_id = 'later-v2'")).ShouldBe(2);
            await client.SendEventAsync("New");
            await client.UntilCountAsync("definitionId=later&status=Finished", 1);
            (await StateAsync(client, 2)).Text("state").ShouldBe("published");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task One_that_is_to_come_can_be_given_up_and_another_publication_replaces_it()
    {
        await using var app = new OfficeApp(Start);
        var admin = await app.AdminAsync();
        await admin.PublishAsync(Version("one", "Old"));
        await ScheduleAsync(admin, Version("two", "New"));
        (await admin.PostAsJsonAsync("/api/workflow-definitions/later/retract?version=2", new { })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await StateAsync(admin, 1)).Text("state").ShouldBe("published");
        (await StateAsync(admin, 2)).Text("state").ShouldBe("retracted");
        (await app.CountAsync("select count(*) from timer where grain_type = 'workflowpublication'")).ShouldBe(0);

        await PostAsync(admin, "/api/workflow-definitions/later/publish", new { effectiveFrom = Tomorrow });
        var third = await PublishThirdAsync(admin);
        third["replaces"]!.GetValue<int>().ShouldBe(2);
        app.Time.Advance(TimeSpan.FromDays(2));
        (await StateAsync(admin, 3)).Text("state").ShouldBe("published");
        (await admin.GetFromJsonAsync<JsonObject>("/api/audit?instanceId=later&action=definition-publish&sort=at"))!["items"]!.AsArray().Count.ShouldBe(4);
        foreach (var wrong in new[] { Start.AddDays(-1), Start.AddYears(9) })
        {
            var refused = await admin.PostAsJsonAsync("/api/workflow-definitions/later/publish", new { effectiveFrom = wrong, version = 1 });
            (await refused.ProblemAsync(HttpStatusCode.BadRequest)).Text("code").ShouldBe("definition.effective_from");
        }
    }

    [Fact]
    public async Task A_retracted_version_does_not_bring_back_the_one_before()
    {
        await using var app = new OfficeApp(Start);
        var admin = await app.AdminAsync();
        await admin.PublishAsync(Version("one", "Old"));
        await admin.PublishAsync(Version("two", "New"));
        (await admin.PostAsJsonAsync("/api/workflow-definitions/later/retract?version=2", new { })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await (await admin.PostAsJsonAsync("/api/workflow-instances", new { definitionId = "later" })).ProblemAsync(HttpStatusCode.NotFound);
        (await app.CountAsync("select count(*) from workflow_trigger where definition_id = 'later'")).ShouldBe(0);
        (await StateAsync(admin, 1)).Text("state").ShouldBe("superseded");
        await PostAsync(admin, "/api/workflow-definitions/later/publish", new { version = 1 });
        (await StateAsync(admin, 1)).Text("state").ShouldBe("published");
        (await app.CountAsync("select count(*) from workflow_trigger where definition_id = 'later' and version_id = 'later-v1'")).ShouldBe(2);
    }

    private static async Task TakeOverAsync(OfficeApp app)
    {
        var admin = await app.AdminAsync();
        await admin.PublishAsync(Version("one", "Old"));
        await ScheduleAsync(admin, Version("two", "New"));
        (await StateAsync(admin, 1)).Text("state").ShouldBe("published");
        var scheduled = await StateAsync(admin, 2);
        scheduled.Text("state").ShouldBe("scheduled");
        scheduled["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        scheduled["isLatest"]!.GetValue<bool>().ShouldBeTrue();

        var running = await admin.StartAsync("later");
        app.Time.Leap(TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));
        var last = await admin.StartAsync("later");
        (await admin.InstanceAsync(last))["version"]!.GetValue<int>().ShouldBe(1);
        // The schedule of the first version, once for the time that was leapt over.
        await UntilStartedAsync(admin, 1, 3);
        app.Time.Advance(TimeSpan.FromMilliseconds(1));
        var first = await admin.StartAsync("later");
        (await admin.InstanceAsync(first))["version"]!.GetValue<int>().ShouldBe(2);
        (await admin.InstanceAsync(running))["version"]!.GetValue<int>().ShouldBe(1);
        await Signals.UntilAsync(async () =>
        {
            // The pump may have looked at the clock before the last step and begun to wait behind it: time goes on for it.
            app.Time.Advance(TimeSpan.FromMilliseconds(1));
            return await app.CountAsync("select count(*) from workflow_trigger where definition_id = 'later' and version_id = 'later-v2'") == 2;
        });
        (await app.CountAsync("select count(*) from workflow_trigger where definition_id = 'later' and version_id = 'later-v1'")).ShouldBe(0);
        (await StateAsync(admin, 1)).Text("state").ShouldBe("superseded");
        (await StateAsync(admin, 2))["isPublished"]!.GetValue<bool>().ShouldBeTrue();
        app.Time.Leap(TimeSpan.FromHours(5));
        await UntilStartedAsync(admin, 2, 2);
        await admin.SendEventAsync("Old");
        await admin.SendEventAsync("New");
        await UntilStartedAsync(admin, 2, 3);
        (await StartedAsync(admin, 1)).ShouldBe(3);
    }

    private static Task UntilStartedAsync(HttpClient admin, int version, int count) => Signals.UntilAsync(async () => await StartedAsync(admin, version) == count);

    private static async Task<int> StartedAsync(HttpClient admin, int version) =>
        (await admin.InstancesAsync("definitionId=later")).Count(instance => instance["version"]!.GetValue<int>() == version);

    /// <summary>Starts with an event or every five hours, never at the hour of the publication that is to come, and says its output.</summary>
    private static JsonObject Version(string output, string eventName) => Definition("later", new JsonObject
    {
        ["type"] = "Elsa.Flowchart",
        ["id"] = "main",
        ["activities"] = new JsonArray(
            Event("e", eventName, starts: true), Starting(Activity("Timer", "t", ("interval", Literal("05:00:00", "TimeSpan")))), Output("o", $"'{output}'")),
        ["connections"] = new JsonArray(Connection("e"), Connection("t")),
    });

    private static JsonObject Connection(string from) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = "Done" },
        ["target"] = new JsonObject { ["activity"] = "o", ["port"] = "In" },
    };

    /// <summary>Saves a draft as Studio does, and publishes it from tomorrow on.</summary>
    private static async Task ScheduleAsync(HttpClient admin, JsonObject definition)
    {
        var opened = await admin.OpenAsync("later");
        opened["root"] = definition["root"]!.DeepClone();
        await admin.SaveAsync(opened);
        var dry = await PostAsync(admin, "/api/workflow-definitions/later/publish?dryRun=true", new { effectiveFrom = Tomorrow });
        dry["canPublish"]!.GetValue<bool>().ShouldBeTrue();
        dry["version"].ShouldBeNull();
        (await PostAsync(admin, "/api/workflow-definitions/later/publish", new { effectiveFrom = Tomorrow }))["version"]!.AsObject().Text("state").ShouldBe("scheduled");
    }

    private static async Task<JsonObject> PublishThirdAsync(HttpClient admin)
    {
        var opened = await admin.OpenAsync("later");
        opened["version"]!.GetValue<int>().ShouldBe(2);
        opened["description"] = "third";
        (await admin.SaveAsync(opened))["version"]!.GetValue<int>().ShouldBe(3);
        return await PostAsync(admin, "/api/workflow-definitions/later/publish", new { });
    }

    private static async Task<JsonObject> PostAsync(HttpClient admin, string address, object body) => await (await admin.PostAsJsonAsync(address, body)).ObjectAsync();

    private static async Task<JsonObject> StateAsync(HttpClient admin, int version) =>
        (await admin.GetFromJsonAsync<JsonObject>($"/api/workflow-definitions/later?version={version}"))!["info"]!.AsObject();
}
