using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Desk;
using OneWindow.Grains.Workflows;
using OneWindow.Grains.WorkItems;
using OneWindow.Load.Reports;
using OneWindow.Load.Running;
using OneWindow.Silo.Storage;

namespace OneWindow.Load.Lists;

/// <summary>Desks and lists of people among many open work items, and what becomes due.</summary>
internal static class DeskLists
{
    private static readonly string[] Offices = ["urban", "party", "livelihood", "safety", "community", "general", "culture", "service"];
    private static readonly string[] Tasks = ["check", "review", "recheck", "decide", "deliver", "respond", "resolve", "callback", "survey", "sign"];

    /// <summary>Fills the list and asks for desks.</summary>
    public static async Task MeasureAsync(OfficeInProcess office, string storage, int items, int runs)
    {
        await FillAsync(office, items);
        await ListsCommand.SettleAsync(office, "work_item");
        var desks = office.Services.GetRequiredService<IDeskQueries>();
        var lists = office.Services.GetRequiredService<IWorkItemQueries>();
        var deadlines = office.Services.GetRequiredService<IDeadlineQueries>();
        var clerk = new Worker("clerk", "p-1-3", "urban", ["clerk"]);
        var leader = new Worker("leader", "p-1-0", "urban", ["leader"]);
        var substitute = clerk with { StandsInFor = [new("p-2-1", "party", []), new("p-2-2", "party", []), new("p-1-0", "urban", ["leader"])] };
        var table = new Table(1, $"{storage}: desks and lists of 20 out of {items:#,0} open work items (budget 50 ms)", "found", "median ms", "p95 ms");
        await RowAsync("desk of a clerk", () => DeskAsync(clerk));
        await RowAsync("desk of a leader", () => DeskAsync(leader));
        await RowAsync("desk of a substitute of three", () => DeskAsync(substitute));
        await RowAsync("desk, claimable near the end", async () => (await desks.GetAsync(Filter(clerk) with { Claimable = new(400, 20) }, default)).Counts.Claimable.Total);
        await RowAsync("list: claimable", () => ListAsync(new() { Worker = clerk, Claimable = true }));
        await RowAsync("list: group", () => ListAsync(new() { Worker = clerk, Group = true }));
        await RowAsync("list: red of an office", () => ListAsync(new() { Worker = leader, Office = "urban", Colour = DueColour.Red }));
        await RowAsync("deadlines: all", async () => (await deadlines.ListAsync(new DeadlineFilter(), default)).Total);
        await RowAsync("deadlines: a month by day", async () =>
            (await deadlines.CountByDayAsync(new DeadlineFilter { From = DateTimeOffset.UtcNow.AddDays(-10), To = DateTimeOffset.UtcNow.AddDays(20) }, default)).Sum(day => day.Total));

        async Task<long> DeskAsync(Worker worker)
        {
            var counts = (await desks.GetAsync(Filter(worker), default)).Counts;
            return counts.Mine.Total + counts.Claimable.Total + counts.Substituted.Total;
        }

        async Task<long> ListAsync(WorkItemFilter filter) => (await lists.ListAsync(filter, default)).Total;

        async Task RowAsync(string name, Func<Task<long>> ask)
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
    }

    private static DeskFilter Filter(Worker worker) => new() { Worker = worker, Recipients = [worker.PersonId!, .. worker.Roles.Select(role => $"role:{role}")] };

    /// <summary>Puts the rows there, as commits of cases and applications would: four in ten with somebody, three in an office's queue, two for offices and roles as groups, one for a role.</summary>
    private static async Task FillAsync(OfficeInProcess office, int items)
    {
        const int rowsPerCommit = 500;
        var store = office.Services.GetRequiredService<ICommitStore>();
        var random = new Random(20260918);
        var now = DateTimeOffset.UtcNow;
        for (var first = 0; first < items; first += rowsPerCommit)
        {
            await store.CommitAsync(new GrainCommit
            {
                StateName = "measured",
                GrainKey = $"items-{first}",
                Payload = "{}"u8.ToArray(),
                WorkItems = [.. Enumerable.Range(first, Math.Min(rowsPerCommit, items - first)).Select(number => Row(number, random, now))],
            });
        }
    }

    private static WorkItemRow Row(int number, Random random, DateTimeOffset now)
    {
        var office = random.Next(Offices.Length);
        var code = Offices[office];
        var created = now.AddMinutes(-random.Next(10 * 24 * 60));
        var due = created.AddMinutes(random.Next(24 * 60, 20 * 24 * 60));
        var kind = random.Next(10);
        return new WorkItemRow
        {
            Id = $"measured-{number}.w1",
            Name = Tasks[random.Next(Tasks.Length)],
            Title = $"办件 {number}",
            Status = kind < 3 ? "claimed" : "open",
            Assignee = kind < 4 ? $"p-{office + 1}-{random.Next(12)}" : null,
            Office = kind < 7 ? code : null,
            Groups = kind is 7 or 8 ? $"|office:{code}|role:{(random.Next(4) == 0 ? "leader" : "reviewer")}|" : null,
            Role = kind == 9 ? (random.Next(5) == 0 ? "leader" : "dispatcher") : null,
            Excluded = random.Next(50) == 0 ? $"|p-{office + 1}-{random.Next(12)}|" : null,
            CreatedAt = created,
            DueAt = random.Next(10) == 0 ? null : due,
            YellowAt = created + ((due - created) * 0.8),
            RedAt = due,
            Outcomes = """["Done"]""",
            Priority = random.Next(20) switch { 0 => 3, < 3 => 2, _ => 1 },
        };
    }
}
