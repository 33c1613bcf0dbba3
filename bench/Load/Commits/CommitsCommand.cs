using OneWindow.Load.Reports;
using OneWindow.Load.Running;
using OneWindow.Silo.Storage;

namespace OneWindow.Load.Commits;

/// <summary>Commits per second beside pgbench, in turns on the same server, so that a noisy machine disturbs both alike.</summary>
internal sealed class CommitsCommand : LoadCommand
{
    public override string Name => "commits";

    public override string Meaning => "commits per second through the commit store, beside pgbench's single-row update on the same server.";

    public override IReadOnlyList<Option> Options { get; } =
    [
        new("writers", "1,16,64", "numbers of writers at once, with commas"),
        new("seconds", "5", "length of each measurement"),
        new("rounds", "3", "how often each is measured, in turns; the median counts"),
        new("storage", "sqlite,postgresql", "databases"),
        new("server", "", "connection string of a PostgreSQL server whose user may create databases; without it one is started"),
        new("protocol", "simple", "pgbench's protocol: simple, extended or prepared"),
        new("payload", "1800", "bytes of the state"),
    ];

    public override async Task RunAsync(Arguments arguments)
    {
        Machine.Print();
        foreach (var provider in StorageUnderTest.Providers(arguments))
        {
            if (provider == StorageProvider.Sqlite)
                await SqliteAsync(arguments);
            else
                await PostgreSqlAsync(arguments);
        }
    }

    private static async Task SqliteAsync(Arguments arguments)
    {
        await using var storage = await StorageUnderTest.CreateAsync(StorageProvider.Sqlite, null);
        await using var load = await CommitLoad.OpenAsync(storage, arguments.Number("payload"));
        var time = TimeSpan.FromSeconds(arguments.Number("seconds"));
        await load.RunAsync(CommitContent.Case, 16, TimeSpan.FromSeconds(2));
        var table = new Table(1, "SQLite (WAL, synchronous=FULL): writers", "state row alone, commits/s", "everything of a command, commits/s", "processor of the writing process, µs/commit", "instances started and ended/s");
        foreach (var writers in arguments.Numbers("writers"))
        {
            var (state, all, processor, instances) = (new Samples(), new Samples(), new Samples(), new Samples());
            for (var round = 0; round < arguments.Number("rounds"); round++)
            {
                state.Add((await load.RunAsync(CommitContent.State, writers, time)).PerSecond);
                var rate = await load.RunAsync(CommitContent.Case, writers, time);
                all.Add(rate.PerSecond);
                processor.Add(rate.ProcessorMicroseconds);
                instances.Add((await load.RunAsync(CommitContent.Instance, writers, time)).PerSecond / 2);
            }

            table.Row(writers, state.Median, all.Median, processor.Median, instances.Median);
        }

        Console.WriteLine($"\nload afterwards {Machine.Load()}");
    }

    private static async Task PostgreSqlAsync(Arguments arguments)
    {
        var server = await MeasuredServer.GetAsync(arguments.TextOrNull("server"));
        await using var storage = await StorageUnderTest.CreateAsync(StorageProvider.PostgreSql, arguments.TextOrNull("server"));
        await using var load = await CommitLoad.OpenAsync(storage, arguments.Number("payload"));
        var peer = new PgBench(storage.Options.ConnectionString!, storage.Folder, arguments.Text("protocol"));
        await peer.PrepareAsync();
        var seconds = arguments.Number("seconds");
        var time = TimeSpan.FromSeconds(seconds);
        await load.RunAsync(CommitContent.Case, 16, TimeSpan.FromSeconds(2));
        await peer.RunAsync(16, 1);
        Console.WriteLine($"\n{await server.DescribeAsync()}; pgbench -M {arguments.Text("protocol")}");
        var table = new Table(
            1, "PostgreSQL: writers", "pgbench, updates/s", "state row alone, commits/s", "ratio", "everything of a command, commits/s", "ratio (budget 0.60)",
            "processor of the writing process, µs/commit", "instances started and ended/s");
        foreach (var writers in arguments.Numbers("writers"))
        {
            var (yardstick, state, all, processor, instances) = (new Samples(), new Samples(), new Samples(), new Samples(), new Samples());
            for (var round = 0; round < arguments.Number("rounds"); round++)
            {
                yardstick.Add(await peer.RunAsync(writers, seconds));
                state.Add((await load.RunAsync(CommitContent.State, writers, time)).PerSecond);
                var rate = await load.RunAsync(CommitContent.Case, writers, time);
                all.Add(rate.PerSecond);
                processor.Add(rate.ProcessorMicroseconds);
                instances.Add((await load.RunAsync(CommitContent.Instance, writers, time)).PerSecond / 2);
            }

            table.Row(writers, yardstick.Median, state.Median, state.Median / yardstick.Median, all.Median, all.Median / yardstick.Median, processor.Median, instances.Median);
        }

        Console.WriteLine($"\nload afterwards {Machine.Load()}");
    }
}
