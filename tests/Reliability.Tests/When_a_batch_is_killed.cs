using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Silo.Storage;
using OneWindow.Testing;

namespace OneWindow.Reliability.Tests;

/// <summary>One thing is done to many instances while the program is killed again and again. In the end it was done to each of them, once.</summary>
public sealed class When_a_batch_is_killed : IDisposable
{
    private const int Many = 160;
    private const int Kills = 3;
    private readonly string _folder = Directory.CreateTempSubdirectory("onewindow-batch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public Task It_goes_on_and_does_nothing_twice_on_SQLite() => RunAsync(new()
    {
        ["Storage:Provider"] = "Sqlite",
        ["Storage:File"] = Path.Combine(_folder, "onewindow.db"),
    });

    [PostgreSqlFact]
    public async Task It_goes_on_and_does_nothing_twice_on_PostgreSQL()
    {
        var server = await PostgreSqlServer.GetAsync();
        var connectionString = await server.CreateDatabaseAsync();
        await RunAsync(new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = connectionString });
    }

    private async Task RunAsync(Dictionary<string, string> settings)
    {
        // Twenty rounds with a rest that gives every kill time to come before the last one, however slow the machine is.
        settings["Workflows:Batches:AtOnce"] = "8";
        settings["Workflows:Batches:Rest"] = "00:00:02";
        settings["Pumps:Lease"] = "00:00:03";
        settings["Pumps:DeliveryTimeout"] = "00:00:02.500";
        string batch;
        await using (var office = await OfficeProcess.StartAsync(_folder, settings))
        {
            await PostAsync(office.Client, "/api/workflow-definitions", JsonNode.Parse(Waiting)!.AsObject());
            await Task.WhenAll(Enumerable.Range(0, 8).Select(client => StartInstancesAsync(office.Client, client)));
            batch = (await PostAsync(office.Client, "/api/workflow-batches", Hold()))["id"]!.GetValue<string>();
            await KillAsync(office, batch, moreThan: 0);
        }

        for (var kill = 1; kill < Kills; kill++)
        {
            var done = await LookAsync(settings, "select done from workflow_batch");
            done.ShouldBeLessThan(Many, $"kill {kill} came too late to test anything");
            await using var office = await OfficeProcess.StartAsync(_folder, settings);
            // Whoever does not know whether the batch was started sends it again, and gets the same.
            (await PostAsync(office.Client, "/api/workflow-batches", Hold()))["id"]!.GetValue<string>().ShouldBe(batch);
            await KillAsync(office, batch, moreThan: done);
        }

        (await LookAsync(settings, "select done from workflow_batch")).ShouldBeLessThan(Many, "the last kill came too late to test anything");
        settings["Workflows:Batches:Rest"] = "00:00:00.050";
        await using var last = await OfficeProcess.StartAsync(_folder, settings);
        var view = await UntilAsync(last.Client, batch, view => view["status"]!.GetValue<string>() == "finished");
        (view["total"]!.GetValue<int>(), view["done"]!.GetValue<int>(), view["refused"]!.GetValue<int>(), view["failed"]!.GetValue<int>()).ShouldBe((Many, Many, 0, 0));
        using var host = Inspection.Open(settings, _folder);
        await CheckAsync(host.Services.GetRequiredService<IDatabase>());
    }

    private static async Task CheckAsync(IDatabase database)
    {
        foreach (var (sql, expected) in ((string, long)[])
        [
            ("select count(*) from workflow_instance where held", Many),
            ("select count(*) from orleansstorage where graintypestring = 'workflowinstance' and version = 2", Many),
            ("select count(*) from workflow_batch_item where status = 'done' and revision = 2", Many),
            ("select count(*) from workflow_batch_item", Many),
            ("select count(*) from event where type = 'control.hold'", Many),
            ("select count(*) from audit where action = 'hold'", Many),
            ("select count(distinct instance_id) from audit where action = 'hold' and batch_id is not null", Many),
            ("select count(*) from audit where action = 'batch-start'", 1),
            ("select count(*) from audit where action = 'batch-finish'", 1),
        ])
        {
            (await CountAsync(database, sql)).ShouldBe(expected, sql);
        }
    }

    /// <summary>Kills the program as soon as more than so many instances are dealt with, so while it is at the next ones.</summary>
    private static async Task KillAsync(OfficeProcess office, string batch, long moreThan)
    {
        await UntilAsync(office.Client, batch, view => view["done"]!.GetValue<int>() > moreThan);
        await office.KillAsync();
    }

    private static async Task<JsonObject> UntilAsync(HttpClient client, string batch, Func<JsonObject, bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (true)
        {
            var view = (await client.GetFromJsonAsync<JsonObject>($"/api/workflow-batches/{batch}"))!;
            if (condition(view))
                return view;
            patience.IsCancellationRequested.ShouldBeFalse(view.ToJsonString());
            await tick.WaitForNextTickAsync();
        }
    }

    private static async Task StartInstancesAsync(HttpClient client, int part)
    {
        for (var i = part; i < Many; i += 8)
            await PostAsync(client, "/api/workflow-instances", new JsonObject { ["definitionId"] = "waiting", ["operationId"] = string.Create(CultureInfo.InvariantCulture, $"start-{i}") });
    }

    private static JsonObject Hold() => new()
    {
        ["operation"] = "hold",
        ["filter"] = new JsonObject { ["definitionId"] = "waiting" },
        ["reason"] = "核查",
        ["operationId"] = "hold-all",
    };

    private static async Task<JsonObject> PostAsync(HttpClient client, string path, JsonObject body)
    {
        var answer = await client.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    private async Task<long> LookAsync(Dictionary<string, string> settings, string sql)
    {
        using var host = Inspection.Open(settings, _folder);
        return await CountAsync(host.Services.GetRequiredService<IDatabase>(), sql);
    }

    private static async Task<long> CountAsync(IDatabase database, string sql)
    {
        await using var connection = await database.OpenReadAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    private const string Waiting =
        """
        {"definitionId":"waiting","root":{"type":"Elsa.Event","id":"e","eventName":{"typeName":"String","expression":{"type":"Literal","value":"Never"}}}}
        """;
}
