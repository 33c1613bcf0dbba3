using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Hotline;
using OneWindow.Load.Reports;
using OneWindow.Load.Running;
using OneWindow.Silo.Storage;

namespace OneWindow.Load.Lists;

/// <summary>Pages of a long list of open cases.</summary>
internal sealed class ListsCommand : LoadCommand
{
    private static readonly string[] Communities = ["sanmiaojie", "huaibaishujie", "baoguosi", "changchunli", "xiaoxinghua"];
    private static readonly string[] Offices = ["civil", "urban", "safety", "community", "party"];

    private static readonly IndexTable CaseTable = new("hotline_case",
    [
        new("case_number", ColumnKind.Text), new("status", ColumnKind.Text), new("kind", ColumnKind.Text), new("problem", ColumnKind.Text),
        new("problem_path", ColumnKind.Text), new("community", ColumnKind.Text), new("office", ColumnKind.Text), new("handler", ColumnKind.Text),
        new("address", ColumnKind.Text), new("description", ColumnKind.Text), new("caller_name", ColumnKind.Text), new("caller_phone_masked", ColumnKind.Text),
        new("received_at", ColumnKind.Instant), new("response_due_at", ColumnKind.Instant), new("responded_at", ColumnKind.Instant),
        new("resolution_due_at", ColumnKind.Instant), new("revision", ColumnKind.Integer), new("reopened", ColumnKind.Integer),
    ]);

    public override string Name => "lists";

    public override string Meaning => "filtered, sorted, paged lists over many open cases, definitions and instances, and pages of long journals, as endpoints ask for them.";

    public override IReadOnlyList<Option> Options { get; } =
    [
        new("cases", "100000", "open cases; 0 leaves them out"),
        new("items", "100000", "open work items, as people's desks show them; 0 leaves them out"),
        new("definitions", "1000", "workflow definitions, of five versions each; 0 leaves them out"),
        new("instances", "200000", "instances, as Studio lists them; 0 leaves them out"),
        new("journals", "5000,50000", "entries of journals that are opened by pages"),
        new("runs", "30", "how often each list is asked for; the median counts"),
        new("storage", "sqlite,postgresql", "databases"),
        new("server", "", "connection string of a PostgreSQL server whose user may create databases; without it one is started"),
    ];

    public override async Task RunAsync(Arguments arguments)
    {
        Machine.Print();
        foreach (var provider in StorageUnderTest.Providers(arguments))
        {
            await using var storage = await StorageUnderTest.CreateAsync(provider, arguments.TextOrNull("server"));
            await using var office = await OfficeInProcess.StartAsync(storage);
            if (arguments.Number("cases") > 0)
                await MeasureCasesAsync(office, provider, arguments);
            if (arguments.Number("items") > 0)
                await DeskLists.MeasureAsync(office, $"{provider}", arguments.Number("items"), arguments.Number("runs"));
            if (arguments.Number("definitions") > 0)
                await DefinitionLists.MeasureAsync(office, provider, arguments.Number("definitions"), arguments.Number("runs"));
            if (arguments.Number("instances") > 0)
                await InstanceLists.MeasureAsync(office, $"{provider}", arguments.Number("instances"), arguments.Number("runs"));
            foreach (var entries in arguments.Numbers("journals"))
                await LongJournal.MeasureAsync(office, $"{provider}", entries, arguments.Number("runs"));
            Console.WriteLine($"\nload afterwards {Machine.Load()}");
        }
    }

    /// <summary>Does to a table that was filled what a PostgreSQL server does by itself within a minute.</summary>
    internal static async Task SettleAsync(OfficeInProcess office, string table)
    {
        if (office.Services.GetRequiredService<IDatabase>() is not { Dialect.Provider: StorageProvider.PostgreSql } database)
            return;
        await using var connection = await database.OpenReadAsync();
        await connection.ExecuteAsync($"vacuum analyze {table}");
    }

    private static async Task MeasureCasesAsync(OfficeInProcess office, StorageProvider provider, Arguments arguments)
    {
        await FillAsync(office, arguments.Number("cases"));
        var queries = office.Services.GetRequiredService<IHotlineCaseQueries>();
        var table = new Table(1, $"{provider}: list of 20 out of {arguments.Text("cases")} open cases (budget 50 ms)", "found", "median ms", "p95 ms");
        foreach (var (name, filter) in Filters)
        {
            var times = new Samples();
            long found = 0;
            for (var run = 0; run < arguments.Number("runs"); run++)
            {
                var since = Stopwatch.GetTimestamp();
                found = (await queries.ListAsync(filter, CancellationToken.None)).Total;
                times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            }

            table.Row(name, found, times.Median, times.Percentile(95));
        }
    }

    private static (string Name, HotlineCaseFilter Filter)[] Filters =>
    [
        ("all, newest first", new()),
        ("status", new() { Status = [HotlineCaseStatus.Dispatched] }),
        ("status and community", new() { Status = [HotlineCaseStatus.Dispatched], Community = Communities[0] }),
        ("office, by due time, page 50", new() { Office = Offices[1], Sort = "resolutionDueAt", Descending = false, Page = 50 }),
        ("overdue, by due time", new() { Overdue = true, Sort = "resolutionDueAt", Descending = false }),
        ("text in address or description", new() { Text = "4711 号" }),
    ];

    /// <summary>Puts the index rows there, as commits of cases would.</summary>
    private static async Task FillAsync(OfficeInProcess office, int cases)
    {
        const int rowsPerCommit = 200;
        var store = office.Services.GetRequiredService<ICommitStore>();
        var now = DateTimeOffset.UtcNow;
        var random = new Random(20260918);
        for (var first = 0; first < cases; first += rowsPerCommit)
        {
            await store.CommitAsync(new GrainCommit
            {
                StateName = "measured",
                GrainKey = $"rows-{first}",
                Payload = "{}"u8.ToArray(),
                Index = [.. Enumerable.Range(first, Math.Min(rowsPerCommit, cases - first)).Select(number => Row(number, random, now))],
            });
        }
    }

    private static IndexRow Row(int number, Random random, DateTimeOffset now)
    {
        var received = now.AddMinutes(-random.Next(100 * 24 * 60));
        var responded = random.Next(10) < 9;
        return new IndexRow(CaseTable,
        [
            $"GN-2026-{number:D6}", responded ? "responded" : "dispatched", "complaint", "env.noise.renovation", "环境保护/噪声污染/装修噪声",
            Communities[random.Next(Communities.Length)], Offices[random.Next(Offices.Length)], $"p{random.Next(40)}",
            $"三庙街 {number} 号楼", $"楼上周末早上六点装修，影响休息，第 {number} 件。", "赵女士", "199****1234",
            received, received.AddHours(8), responded ? received.AddHours(2) : null, received.AddDays(random.Next(90, 110)), 1L, 0L,
        ]);
    }
}
