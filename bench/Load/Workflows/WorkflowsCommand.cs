using System.Diagnostics;
using OneWindow.Grains.Workflows;
using OneWindow.Load.Reports;
using OneWindow.Load.Running;

namespace OneWindow.Load.Workflows;

/// <summary>Generic instances through grain calls, every turn committed.</summary>
internal sealed class WorkflowsCommand : LoadCommand
{
    public override string Name => "workflows";

    public override string Meaning =>
        "instances of bench/Definitions/wait-for-event.json from their start to their end through grain calls in this process: start, suspend at an event, resume, finish; both turns are committed.";

    public override IReadOnlyList<Option> Options { get; } =
    [
        new("clients", "1,16,64", "numbers of instances in flight, with commas"),
        new("seconds", "10", "length of each measurement"),
        new("rounds", "3", "how often each is measured; the median of the rates counts"),
        new("warmup", "20", "seconds of the same load before the first measurement; the runtime compiles the hot paths meanwhile"),
        new("storage", "sqlite,postgresql", "databases"),
        new("writers", "", "PostgreSQL: connections that write commits (default: as shipped)"),
        new("server", "", "connection string of a PostgreSQL server whose user may create databases; without it one is started"),
    ];

    public override async Task RunAsync(Arguments arguments)
    {
        Machine.Print();
        foreach (var provider in StorageUnderTest.Providers(arguments))
        {
            await using var storage = await StorageUnderTest.CreateAsync(provider, arguments.TextOrNull("server"), arguments.TextOrNull("writers") is null ? null : arguments.Number("writers"));
            await using var office = await OfficeInProcess.StartAsync(storage);
            var definition = await PublishAsync(office, "wait-for-event");
            var clients = Enumerable.Range(0, arguments.Numbers("clients").Max()).Select(_ => new InstanceClient(office.Grains, definition)).ToArray();
            await RunAsync(clients, TimeSpan.FromSeconds(arguments.Number("warmup")));

            var table = new Table(1, $"{provider}: in flight", "instances/s", "start p50 ms", "p99", "resume p50 ms", "p99", "processor of this process, µs/instance", "allocated, KB/instance");
            foreach (var count in arguments.Numbers("clients"))
                await MeasureAsync(table, clients[..count], arguments);
            Console.WriteLine($"\nload afterwards {Machine.Load()}");
        }
    }

    private static async Task MeasureAsync(Table table, InstanceClient[] clients, Arguments arguments)
    {
        var (rates, processor, allocated, starts, resumes) = (new Samples(), new Samples(), new Samples(), new Samples(), new Samples());
        for (var round = 0; round < arguments.Number("rounds"); round++)
        {
            var processorBefore = Environment.CpuUsage.TotalTime;
            var allocatedBefore = GC.GetTotalAllocatedBytes();
            var seconds = await RunAsync(clients, TimeSpan.FromSeconds(arguments.Number("seconds")));
            var finished = clients.Sum(client => client.Starts.Count);
            rates.Add(finished / seconds);
            processor.Add((Environment.CpuUsage.TotalTime - processorBefore).TotalMicroseconds / finished);
            allocated.Add((GC.GetTotalAllocatedBytes() - allocatedBefore) / 1024.0 / finished);
            foreach (var client in clients)
            {
                starts.AddAll(client.Starts);
                resumes.AddAll(client.Resumes);
            }
        }

        table.Row(clients.Length, rates.Median, starts.Median, starts.Percentile(99), resumes.Median, resumes.Percentile(99), processor.Median, allocated.Median);
    }

    private static async Task<double> RunAsync(InstanceClient[] clients, TimeSpan time)
    {
        foreach (var client in clients)
            client.Reset();
        using var end = new CancellationTokenSource();
        var since = Stopwatch.GetTimestamp();
        end.CancelAfter(time);
        await Task.WhenAll(clients.Select(client => Task.Run(() => client.RunAsync(end.Token))));
        return Stopwatch.GetElapsedTime(since).TotalSeconds;
    }

    private static async Task<string> PublishAsync(OfficeInProcess office, string name)
    {
        using var reader = new StreamReader(typeof(WorkflowsCommand).Assembly.GetManifestResourceStream($"{name}.json")!);
        var definitions = (IWorkflowDefinitions)office.Services.GetService(typeof(IWorkflowDefinitions))!;
        var publication = await definitions.PublishAsync(await reader.ReadToEndAsync(), null, CancellationToken.None);
        return publication.Version?.DefinitionId ?? throw new InvalidOperationException(string.Join("; ", publication.Problems));
    }
}
