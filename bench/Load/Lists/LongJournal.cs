using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Workflows;
using OneWindow.Load.Reports;
using OneWindow.Load.Running;
using OneWindow.Silo.Storage;

namespace OneWindow.Load.Lists;

/// <summary>An instance with a long journal, opened as Studio's viewer opens it.</summary>
internal static class LongJournal
{
    private const int EntriesATurn = 20;
    private const int Page = 111;
    private static readonly DateTimeOffset Start = new(2026, 9, 18, 9, 0, 0, TimeSpan.FromHours(8));
    private static readonly string[] Nodes = ["Workflow1:main:a", "Workflow1:main:b"];

    private static readonly IndexTable Table = new("workflow_instance",
    [
        new("id", ColumnKind.Text), new("grain_type", ColumnKind.Text), new("definition_id", ColumnKind.Text), new("version", ColumnKind.Integer),
        new("version_id", ColumnKind.Text), new("status", ColumnKind.Text), new("sub_status", ColumnKind.Text), new("created_at", ColumnKind.Instant),
        new("updated_at", ColumnKind.Instant), new("incident_count", ColumnKind.Integer), new("held", ColumnKind.Boolean),
    ]);

    /// <summary>Makes the journal and reads it.</summary>
    public static async Task MeasureAsync(OfficeInProcess office, string storage, int entries, int runs)
    {
        var services = office.Services;
        var published = await services.GetRequiredService<IWorkflowDefinitions>().PublishAsync(
            """
            {"definitionId":"measured-journal","root":{"type":"Elsa.Sequence","id":"main","activities":[
              {"type":"Elsa.Event","id":"a","eventName":{"typeName":"String","expression":{"type":"Literal","value":"Go"}}},
              {"type":"Elsa.WriteLine","id":"b","text":{"typeName":"String","expression":{"type":"Literal","value":"b"}}}]}}
            """,
            null,
            CancellationToken.None);
        var version = published.Version ?? throw new InvalidOperationException("The measured definition cannot run.");
        var history = services.GetRequiredService<IInstanceHistory>();
        var wanted = new HistoryFilter { NodeIds = Nodes, ExcludedTypes = ["Elsa.Workflow", "Elsa.Sequence"] };
        var table = new Table(1, $"{storage}: journal of {entries:#,0} entries, pages of {Page}", "total", "median ms", "p95 ms");

        var opening = new Samples();
        var id = "";
        long found = 0;
        for (var run = 0; run < Math.Max(1, runs / 10); run++)
        {
            // Each time an instance that nobody has opened yet.
            id = $"wf-journal-{entries}-{run}";
            await FillAsync(services.GetRequiredService<ICommitStore>(), version, id, entries);
            var since = Stopwatch.GetTimestamp();
            found = (await history.JournalAsync(id, wanted, 0, Page, CancellationToken.None))!.Total;
            opening.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
        }

        table.Row("first page, opened for the first time", found, opening.Median, opening.Percentile(95));
        await RowAsync("a page in the middle", wanted, entries / 2);
        await RowAsync("the last page", wanted, (int)found - Page);
        await RowAsync("faults only", wanted with { Kinds = ["Faulted"] }, 0);
        await RowAsync("all entries, the last page", new HistoryFilter(), entries - Page);
        await TimeAsync("report of both activities", async () => (await history.TallyAsync(id, Nodes, CancellationToken.None))!.Sum(tally => tally.Started));
        await TimeAsync("executions of one of them", async () => (await history.ExecutionsAsync(id, Nodes[0], withData: false, CancellationToken.None))!.Total);
        await TimeAsync("one execution with its details", async () => (await history.FindAsync($"{id}.{entries / 8}", CancellationToken.None)) is null ? 0 : 1);

        Task RowAsync(string name, HistoryFilter filter, int skip) =>
            TimeAsync(name, async () => (await history.JournalAsync(id, filter, skip, Page, CancellationToken.None))!.Total);

        async Task TimeAsync(string name, Func<Task<long>> ask)
        {
            var times = new Samples();
            long total = 0;
            for (var run = 0; run < runs; run++)
            {
                var since = Stopwatch.GetTimestamp();
                total = await ask();
                times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            }

            table.Row(name, total, times.Median, times.Percentile(95));
        }
    }

    private static async Task FillAsync(ICommitStore store, DefinitionVersionView version, string id, int entries)
    {
        string? etag = null;
        for (var first = 1; first <= entries; first += EntriesATurn)
        {
            etag = await store.CommitAsync(new GrainCommit
            {
                StateName = "workflowinstance",
                GrainKey = id,
                ETag = etag,
                Payload = "{}"u8.ToArray(),
                Journal = [.. Enumerable.Range(first, Math.Min(EntriesATurn, entries - first + 1)).Select(Entry)],
                Index = etag is null
                    ? [new IndexRow(Table, [id, "workflowinstance", version.DefinitionId, (long)version.Version, version.VersionId, "Running", "Suspended", Start, Start, 0L, false])]
                    : [],
            });
        }
    }

    /// <summary>Start and end of the two activities in turn.</summary>
    private static JournalRow Entry(int sequence)
    {
        var (execution, isStart) = ((sequence + 1) / 2, sequence % 2 == 1);
        var isFirst = execution % 2 == 1;
        return new JournalRow(
            sequence, Start.AddSeconds(sequence), isFirst ? "a" : "b", isFirst ? "Elsa.Event" : "Elsa.WriteLine", isStart ? "Started" : "Completed",
            isStart && !isFirst ? """{"inputs":{"text":"第 7 步，三庙街"}}""" : null, execution);
    }
}
