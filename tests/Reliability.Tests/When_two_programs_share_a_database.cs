using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Silo.Storage;
using OneWindow.Testing;

namespace OneWindow.Reliability.Tests;

/// <summary>
/// Two programs over one PostgreSQL database. They do not call each other: a parent may be active in both. What is committed holds for both, and whoever knew
/// something older is refused by the version of the state, reads it anew and tries again.
/// </summary>
public sealed class When_two_programs_share_a_database : IAsyncLifetime
{
    private const int Families = 12;
    private readonly string _folder = Directory.CreateTempSubdirectory("onewindow-two-").FullName;

    private const string Child =
        """
        {"definitionId":"child","outputs":[{"name":"Answer","type":"String"}],"root":{"type":"Elsa.Sequence","id":"main","activities":[
          {"type":"Elsa.Event","id":"go","eventName":{"typeName":"String","expression":{"type":"Literal","value":"Go"}}},
          {"type":"Elsa.SetOutput","id":"say","outputName":{"typeName":"String","expression":{"type":"Literal","value":"Answer"}},
           "outputValue":{"typeName":"Object","expression":{"type":"JavaScript","value":"'yes, ' + getCorrelationId()"}}}]}}
        """;

    private const string Parent =
        """
        {"definitionId":"parent","variables":[{"id":"heard","name":"Heard","typeName":"Object"}],"outputs":[{"name":"Heard","type":"Object"}],"root":{"type":"Elsa.Sequence","id":"main","activities":[
          {"type":"Elsa.DispatchWorkflow","id":"ask","workflowDefinitionId":{"typeName":"String","expression":{"type":"Literal","value":"child"}},
           "correlationId":{"typeName":"String","expression":{"type":"JavaScript","value":"getCorrelationId()"}},
           "waitForCompletion":{"typeName":"Boolean","expression":{"type":"Literal","value":true}},"result":{"typeName":"Object","memoryReference":{"id":"heard"}}},
          {"type":"Elsa.SetOutput","id":"tell","outputName":{"typeName":"String","expression":{"type":"Literal","value":"Heard"}},
           "outputValue":{"typeName":"Object","expression":{"type":"JavaScript","value":"getVariable('Heard')"}}}]}}
        """;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [PostgreSqlFact]
    public async Task Children_are_started_report_and_are_canceled_across_them()
    {
        var server = await PostgreSqlServer.GetAsync();
        var connectionString = await server.CreateDatabaseAsync();
        Dictionary<string, string> settings = new()
        {
            ["Storage:Provider"] = "PostgreSql",
            ["Storage:ConnectionString"] = connectionString,
            ["Pumps:PollInterval"] = "00:00:00.5",
        };
        await using (var one = await OfficeProcess.StartAsync(_folder, settings))
        await using (var two = await OfficeProcess.StartAsync(_folder, settings))
        {
            using var inspected = Inspection.Open(settings, _folder);
            var database = inspected.Services.GetRequiredService<IDatabase>();
            foreach (var definition in (string[])[Child, Parent])
                await SendAsync(one.Client, "/api/workflow-definitions", JsonNode.Parse(definition)!);
            for (var i = 0; i < 2 * Families; i++)
                await SendAsync(one.Client, "/api/workflow-instances", new JsonObject { ["definitionId"] = "parent", ["correlationId"] = $"c-{i}", ["operationId"] = $"start-{i}" });
            await UntilAsync(database, "select count(*) from workflow_bookmark where kind = 'Event'", 2 * Families);

            // The second program wakes all of them up, so that parents and children are active in both.
            foreach (var id in await IdsAsync(database, "1 = 1"))
                (await two.Client.GetFromJsonAsync<JsonObject>($"/api/workflow-instances/{id}"))!["subStatus"]!.GetValue<string>().ShouldBe("Suspended");

            // Half of the children may go; the others' parents are canceled in the program that did not start them.
            for (var i = 0; i < Families; i++)
                await SendAsync((i % 2 == 0 ? one : two).Client, "/api/workflow-events", new JsonObject { ["name"] = "Go", ["correlationId"] = $"c-{i}", ["operationId"] = $"go-{i}" });
            for (var i = Families; i < 2 * Families; i++)
            {
                var id = (await IdsAsync(database, $"definition_id = 'parent' and correlation_id = 'c-{i}'")).Single();
                await SendAsync(two.Client, $"/api/workflow-instances/{id}/cancel", new JsonObject { ["reason"] = "撤回", ["withChildren"] = true });
            }

            foreach (var definition in (string[])["parent", "child"])
            {
                await UntilAsync(database, $"select count(*) from workflow_instance where definition_id = '{definition}' and sub_status = 'Finished'", Families);
                await UntilAsync(database, $"select count(*) from workflow_instance where definition_id = '{definition}' and sub_status = 'Cancelled'", Families);
            }

            await UntilAsync(database, "select count(*) from outbox", 0);
            (await CountAsync(database, "select count(*) from workflow_instance where incident_count > 0")).ShouldBe(0);
            (await CountAsync(database, "select count(*) from workflow_instance")).ShouldBe(4 * Families);
        }

        // A program that comes later knows what both have done.
        await using (var last = await OfficeProcess.StartAsync(_folder, settings))
        {
            for (var i = 0; i < Families; i++)
            {
                var rows = await last.Client.GetFromJsonAsync<JsonObject>($"/api/workflow-instances?definitionId=parent&correlationId=c-{i}");
                var id = rows!["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.GetValue<string>();
                (await last.Client.GetStringAsync($"/api/workflow-instances/{id}")).ShouldContain($"yes, c-{i}");
            }
        }

        await server.DropDatabaseAsync(connectionString);
    }

    private static async Task SendAsync(HttpClient client, string path, JsonNode body)
    {
        var answer = await client.PostAsJsonAsync(path, body);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    private static async Task UntilAsync(IDatabase database, string count, long expected)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await CountAsync(database, count) != expected)
            (await tick.WaitForNextTickAsync(patience.Token)).ShouldBeTrue();
    }

    private static async Task<IReadOnlyList<string>> IdsAsync(IDatabase database, string condition)
    {
        await using var connection = await database.OpenReadAsync();
        return [.. await connection.QueryAsync<string>($"select id from workflow_instance where {condition} order by id")];
    }

    private static async Task<long> CountAsync(IDatabase database, string sql)
    {
        await using var connection = await database.OpenReadAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
