using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OneWindow.Silo.Storage;
using OneWindow.Testing;

namespace OneWindow.Reliability.Tests;

/// <summary>
/// Orders run as workflows with children, events (early ones, too) and requests to another system, while the program is killed again and again.
/// In the end every order must have finished with each step done once.
/// </summary>
public sealed class When_workflows_are_killed : IAsyncLifetime
{
    private const int Kills = 6;
    private const int OrdersPerLife = 12;
    private const int ChildrenPerOrder = 4;
    private readonly string _folder = Directory.CreateTempSubdirectory("onewindow-workflows-").FullName;
    private readonly ConcurrentDictionary<string, ConcurrentBag<string>> _calls = new(StringComparer.Ordinal);
    private readonly WebApplication _other;
    private string _base = "";

    public When_workflows_are_killed()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _other = builder.Build();
        _other.Urls.Add("http://127.0.0.1:0");
        _other.MapPost("/stock/{order}", (string order, HttpContext context) =>
        {
            _calls.GetOrAdd(order, _ => []).Add(context.Request.Headers["Idempotency-Key"].ToString());
            return new { order };
        });
    }

    public async Task InitializeAsync()
    {
        await _other.StartAsync();
        _base = _other.Urls.Single();
    }

    public async Task DisposeAsync()
    {
        await _other.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public Task Nothing_is_lost_or_done_twice_on_SQLite() => RunAsync(731, new()
    {
        ["Storage:Provider"] = "Sqlite",
        ["Storage:File"] = Path.Combine(_folder, "onewindow.db"),
    });

    [PostgreSqlFact]
    public async Task Nothing_is_lost_or_done_twice_on_PostgreSQL()
    {
        var server = await PostgreSqlServer.GetAsync();
        var connectionString = await server.CreateDatabaseAsync();
        await RunAsync(732, new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = connectionString });
    }

    private async Task RunAsync(int seed, Dictionary<string, string> settings)
    {
        settings["Workflows:Http:AllowedHosts:0"] = new Uri(_base).Authority;
        settings["Workflows:Http:AllowedNetworks:0"] = "127.0.0.0/8";
        settings["Pumps:Lease"] = "00:00:06";
        settings["Pumps:DeliveryTimeout"] = "00:00:05";
        var random = new Random(seed);
        var sent = new List<(string Path, JsonObject Body)>();
        for (var life = 0; life < Kills; life++)
        {
            await using var office = await OfficeProcess.StartAsync(_folder, settings);
            if (life == 0)
                await PublishAsync(office.Client);
            // What was not answered before the kill is sent again: its operation id makes it one command.
            foreach (var command in sent)
                await SendAsync(office.Client, command);
            var fresh = Orders(life, random);
            sent.AddRange(fresh);
            // The process dies with the first, the last, or any answer in between, while its pumps still work on what came before.
            var answers = new Countdown(random.Next(1, fresh.Count + 1));
            var sending = Task.WhenAll(fresh.Chunk(6).Select(some => Task.Run(() => SendUntilKilledAsync(office.Client, some, answers))));
            await Task.WhenAny(sending, answers.Reached);
            await office.KillAsync();
            await sending;
        }

        await using var last = await OfficeProcess.StartAsync(_folder, settings);
        foreach (var command in sent)
            await SendAsync(last.Client, command);
        using var host = Inspection.Open(settings, _folder);
        await CheckAsync(host.Services.GetRequiredService<IDatabase>());
    }

    private async Task CheckAsync(IDatabase database)
    {
        const int Orders = Kills * OrdersPerLife;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(180));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (await CountAsync(database, "select count(*) from workflow_instance where definition_id = 'order' and sub_status = 'Finished'") < Orders ||
            await CountAsync(database, "select count(*) from outbox") > 0)
        {
            patience.IsCancellationRequested.ShouldBeFalse(await DescribeAsync(database));
            await tick.WaitForNextTickAsync();
        }

        (await CountAsync(database, "select count(*) from workflow_instance where definition_id = 'order'")).ShouldBe(Orders);
        (await CountAsync(database, "select count(*) from workflow_instance where definition_id = 'line' and sub_status = 'Finished'")).ShouldBe(Orders * ChildrenPerOrder);
        (await CountAsync(database, "select count(*) from workflow_instance where definition_id = 'line'")).ShouldBe(Orders * ChildrenPerOrder);
        // Each order told of its end once, and each of these events started one instance.
        (await CountAsync(database, "select count(*) from workflow_instance where definition_id = 'shipped'")).ShouldBe(Orders);
        (await CountAsync(database, "select count(*) from workflow_instance where incident_count > 0")).ShouldBe(0);
        (await CountAsync(database, "select count(*) from workflow_bookmark")).ShouldBe(0);
        (await CountAsync(database, "select count(*) from workflow_kept_event where state = 'kept'")).ShouldBe(0);
        // A request may go out again after a crash, but then with the same key.
        _calls.Count.ShouldBe(Orders);
        _calls.Values.ShouldAllBe(keys => keys.Distinct().Count() == 1);
    }

    private static async Task<string> DescribeAsync(IDatabase database)
    {
        await using var connection = await database.OpenReadAsync();
        var states = await connection.QueryAsync<(string, string, long)>("select definition_id, sub_status, count(*) from workflow_instance group by definition_id, sub_status order by 1, 2");
        var bookmarks = await connection.QueryAsync<(string, string, long)>("select kind, name, count(*) from workflow_bookmark group by kind, name order by 1, 2");
        var outbox = await connection.QueryAsync<(string, long, string?)>("select kind, attempts, last_error from outbox order by kind limit 10");
        return $"states: {string.Join(' ', states)}; bookmarks: {string.Join(' ', bookmarks)}; outbox: {string.Join(' ', outbox)}";
    }

    private static async Task<long> CountAsync(IDatabase database, string sql)
    {
        await using var connection = await database.OpenReadAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }

    /// <summary>For each order the command that starts it and the event that it waits for, in either order: half of the events come early.</summary>
    private static List<(string Path, JsonObject Body)> Orders(int life, Random random)
    {
        var commands = new List<(string, JsonObject)>();
        for (var i = 0; i < OrdersPerLife; i++)
        {
            var order = string.Create(CultureInfo.InvariantCulture, $"order-{life}-{i}");
            var start = ("/api/workflow-instances", new JsonObject
            {
                ["definitionId"] = "order",
                ["correlationId"] = order,
                ["input"] = new JsonObject { ["Order"] = order },
                ["operationId"] = order,
            });
            var pay = ("/api/workflow-events", new JsonObject
            {
                ["name"] = "Paid",
                ["correlationId"] = order,
                ["payload"] = new JsonObject { ["amount"] = i },
                ["operationId"] = $"paid-{order}",
            });
            commands.AddRange(random.Next(2) == 0 ? [start, pay] : [pay, start]);
        }

        return commands;
    }

    private static async Task SendUntilKilledAsync(HttpClient client, IEnumerable<(string Path, JsonObject Body)> commands, Countdown answers)
    {
        try
        {
            foreach (var command in commands)
            {
                await SendAsync(client, command);
                answers.Signal();
            }
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException)
        {
            // Killed; sent again in the next life.
        }
    }

    private static async Task SendAsync(HttpClient client, (string Path, JsonObject Body) command)
    {
        var answer = await client.PostAsJsonAsync(command.Path, command.Body);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{command.Path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Completes when it was signalled so many times.</summary>
    private sealed class Countdown(int count)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = count;

        public Task Reached => _reached.Task;

        public void Signal()
        {
            if (Interlocked.Decrement(ref _left) == 0)
                _reached.TrySetResult();
        }
    }

    private async Task PublishAsync(HttpClient client)
    {
        foreach (var definition in (string[])[Line, Order.Replace("{base}", _base, StringComparison.Ordinal), Shipped])
            await SendAsync(client, ("/api/workflow-definitions", JsonNode.Parse(definition)!.AsObject()));
    }

    private const string Line =
        """
        {"definitionId":"line","root":{"type":"Elsa.Delay","id":"pack","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"00:00:00.2"}}}}
        """;

    private const string Order =
        """
        {"definitionId":"order","inputs":[{"name":"Order","type":"String"}],"root":{"type":"Elsa.Sequence","id":"main","activities":[
          {"type":"Elsa.BulkDispatchWorkflows","id":"lines","workflowDefinitionId":{"typeName":"String","expression":{"type":"Literal","value":"line"}},
           "items":{"typeName":"Object","expression":{"type":"JavaScript","value":"[1, 2, 3, 4]"}},"waitForCompletion":{"typeName":"Boolean","expression":{"type":"Literal","value":true}}},
          {"type":"Elsa.Event","id":"paid","eventName":{"typeName":"String","expression":{"type":"Literal","value":"Paid"}}},
          {"type":"Elsa.FlowSendHttpRequest","id":"stock","method":{"typeName":"String","expression":{"type":"Literal","value":"POST"}},
           "url":{"typeName":"Uri","expression":{"type":"JavaScript","value":"'{base}/stock/' + getInput('Order')"}}},
          {"type":"Elsa.PublishEvent","id":"tell","eventName":{"typeName":"String","expression":{"type":"Literal","value":"Shipped"}},
           "correlationId":{"typeName":"String","expression":{"type":"JavaScript","value":"getInput('Order')"}}}]}}
        """;

    private const string Shipped =
        """
        {"definitionId":"shipped","root":{"type":"Elsa.Event","id":"on","customProperties":{"canStartWorkflow":true},
          "eventName":{"typeName":"String","expression":{"type":"Literal","value":"Shipped"}}}}
        """;
}
