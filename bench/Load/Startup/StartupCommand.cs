using System.Diagnostics;
using OneWindow.Load.Reports;
using OneWindow.Load.Running;

namespace OneWindow.Load.Startup;

/// <summary>From the start of the process to its first answers.</summary>
internal sealed class StartupCommand : LoadCommand
{
    public override string Name => "startup";

    public override string Meaning => "from the start of the process to the first 200 of /health/ready, and to the first page of a list for a signed-in user.";

    public override IReadOnlyList<Option> Options { get; } =
    [
        new("runs", "7", "how often; the median counts"),
        new("storage", "sqlite,postgresql", "databases"),
        new("server", "", "connection string of a PostgreSQL server whose user may create databases; without it one is started"),
    ];

    public override async Task RunAsync(Arguments arguments)
    {
        Machine.Print();
        var table = new Table(1, "cold start, median (slowest)", "ready, s", "signed in, s", "list, s");
        foreach (var provider in StorageUnderTest.Providers(arguments))
        {
            var first = new Times();
            var again = new Times();
            for (var run = 0; run < arguments.Number("runs"); run++)
            {
                await using var storage = await StorageUnderTest.CreateAsync(provider, arguments.TextOrNull("server"));
                await first.MeasureAsync(storage);
                await again.MeasureAsync(storage);
            }

            first.Print(table, $"{provider}, empty database: schema and first account are made");
            again.Print(table, $"{provider}, existing database");
        }

        Console.WriteLine($"\nload afterwards {Machine.Load()}");
    }

    private sealed class Times
    {
        private readonly Samples _ready = new();
        private readonly Samples _signedIn = new();
        private readonly Samples _list = new();

        public async Task MeasureAsync(StorageUnderTest storage)
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
            await using var office = OfficeProcess.Start(storage);
            _ready.Add((await office.ReadyAsync(http)).TotalSeconds);
            await OfficeProcess.SignInAsync(http, office.Address, OfficeProcess.UserName, OfficeProcess.Password);
            _signedIn.Add(Stopwatch.GetElapsedTime(office.StartedAt).TotalSeconds);
            using var answer = await http.GetAsync(new Uri(office.Address, "/api/hotline/cases?status=dispatched&pageSize=20"));
            answer.EnsureSuccessStatusCode();
            _list.Add(Stopwatch.GetElapsedTime(office.StartedAt).TotalSeconds);
        }

        public void Print(Table table, string name) => table.Row(name, Text(_ready), Text(_signedIn), Text(_list));

        private static string Text(Samples samples) => FormattableString.Invariant($"{samples.Median:0.00} ({samples.Percentile(100):0.00})");
    }
}
