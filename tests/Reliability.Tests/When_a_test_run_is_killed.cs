using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OneWindow.Testing;

namespace OneWindow.Reliability.Tests;

/// <summary>A test run is moved on while the program is killed after every answer: what was answered is there afterwards, and nothing else happened.</summary>
public sealed class When_a_test_run_is_killed : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onewindow-test-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public Task It_goes_on_where_it_was_on_SQLite() => RunAsync(new() { ["Storage:Provider"] = "Sqlite", ["Storage:File"] = Path.Combine(_folder, "onewindow.db") });

    [PostgreSqlFact]
    public async Task It_goes_on_where_it_was_on_PostgreSQL()
    {
        var server = await PostgreSqlServer.GetAsync();
        await RunAsync(new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await server.CreateDatabaseAsync() });
    }

    private async Task RunAsync(Dictionary<string, string> settings)
    {
        var started = await ActAsync(settings, "/api/workflow-tests", _ => new { definitionId = "hotline", operationId = "run" });
        var address = $"/api/workflow-tests/{started["id"]!.GetValue<string>()}";

        // The same request again, as a caller sends it that got no answer, makes no second test.
        (await ActAsync(settings, "/api/workflow-tests", _ => new { definitionId = "hotline", operationId = "run" }))["id"]!.GetValue<string>().ShouldBe(started["id"]!.GetValue<string>());
        var moved = await ActAsync(settings, $"{address}/advance", _ => new { by = "PT1H", operationId = "move" });
        var again = await ActAsync(settings, $"{address}/advance", _ => new { by = "PT1H", operationId = "move" });
        again["clock"]!.GetValue<DateTimeOffset>().ShouldBe(moved["clock"]!.GetValue<DateTimeOffset>());

        foreach (var result in new JsonObject[] { new() { ["note"] = "x" }, new() { ["resolution"] = "x" }, new() { ["solved"] = "yes", ["satisfied"] = "yes" } })
        {
            await using var office = await OfficeProcess.StartAsync(_folder, settings);
            var test = (await office.Client.GetFromJsonAsync<JsonObject>(address))!;
            test["clock"]!.GetValue<DateTimeOffset>().ShouldBe(moved["clock"]!.GetValue<DateTimeOffset>());
            var item = test["effects"]!.AsArray().Single(effect => effect!["fields"]!["status"]?.GetValue<string>() == "open")!;
            var outcome = item["fields"]!["outcomes"]![0]!.GetValue<string>();
            var answer = await office.Client.PostAsJsonAsync($"{address}/work-items/{item["id"]!.GetValue<string>()}/complete", new { outcome, result });
            answer.EnsureSuccessStatusCode();
            await office.KillAsync();
        }

        await using var last = await OfficeProcess.StartAsync(_folder, settings);
        (await last.Client.GetFromJsonAsync<JsonObject>(address))!["subStatus"]!.GetValue<string>().ShouldBe("Finished");
        (await last.Client.GetFromJsonAsync<JsonObject>("/api/hotline/cases"))!["total"]!.GetValue<int>().ShouldBe(0);
    }

    private async Task<JsonObject> ActAsync(Dictionary<string, string> settings, string address, Func<OfficeProcess, object> body)
    {
        await using var office = await OfficeProcess.StartAsync(_folder, settings);
        var answer = await office.Client.PostAsJsonAsync(address, body(office));
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        await office.KillAsync();
        return JsonNode.Parse(text)!.AsObject();
    }
}
