using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Silo.Storage;
using OneWindow.Testing;

namespace OneWindow.Reliability.Tests;

/// <summary>A batch takes instances to another version while the program is killed again and again. In the end each has been migrated once, and all run on.</summary>
public sealed class When_migrations_are_killed : IDisposable
{
    private const int Many = 150;
    private readonly string _folder = Directory.CreateTempSubdirectory("onewindow-migrations-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public Task Each_instance_is_migrated_once_on_SQLite() => RunAsync(new()
    {
        ["Storage:Provider"] = "Sqlite",
        ["Storage:File"] = Path.Combine(_folder, "onewindow.db"),
    });

    [PostgreSqlFact]
    public async Task Each_instance_is_migrated_once_on_PostgreSQL()
    {
        var server = await PostgreSqlServer.GetAsync();
        await RunAsync(new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await server.CreateDatabaseAsync() });
    }

    private async Task RunAsync(Dictionary<string, string> settings)
    {
        settings["Workflows:Batches:AtOnce"] = "8";
        settings["Pumps:Lease"] = "00:00:06";
        settings["Pumps:DeliveryTimeout"] = "00:00:05";
        string batch;
        await using (var office = await OfficeProcess.StartAsync(_folder, settings))
        {
            await PublishAsync(office.Client, "wait");
            for (var i = 0; i < Many; i++)
                await OkAsync(office.Client.PostAsJsonAsync("/api/workflow-instances", new { definitionId = "flight", operationId = $"start-{i}" }));
            await PublishAsync(office.Client, "waiting");
            batch = (await OkAsync(office.Client.PostAsJsonAsync("/api/workflow-batches", new
            {
                operation = "migrate",
                migration = new { definitionId = "flight", fromVersion = 1, toVersion = 2, activities = new[] { new { from = "wait", to = "waiting" } } },
                reason = "改版",
            })))["id"]!.GetValue<string>();
            await ReachAsync(office.Client, batch, Many / 4);
            await office.KillAsync();
        }

        await using (var office = await OfficeProcess.StartAsync(_folder, settings))
        {
            await ReachAsync(office.Client, batch, Many / 2);
            await office.KillAsync();
        }

        await using var last = await OfficeProcess.StartAsync(_folder, settings);
        var end = await ReachAsync(last.Client, batch, Many);
        (Number(end, "refused"), Number(end, "failed")).ShouldBe((0, 0));
        await OkAsync(last.Client.PostAsJsonAsync("/api/workflow-events", new { name = "Go" }));
        using var host = Inspection.Open(settings, _folder);
        await using var connection = await host.Services.GetRequiredService<IDatabase>().OpenReadAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (await CountAsync("select count(*) from workflow_instance where version = 2 and sub_status = 'Finished'") < Many)
        {
            patience.IsCancellationRequested.ShouldBeFalse("all instances take the event");
            await tick.WaitForNextTickAsync();
        }

        (await CountAsync("select count(*) from audit where action = 'migrate'")).ShouldBe(Many);
        (await CountAsync("select count(distinct instance_id) from audit where action = 'migrate'")).ShouldBe(Many);
        (await CountAsync("select count(*) from workflow_bookmark")).ShouldBe(0);

        Task<long> CountAsync(string sql) => connection.ExecuteScalarAsync<long>(sql);
    }

    private static async Task<JsonObject> ReachAsync(HttpClient client, string batch, int done)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(180));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var view = (await client.GetFromJsonAsync<JsonObject>($"/api/workflow-batches/{batch}"))!;
            if (Number(view, "done") >= done)
                return view;
            patience.IsCancellationRequested.ShouldBeFalse($"{done} are done: {view.ToJsonString()}");
            await tick.WaitForNextTickAsync();
        }
    }

    private static Task<JsonObject> PublishAsync(HttpClient client, string activity) => OkAsync(client.PostAsJsonAsync("/api/workflow-definitions", new JsonObject
    {
        ["definitionId"] = "flight",
        ["root"] = new JsonObject
        {
            ["type"] = "Elsa.Sequence",
            ["id"] = "main",
            ["activities"] = new JsonArray(new JsonObject
            {
                ["type"] = "Elsa.Event",
                ["id"] = activity,
                ["eventName"] = new JsonObject { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "Go" } },
            }),
        },
    }));

    private static async Task<JsonObject> OkAsync(Task<HttpResponseMessage> asked)
    {
        var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
    }

    private static long Number(JsonObject json, string name) => json[name]!.GetValue<long>();
}
