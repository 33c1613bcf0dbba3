using System.Diagnostics;
using OneWindow.Load.Reports;
using OneWindow.Load.Running;

namespace OneWindow.Load.Cases;

/// <summary>The main job over HTTP: cases registered and driven to their end.</summary>
internal sealed class CasesCommand : LoadCommand
{
    public override string Name => "cases";

    public override string Meaning => "hotline cases registered and driven to their end over HTTP (register, respond, resolve, callback) by clients that each wait for every answer.";

    public override IReadOnlyList<Option> Options { get; } =
    [
        new("clients", "1,16,64", "numbers of clients at once, with commas"),
        new("seconds", "15", "length of each measurement"),
        new("warmup", "30", "seconds of the same load before the first measurement; the runtime compiles the hot paths meanwhile"),
        new("storage", "sqlite,postgresql", "databases of the program that is started"),
        new("server", "", "connection string of a PostgreSQL server whose user may create databases; without it one is started"),
        new("url", "", "measure a program that runs already, at this address, instead of starting one"),
        new("user", OfficeProcess.UserName, "account for --url"),
        new("password", OfficeProcess.Password, "its password"),
    ];

    public override async Task RunAsync(Arguments arguments)
    {
        Machine.Print();
        if (arguments.TextOrNull("url") is { } url)
        {
            await MeasureAsync(arguments, $"{url}", new Uri(url), null, arguments.Text("user"), arguments.Text("password"));
            return;
        }

        foreach (var provider in StorageUnderTest.Providers(arguments))
        {
            await using var storage = await StorageUnderTest.CreateAsync(provider, arguments.TextOrNull("server"));
            await using var office = OfficeProcess.Start(storage);
            await MeasureAsync(arguments, $"{provider}", office.Address, office, OfficeProcess.UserName, OfficeProcess.Password);
        }
    }

    private static async Task MeasureAsync(Arguments arguments, string name, Uri address, OfficeProcess? office, string userName, string password)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 1000 }) { Timeout = TimeSpan.FromSeconds(60) };
        if (office is not null)
            await office.ReadyAsync(http);
        await OfficeProcess.SignInAsync(http, address, userName, password);
        var clients = Enumerable.Range(0, arguments.Numbers("clients").Max()).Select(i => new CaseClient(http, address, $"{Guid.NewGuid():N}-{i}")).ToArray();
        await RunAsync(clients.AsSpan(0, Math.Min(16, clients.Length)).ToArray(), TimeSpan.FromSeconds(arguments.Number("warmup")));

        var rates = new Table(1, $"{name}: clients", "cases closed/s", "commands/s", "processor of the program, ms/command");
        var latencies = new List<(int Clients, string Command, Samples Samples)>();
        foreach (var count in arguments.Numbers("clients"))
        {
            var some = clients[..count];
            var before = office?.ProcessorTime() ?? TimeSpan.Zero;
            var elapsed = await RunAsync(some, TimeSpan.FromSeconds(arguments.Number("seconds")));
            var used = (office?.ProcessorTime() ?? TimeSpan.Zero) - before;
            var commands = some.Sum(client => client.Latencies.Values.Sum(samples => samples.Count));
            rates.Row(count, some.Sum(client => client.Closed) / elapsed, commands / elapsed, office is null ? "" : used.TotalMilliseconds / commands);
            foreach (var command in CaseClient.Commands)
            {
                var all = new Samples();
                foreach (var client in some)
                    all.AddAll(client.Latencies[command]);
                latencies.Add((count, command, all));
            }
        }

        var table = new Table(2, $"{name}: clients", "command", "p50 ms", "p95 ms", "p99 ms");
        foreach (var (count, command, samples) in latencies)
            table.Row(count, command, samples.Median, samples.Percentile(95), samples.Percentile(99));
        Console.WriteLine($"\nload afterwards {Machine.Load()}");
    }

    private static async Task<double> RunAsync(CaseClient[] clients, TimeSpan time)
    {
        foreach (var client in clients)
            client.Reset();
        using var end = new CancellationTokenSource();
        var since = Stopwatch.GetTimestamp();
        end.CancelAfter(time);
        await Task.WhenAll(clients.Select(client => Task.Run(() => client.RunAsync(end.Token))));
        return Stopwatch.GetElapsedTime(since).TotalSeconds;
    }
}
