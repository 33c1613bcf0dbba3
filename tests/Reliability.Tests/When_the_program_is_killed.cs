using OneWindow.Testing;

namespace OneWindow.Reliability.Tests;

public sealed class When_the_program_is_killed : IDisposable
{
    private const int Kills = 20;
    private readonly string _folder = Directory.CreateTempSubdirectory("onewindow-kill-").FullName;

    [Fact]
    public Task Nothing_acknowledged_is_lost_or_doubled_on_SQLite() => RunAsync(20261, new()
    {
        ["Storage:Provider"] = "Sqlite",
        ["Storage:File"] = Path.Combine(_folder, "onewindow.db"),
    });

    [PostgreSqlFact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_on_PostgreSQL()
    {
        var server = await PostgreSqlServer.GetAsync();
        var connectionString = await server.CreateDatabaseAsync();
        await RunAsync(20262, new() { ["Storage:Provider"] = "PostgreSql", ["Storage:ConnectionString"] = connectionString });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task RunAsync(int seed, Dictionary<string, string> settings)
    {
        // A day a second: deadlines fall due all the time, so timers and notices are under way at every kill.
        settings["Clock:Speed"] = "86400";
        settings["Clock:StartAt"] = "2026-03-02T09:00:00+08:00";
        var random = new Random(seed);
        var load = new CommandLoad(seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var office = await OfficeProcess.StartAsync(_folder, settings);
            await load.SettleAsync(office.Client);
            (await load.RepeatAsync(office.Client, 40)).ShouldBeEmpty($"after kill {kill}");
            await load.RunUntilKilledAsync(office, random.Next(15, 120));
            using var host = Inspection.Open(settings, _folder);
            (await host.Stored().FindFaultsAsync()).ShouldBeEmpty($"after kill {kill + 1}");
        }

        await using (var office = await OfficeProcess.StartAsync(_folder, settings))
        {
            await load.SettleAsync(office.Client);
            (await load.RepeatAsync(office.Client, int.MaxValue)).ShouldBeEmpty();
            using var running = Inspection.Open(settings, _folder);
            await DrainAsync(running.Stored());
            var registered = load.Commands.Count(command => command.Path == "/api/hotline/cases" && command.Answer is not null);
            (await running.Stored().RegistrationsAsync()).ShouldBe(registered);
        }
    }

    /// <summary>Waits until no message waits any more: none is stuck.</summary>
    private static async Task DrainAsync(StoredOffice stored)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await stored.WaitingMessagesAsync() > 0)
            await tick.WaitForNextTickAsync(patience.Token);
    }
}
