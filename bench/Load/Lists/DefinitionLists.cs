using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Workflows;
using OneWindow.Load.Reports;
using OneWindow.Load.Running;
using OneWindow.Silo.Storage;

namespace OneWindow.Load.Lists;

/// <summary>Lists of definitions as Elsa Studio and the API ask for them.</summary>
internal static class DefinitionLists
{
    private const int Versions = 5;

    private static (string Name, VersionFilter Filter)[] Filters =>
    [
        ("Studio: latest, first page", new() { Choice = VersionChoice.Latest, IsSystem = false, Take = 10 }),
        ("Studio: latest by name, page 50", new() { Choice = VersionChoice.Latest, IsSystem = false, Sort = "name", Take = 10, Skip = 500 }),
        ("Studio: search", new() { Choice = VersionChoice.Latest, IsSystem = false, Text = "第 77", Take = 10 }),
        ("Studio: all published", new() { Choice = VersionChoice.Published }),
        ("Studio: latest or published", new() { Choice = VersionChoice.LatestOrPublished }),
        ("Studio: history of one", new() { Choice = VersionChoice.All, DefinitionIds = ["measured-77"], Sort = "version", Descending = true, Take = 10 }),
    ];

    /// <summary>Fills the database, asks for each list, and prints how long it takes.</summary>
    public static async Task MeasureAsync(OfficeInProcess office, StorageProvider provider, int definitions, int runs)
    {
        await FillAsync(office, definitions);
        var versions = office.Services.GetRequiredService<IDefinitionVersions>();
        var api = office.Services.GetRequiredService<IWorkflowDefinitions>();
        var table = new Table(1, $"{provider}: {definitions} definitions of {Versions} versions (budget 100 ms)", "found", "median ms", "p95 ms");
        foreach (var (name, filter) in Filters)
            await MeasureAsync(table, name, runs, async () => (await versions.QueryAsync(filter, CancellationToken.None)).Total);
        await MeasureAsync(table, "API: published, page of 20", runs, async () => (await api.ListAsync(new() { IsPublished = true }, CancellationToken.None)).Total);
    }

    private static async Task MeasureAsync(Table table, string name, int runs, Func<Task<long>> ask)
    {
        var times = new Samples();
        long found = 0;
        for (var run = 0; run < runs; run++)
        {
            var since = Stopwatch.GetTimestamp();
            found = await ask();
            times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        table.Row(name, found, times.Median, times.Percentile(95));
    }

    /// <summary>Puts versions there with the content of the hotline: three that others have replaced, one in effect, one draft.</summary>
    private static async Task FillAsync(OfficeInProcess office, int definitions)
    {
        var (_, content) = (await office.Services.GetRequiredService<IWorkflowDefinitions>().FindAsync("hotline", null, CancellationToken.None))!.Value;
        const long Start = 1_700_000_000_000;
        for (var number = 0; number < definitions; number++)
        {
            var id = $"measured-{number}";
            var rows = Enumerable.Range(1, Versions).Select(version => new
            {
                versionId = $"{id}-v{version}",
                id,
                version,
                name = $"流程第 {number} 号",
                isLatest = version == Versions ? 1 : 0,
                at = Start + number,
                from = version < Versions ? Start + number + version : (long?)null,
                content,
            });
            await office.Services.GetRequiredService<IDatabase>().WriteAsync((connection, transaction, token) => connection.ExecuteAsync(new CommandDefinition(
                """
                insert into workflow_definition (
                    version_id, definition_id, version, content_hash, name, is_latest, created_at, created_by, updated_at, updated_by,
                    published_at, published_by, effective_from, publication, content)
                values (@versionId, @id, @version, 'measured', @name, @isLatest, @at, 'designer', @at, 'designer', @from, 'designer', @from, @version, @content)
                """,
                rows,
                transaction,
                cancellationToken: token)));
        }
    }
}
