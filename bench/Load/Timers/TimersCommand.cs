using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneWindow.Load.Reports;
using OneWindow.Load.Running;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Storage;

namespace OneWindow.Load.Timers;

/// <summary>A table full of open deadlines: how soon a started process delivers, and how late deliveries are at a steady rate.</summary>
internal sealed class TimersCommand : LoadCommand
{
    private const int TimersPerCommit = 500;

    public override string Name => "timers";

    public override string Meaning => "with many open deadlines: time from start to the first delivery, and lateness of due timers whose grains commit each delivery.";

    public override IReadOnlyList<Option> Options { get; } =
    [
        new("open", "1000000", "open deadlines, due a year from now"),
        new("rate", "2000", "timers that become due each second"),
        new("seconds", "15", "for how long"),
        new("storage", "sqlite,postgresql", "databases"),
        new("server", "", "connection string of a PostgreSQL server whose user may create databases; without it one is started"),
    ];

    public override async Task RunAsync(Arguments arguments)
    {
        Machine.Print();
        foreach (var provider in StorageUnderTest.Providers(arguments))
        {
            await using var storage = await StorageUnderTest.CreateAsync(provider, arguments.TextOrNull("server"));
            await MeasureAsync(provider, storage, arguments);
        }
    }

    private static async Task MeasureAsync(StorageProvider provider, StorageUnderTest storage, Arguments arguments)
    {
        var (open, rate, seconds) = (arguments.Number("open"), arguments.Number("rate"), arguments.Number("seconds"));
        await using (var services = new ServiceCollection().AddLogging().AddOneWindowStorage(storage.Options).BuildServiceProvider())
        {
            await services.GetRequiredService<IDatabase>().MigrateAsync();
            await SetAsync(services, "far", open, i => DateTimeOffset.UtcNow.AddDays(365).AddSeconds(i));
            // Due at once: the first delivery after the start.
            await SetAsync(services, "past", 1, _ => DateTimeOffset.UtcNow.AddSeconds(-1));
        }

        var since = Stopwatch.GetTimestamp();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddOneWindowStorage(storage.Options);
        builder.Services.AddSingleton<TimerReceiver>();
        builder.Services.AddSingleton<ITimerTarget>(provider => provider.GetRequiredService<TimerReceiver>());
        builder.Services.AddOneWindowPumps();
        using var host = builder.Build();
        await host.StartAsync();
        var receiver = host.Services.GetRequiredService<TimerReceiver>();
        await receiver.WhenReceivedAsync(1);
        var first = Stopwatch.GetElapsedTime(since).TotalSeconds;

        var beginning = DateTimeOffset.UtcNow.AddSeconds(10);
        await SetAsync(host.Services, TimerReceiver.Measured, rate * seconds, i => beginning.AddSeconds(i / (double)rate));
        var spare = beginning - DateTimeOffset.UtcNow;
        var lateness = await receiver.WhenReceivedAsync(1 + (rate * seconds));
        await host.StopAsync();

        var table = new Table(
            1, $"{provider}: {open.ToString("#,0", CultureInfo.InvariantCulture)} open deadlines", "start to first delivery, s", "due timers/s", "late, p50 ms", "late, p99 ms", "late, worst ms");
        table.Row($"delivered {lateness.Count}, each committed by its grain", first, rate, lateness.Median, lateness.Percentile(99), lateness.Percentile(100));
        if (spare < TimeSpan.Zero)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\nThe first ones were due {-spare.TotalSeconds:0.0} s before the last were set: lateness is overstated."));
        Console.WriteLine($"\nload afterwards {Machine.Load()}");
    }

    private static async Task SetAsync(IServiceProvider services, string prefix, int count, Func<int, DateTimeOffset> dueAt)
    {
        var store = services.GetRequiredService<ICommitStore>();
        var commits = (count + TimersPerCommit - 1) / TimersPerCommit;
        await Parallel.ForAsync(0, commits, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, token) =>
        {
            var from = i * TimersPerCommit;
            await store.CommitAsync(new GrainCommit
            {
                StateName = "measured",
                GrainKey = $"{prefix}-{i}",
                Payload = "{}"u8.ToArray(),
                TimersSet = [.. Enumerable.Range(from, Math.Min(TimersPerCommit, count - from)).Select(n => new TimerRow($"t{n}", dueAt(n), "OneWindow.Deadline"))],
            }, token);
        });
    }
}
