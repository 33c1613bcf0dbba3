using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Hotline;
using OneWindow.Load.Reports;
using OneWindow.Load.Running;
using OneWindow.Silo.Storage;

namespace OneWindow.Load.Memory;

/// <summary>What a case costs: in memory while its grain is active, in memory when it is not, and on the disk.</summary>
internal sealed class MemoryCommand : LoadCommand
{
    private const int WarmUpCases = 2000;

    public override string Name => "memory";

    public override string Meaning => "memory of a case whose grain is active and of one whose grain is not, and bytes of a case in the database.";

    public override IReadOnlyList<Option> Options { get; } =
    [
        new("cases", "10000", "registered cases"),
        new("storage", "sqlite", "databases"),
        new("server", "", "connection string of a PostgreSQL server whose user may create databases; without it one is started"),
    ];

    public override async Task RunAsync(Arguments arguments)
    {
        Machine.Print();
        foreach (var provider in StorageUnderTest.Providers(arguments))
            await MeasureAsync(provider, arguments);
    }

    private static async Task MeasureAsync(StorageProvider provider, Arguments arguments)
    {
        var cases = arguments.Number("cases");
        await using var storage = await StorageUnderTest.CreateAsync(provider, arguments.TextOrNull("server"));
        await using var office = await OfficeInProcess.StartAsync(storage);
        var management = office.Grains.GetGrain<IManagementGrain>(0);
        await office.RegisterAsync(WarmUpCases);
        await management.ForceActivationCollection(TimeSpan.Zero);
        var sizeBefore = await DatabaseBytesAsync(office, provider);
        var table = new Table(1, $"{provider}: {cases.ToString("#,0", CultureInfo.InvariantCulture)} cases", "activations", "heap, MB", "heap a case, KB", "working set, MB");

        var empty = await PrintAsync("grains collected, before", 0, 0);
        var numbers = await office.RegisterAsync(cases);
        await PrintAsync("just registered, all active", empty, cases);
        await management.ForceActivationCollection(TimeSpan.Zero);
        await PrintAsync("idle: grains collected", empty, cases);
        await Parallel.ForEachAsync(numbers, async (number, _) => await office.Grains.GetGrain<IHotlineCaseGrain>(number).Get());
        await PrintAsync("active: read back from the database", empty, cases);

        var diskBytes = (await DatabaseBytesAsync(office, provider) - sizeBefore) / (double)cases;
        var stateBytes = await StateBytesAsync(office);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"\nbytes a case in the database: {diskBytes:#,0}; state row of a registered case, mean: {stateBytes:#,0} bytes"));
        Console.WriteLine($"load afterwards {Machine.Load()}");

        async Task<long> PrintAsync(string name, long baseline, int divisor)
        {
            for (var i = 0; i < 3; i++)
            {
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
                GC.WaitForPendingFinalizers();
            }

            var heap = GC.GetTotalMemory(forceFullCollection: true);
            table.Row(
                name,
                await management.GetTotalActivationCount(),
                heap / 1048576.0,
                divisor == 0 ? "" : (heap - baseline) / 1024.0 / divisor,
                Environment.WorkingSet / 1048576.0);
            return heap;
        }
    }

    private static Task<double> StateBytesAsync(OfficeInProcess office) =>
        ScalarAsync<double>(office, "select avg(length(payloadbinary)) from orleansstorage where graintypestring = 'hotlinecase'");

    /// <summary>Bytes of the whole database; those that SQLite's write-ahead log still holds are counted once.</summary>
    private static Task<long> DatabaseBytesAsync(OfficeInProcess office, StorageProvider provider) => ScalarAsync<long>(office, provider == StorageProvider.Sqlite
        ? "select page_count * page_size from pragma_page_count(), pragma_page_size()"
        : "select pg_database_size(current_database())");

    private static async Task<T> ScalarAsync<T>(OfficeInProcess office, string sql)
        where T : struct
    {
        await using var connection = await office.Services.GetRequiredService<IDatabase>().OpenReadAsync();
        return await connection.ExecuteScalarAsync<T>(sql);
    }
}
