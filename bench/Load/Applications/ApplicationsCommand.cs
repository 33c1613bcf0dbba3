using System.Diagnostics;
using OneWindow.Load.Reports;
using OneWindow.Load.Running;
using OneWindow.Silo.Storage;

namespace OneWindow.Load.Applications;

/// <summary>Applications from draft to decision over HTTP, while the program is killed.</summary>
internal sealed class ApplicationsCommand : LoadCommand
{
    public override string Name => "applications";

    public override string Meaning =>
        "applications taken from draft to decision over HTTP (draft, submit, accept, read, review, decide) while the program is killed with SIGKILL and started again; checks that none is lost and none is there twice.";

    public override IReadOnlyList<Option> Options { get; } =
    [
        new("applications", "2000", "how many are decided"),
        new("clients", "16", "clerks at once, each of whom waits for every answer"),
        new("kills", "2", "how often the program is killed, evenly over the run"),
        new("warmup", "200", "applications before the measurement; the runtime compiles the hot paths meanwhile"),
        new("matter", "mz-shezu-beian", "code of the matter that is applied for; one with a check, a review and a decision"),
        new("storage", "postgresql", "databases of the program that is started: postgresql, sqlite"),
        new("server", "", "connection string of a PostgreSQL server whose user may create databases; without it one is started"),
    ];

    public override async Task RunAsync(Arguments arguments)
    {
        Machine.Print();
        foreach (var provider in StorageUnderTest.Providers(arguments))
            await MeasureAsync(arguments, provider);
    }

    private static async Task MeasureAsync(Arguments arguments, StorageProvider provider)
    {
        await using var storage = await StorageUnderTest.CreateAsync(provider, arguments.TextOrNull("server"));
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1000 }) { Timeout = TimeSpan.FromSeconds(60) };
        await using var office = new CrashingOffice(storage, http);
        await office.Ready;
        await OfficeProcess.SignInAsync(http, office.Address, OfficeProcess.UserName, OfficeProcess.Password);
        var matter = await MeasuredMatter.ReadAsync(http, office.Address, arguments.Text("matter"));
        var clients = Enumerable.Range(0, arguments.Number("clients")).Select(i => new ApplicationClient(http, office, matter, $"{Guid.NewGuid():N}-{i}")).ToArray();

        await RunAsync(clients, arguments.Number("warmup"), () => { });
        foreach (var client in clients)
            client.ForgetLatencies();
        var total = arguments.Number("applications");
        var interruptions = new Interruptions(office, total, arguments.Number("kills"));
        var before = office.ProcessorTime();
        var elapsed = await RunAsync(clients, total, interruptions.Count);
        await interruptions.EndAsync();
        var used = office.ProcessorTime() - before;

        Report(provider, clients, total, elapsed, used, office, interruptions);
        var faults = await StoredApplications.FindFaultsAsync(storage, [.. clients.SelectMany(client => client.Decided)]);
        Console.WriteLine(faults.Count == 0 ? $"\nnone lost, none twice; load afterwards {Machine.Load()}" : $"\nFAULTS:\n{string.Join('\n', faults)}");
        if (faults.Count > 0)
            Environment.ExitCode = 1;
    }

    private static async Task<double> RunAsync(ApplicationClient[] clients, int total, Action decided)
    {
        var left = total;
        var since = Stopwatch.GetTimestamp();
        await Task.WhenAll(clients.Select(client => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                await client.DecideOneAsync();
                decided();
            }
        })));
        return Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    private static void Report(
        StorageProvider provider, ApplicationClient[] clients, int total, double elapsed, TimeSpan used, CrashingOffice office, Interruptions interruptions)
    {
        var down = office.Downtimes.Total;
        var rates = new Table(1, $"{provider}: applications", "clients", "seconds", "applications/s", "without downtime", "processor ms/application", "kills", "down s", "requests repeated");
        rates.Row(total, clients.Length, elapsed, total / elapsed, total / Math.Max(elapsed - down, 0.001), used.TotalMilliseconds / total, interruptions.Kills, down, clients.Sum(client => client.Repeated));
        var latencies = new Table(1, $"{provider}: request", "answered at once", "p50 ms", "p95 ms", "p99 ms");
        var everything = new Samples();
        foreach (var command in ApplicationClient.Commands)
        {
            var all = new Samples();
            foreach (var client in clients)
                all.AddAll(client.Latencies[command]);
            everything.AddAll(all);
            latencies.Row(command, all.Count, all.Median, all.Percentile(95), all.Percentile(99));
        }

        latencies.Row("all", everything.Count, everything.Median, everything.Percentile(95), everything.Percentile(99));
    }
}
