using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Households;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Storage;
using OneWindow.Testing;

namespace OneWindow.Reliability.Tests;

/// <summary>
/// Forms of two matters are taken in and their applications decided while the program is killed again and again. In the end every form has made its two
/// applications, once, and each of them was decided, once.
/// </summary>
public sealed class When_intakes_are_killed : IDisposable
{
    private const int Clerks = 4;
    private const int FormsEach = 6;
    private const int Kills = 4;
    private const int AnswersBetweenKills = 40;
    private static readonly string[] Matters = ["sb-linghuo-xuban", "mz-shezu-beian"];
    private readonly string _folder = Directory.CreateTempSubdirectory("onewindow-intakes-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public Task None_is_lost_and_none_is_there_twice_on_SQLite() => RunAsync(new()
    {
        ["Storage:Provider"] = "Sqlite",
        ["Storage:File"] = Path.Combine(_folder, "onewindow.db"),
    });

    [PostgreSqlFact]
    public async Task None_is_lost_and_none_is_there_twice_on_PostgreSQL()
    {
        var server = await PostgreSqlServer.GetAsync();
        await RunAsync(new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = await server.CreateDatabaseAsync() });
    }

    private async Task RunAsync(Dictionary<string, string> settings)
    {
        settings["Pumps:Lease"] = "00:00:03";
        settings["Pumps:DeliveryTimeout"] = "00:00:02.500";
        await using var office = new OfficeUnderFire(_folder, settings, AnswersBetweenKills, Kills);
        await office.StartAsync();
        using var host = Inspection.Open(settings, _folder);
        var form = await FormAsync(host.Services);
        var numbers = (await Task.WhenAll(Enumerable.Range(0, Clerks).Select(clerk => ClerkAsync(office, form, clerk)))).SelectMany(decided => decided).ToArray();

        var last = await office.SettledAsync();
        office.Kills.ShouldBe(Kills, "too few answers to kill the program so often");
        const int Forms = Clerks * FormsEach;
        numbers.Distinct().Count().ShouldBe(Forms * Matters.Length);
        foreach (var (path, body, answer) in office.Acknowledged)
        {
            var again = await last.Client.PostAsJsonAsync(path, body);
            (await again.Content.ReadAsStringAsync()).ShouldBe(answer, path);
        }

        var database = host.Services.GetRequiredService<IDatabase>();
        foreach (var (sql, expected) in ((string, long)[])
        [
            ("select count(*) from intake where complete", Forms),
            ("select count(*) from intake", Forms),
            ("select count(*) from application", Forms * Matters.Length),
            ("select count(distinct intake || matter) from application", Forms * Matters.Length),
            ("select count(*) from application where decided_at is not null", Forms * Matters.Length),
            ("select count(*) from operation where scope = 'application.create'", Forms * Matters.Length),
            ("select count(*) from event where type = 'application.decided'", Forms * Matters.Length),
            ("select count(distinct stream) from event where type = 'application.decided'", Forms * Matters.Length),
            ("select count(*) from event where type = 'application.accepted'", Forms * Matters.Length),
            ("select count(*) from outbox where attempts >= 12", 0),
        ])
        {
            (await CountAsync(database, sql)).ShouldBe(expected, sql);
        }
    }

    /// <summary>Takes forms in and decides what they make; the numbers of the applications.</summary>
    private static async Task<string[]> ClerkAsync(OfficeUnderFire office, JsonObject form, int clerk)
    {
        var decided = new List<string>();
        for (var i = 0; i < FormsEach; i++)
        {
            var body = form.DeepClone().AsObject();
            var operation = string.Create(CultureInfo.InvariantCulture, $"form-{clerk}-{i}");
            body["operationId"] = operation;
            var intake = await office.PostAsync("/api/intakes", body);
            // It may have been answered before all was open: what is missing comes behind the answer.
            while (!intake["isComplete"]!.GetValue<bool>())
                intake = await office.GetAsync($"/api/intakes/{intake["number"]}");
            foreach (var application in intake["applications"]!.AsArray())
            {
                var number = application!["number"]!.GetValue<string>();
                await DecideAsync(office, number, $"{operation}-{number}");
                decided.Add(number);
            }
        }

        return [.. decided];
    }

    private static async Task DecideAsync(OfficeUnderFire office, string number, string operation)
    {
        while (true)
        {
            var view = await office.GetAsync($"/api/applications/{number}");
            if (view["decision"] is not null)
                return;
            var item = view["workItems"]!.AsArray()[0]!;
            var (id, name) = (item["id"]!.GetValue<string>(), item["name"]!.GetValue<string>());
            switch (name)
            {
                case "check":
                    // The facts of the form are samples and do not meet every condition: the clerk says why it is accepted all the same.
                    await office.PostAsync($"/api/applications/{number}/accept", new JsonObject { ["operationId"] = $"{operation}-accept", ["reason"] = "已核对原件" });
                    break;
                case "decide":
                    await office.PostAsync($"/api/applications/{number}/decide", new JsonObject { ["operationId"] = $"{operation}-decide", ["kind"] = "grant" });
                    break;
                default:
                    await office.PostAsync($"/api/work-items/{id}/complete", new JsonObject { ["operationId"] = $"{operation}-{id}", ["outcome"] = item["outcomes"]![0]!.GetValue<string>() });
                    break;
            }
        }
    }

    private static async Task<JsonObject> FormAsync(IServiceProvider services)
    {
        var catalogue = services.GetRequiredService<IMatterCatalogue>();
        var facts = new JsonObject();
        var materials = new JsonArray();
        foreach (var code in Matters)
        {
            var matter = (await catalogue.InForceAsync(code, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().DateTime)))!;
            foreach (var fact in matter.Facts)
                facts[fact] = Sample(services.GetRequiredService<IFactCatalogue>().Find(fact)!);
            foreach (var material in matter.Materials.Where(asked => !materials.Any(known => known!["code"]!.GetValue<string>() == asked.Code)))
                materials.Add((JsonNode)new JsonObject { ["code"] = material.Code });
        }

        return new JsonObject
        {
            ["applicant"] = new JsonObject { ["name"] = "赵女士", ["idNumber"] = "110104197806153312", ["community"] = "sanmiaojie" },
            ["matters"] = new JsonArray([.. Matters.Select(code => (JsonNode)code)]),
            ["facts"] = facts,
            ["materials"] = materials,
        };
    }

    private static JsonNode Sample(FactDefinition fact)
    {
        var type = JsonNode.Parse(fact.Type)!.AsObject();
        return type["enum"] is JsonArray values ? values[0]!.DeepClone() : type["type"]!.GetValue<string>() switch
        {
            "boolean" => true,
            "integer" or "number" => 40,
            _ => fact.Code switch { "phone" => "19900001234", "bank.account" => "6217000012345678", "idNumber" => "110104197806153312", _ => "三庙街" },
        };
    }

    private static async Task<long> CountAsync(IDatabase database, string sql)
    {
        await using var connection = await database.OpenReadAsync();
        return await connection.ExecuteScalarAsync<long>(sql);
    }
}
