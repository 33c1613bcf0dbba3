using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Workflows;
using OneWindow.Load.Reports;
using OneWindow.Load.Running;
using OneWindow.Silo.Storage;

namespace OneWindow.Load.Lists;

/// <summary>Lists of many instances: every filter and order that Studio can ask for.</summary>
internal static class InstanceLists
{
    private const int Days = 100;
    private static readonly DateTimeOffset Now = new(2026, 9, 18, 9, 0, 0, TimeSpan.FromHours(8));

    private static readonly IndexTable Table = new("workflow_instance",
    [
        new("id", ColumnKind.Text), new("grain_type", ColumnKind.Text), new("definition_id", ColumnKind.Text), new("version", ColumnKind.Integer),
        new("version_id", ColumnKind.Text), new("status", ColumnKind.Text), new("sub_status", ColumnKind.Text), new("name", ColumnKind.Text),
        new("correlation_id", ColumnKind.Text), new("created_at", ColumnKind.Instant), new("created_by", ColumnKind.Text), new("updated_at", ColumnKind.Instant),
        new("finished_at", ColumnKind.Instant), new("incident_count", ColumnKind.Integer), new("held", ColumnKind.Boolean),
    ]);

    /// <summary>Fills the list and asks for its pages.</summary>
    public static async Task MeasureAsync(OfficeInProcess office, string storage, int instances, int runs)
    {
        await FillAsync(office, instances);
        await ListsCommand.SettleAsync(office, "workflow_instance");
        var queries = office.Services.GetRequiredService<IWorkflowInstanceQueries>();
        var table = new Table(1, $"{storage}: list of 10 out of {instances:#,0} instances (budget 100 ms)", "found", "median ms", "p95 ms");
        foreach (var (name, filter) in Filters(instances))
        {
            var times = new Samples();
            long found = 0;
            for (var run = 0; run < runs; run++)
            {
                var since = Stopwatch.GetTimestamp();
                found = (await queries.ListAsync(filter with { PageSize = 10 }, CancellationToken.None)).Total;
                times.Add(Stopwatch.GetElapsedTime(since).TotalMilliseconds);
            }

            table.Row(name, found, times.Median, times.Percentile(95));
        }
    }

    private static (string Name, InstanceFilter Filter)[] Filters(int instances)
    {
        var deep = instances / 10 * 9 / 10;
        return
        [
            ("all, newest first", new()),
            ("the same, oldest first", new() { Descending = false }),
            ("the same, near its end", new() { Page = deep }),
            ("by name", new() { Sort = "name", Descending = false }),
            ("by name, in the middle", new() { Sort = "name", Page = deep / 2 }),
            ("one definition", new() { DefinitionIds = ["definition-3"] }),
            ("two definitions", new() { DefinitionIds = ["definition-3", "definition-11"] }),
            ("one definition, by name", new() { DefinitionIds = ["definition-3"], Sort = "name" }),
            ("a definition without instances", new() { DefinitionIds = ["none"] }),
            ("running", new() { Statuses = ["Running"] }),
            ("running, by name, near the end", new() { Statuses = ["Running"], Sort = "name", Page = deep / 3 }),
            ("faulted", new() { SubStatuses = ["Faulted"] }),
            ("suspended or finished, near the end", new() { SubStatuses = ["Suspended", "Finished"], Page = deep * 9 / 10 }),
            ("interrupted (none)", new() { SubStatuses = ["Interrupted"] }),
            ("search: few", new() { Search = "so-1777" }),
            ("search: most", new() { Search = "办件" }),
            ("search: none", new() { Search = "zzzz" }),
            ("search: none, by name", new() { Search = "zzzz", Sort = "name" }),
            ("with incidents", new() { HasIncidents = true }),
            ("without incidents, near the end", new() { HasIncidents = false, Page = deep * 9 / 10 }),
            ("created in three days", new() { Times = [At(InstanceMoment.Created, MomentComparison.NotBefore, -50), At(InstanceMoment.Created, MomentComparison.Before, -47)] }),
            ("updated in the last days", new() { Times = [At(InstanceMoment.Updated, MomentComparison.After, -3)] }),
            ("finished long ago", new() { Times = [At(InstanceMoment.Finished, MomentComparison.Before, -80)] }),
            ("updated since long, near the end", new() { Times = [At(InstanceMoment.Updated, MomentComparison.After, -90)], Page = deep * 8 / 10 }),
            ("updated since long, in the middle", new() { Times = [At(InstanceMoment.Updated, MomentComparison.After, -90)], Page = deep / 2 }),
            ("finished since long, in the middle", new() { Times = [At(InstanceMoment.Finished, MomentComparison.After, -90)], Page = deep / 4 }),
            ("by last change", new() { Sort = "updatedAt" }),
            ("by last change, in the middle", new() { Sort = "updatedAt", Page = deep / 2 }),
            ("by end", new() { Sort = "finishedAt" }),
            ("by end, in the middle", new() { Sort = "finishedAt", Page = deep / 2 }),
            ("finished, by end, near the end", new() { SubStatuses = ["Finished"], Sort = "finishedAt", Page = deep / 2 }),
            ("by definition", new() { Sort = "definitionId", Descending = false }),
            ("by definition, in the middle", new() { Sort = "definitionId", Page = deep / 2 }),
            (
                "all at once",
                new()
                {
                    DefinitionIds = ["definition-1", "definition-2"], Statuses = ["Finished"], SubStatuses = ["Faulted", "Cancelled"], HasIncidents = true, Search = "9",
                    Times = [At(InstanceMoment.Updated, MomentComparison.After, -30)], Sort = "name",
                }),
        ];
    }

    private static InstanceTime At(InstanceMoment moment, MomentComparison comparison, int days) => new(moment, comparison, Now.AddDays(days));

    /// <summary>Puts the index rows there, as commits of instances would: the older the earlier.</summary>
    private static async Task FillAsync(OfficeInProcess office, int instances)
    {
        const int rowsPerCommit = 500;
        var store = office.Services.GetRequiredService<ICommitStore>();
        var random = new Random(20260918);
        for (var first = 0; first < instances; first += rowsPerCommit)
        {
            await store.CommitAsync(new GrainCommit
            {
                StateName = "measured",
                GrainKey = $"instances-{first}",
                Payload = "{}"u8.ToArray(),
                Index = [.. Enumerable.Range(first, Math.Min(rowsPerCommit, instances - first)).Select(number => Row(number, instances, random))],
            });
        }
    }

    private static IndexRow Row(int number, int instances, Random random)
    {
        var created = Now.AddDays(-Days + ((double)Days * number / instances));
        // A few definitions have most instances.
        var definition = (int)(50 * Math.Pow(random.NextDouble(), 3));
        var version = 1L + random.Next(3);
        var state = random.Next(100) switch { < 35 => "Suspended", < 93 => "Finished", < 97 => "Cancelled", _ => "Faulted" };
        var isRunning = state == "Suspended";
        var updated = created.AddMinutes(random.Next(1, 10 * 24 * 60));
        return new IndexRow(Table,
        [
            $"wf-{number:x8}{random.NextInt64():x16}{random.Next():x8}", number % 50 == 0 ? "workflowtestrun" : "workflowinstance", $"definition-{definition}", version,
            $"definition-{definition}-v{version}", isRunning ? "Running" : "Finished", state, number % 4 == 0 ? null : $"办件 {number} 号", number % 2 == 0 ? null : $"SO-{number}",
            created, "measured", updated, isRunning ? null : updated, state == "Faulted" ? 1L : 0L, false,
        ]);
    }
}
