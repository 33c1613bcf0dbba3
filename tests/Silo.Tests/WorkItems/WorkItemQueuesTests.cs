using Dapper;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Desk;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Tests.Storage;
using OneWindow.Silo.Workflows;
using OneWindow.Silo.WorkItems;

namespace OneWindow.Silo.Tests.WorkItems;

/// <summary>Lists ask rows what the rules ask items: both must give the same answer.</summary>
public sealed class WorkItemQueuesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] People = ["p-1", "p-2", "p-3", "p-4", "p%5"];
    private static readonly string[] Offices = ["urban", "civil", "party"];
    private static readonly string[] Roles = ["clerk", "reviewer", "leader"];

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Queues_hold_what_the_rules_allow_and_each_item_once(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var random = new Random(20260302);
        OpenWorkItem[] items = [.. Enumerable.Range(1, 400).Select(number => RandomItem(number, random))];
        await storage.Store.CommitAsync(Commit(items));
        for (var round = 0; round < 40; round++)
        {
            var worker = RandomWorker(random);
            var alone = worker with { StandsInFor = [] };
            var queues = WorkItemQueues.Of(worker, Now);
            (await IdsAsync(storage, queues, queues.Mine)).ShouldBe(Ids(items, item => item.Assignee == WorkItemRules.NameOf(worker) && !WorkItemRules.IsExcluded(item, worker)), ignoreOrder: true);
            (await IdsAsync(storage, queues, queues.Claimable)).ShouldBe(Ids(items, item => IsFree(item) && WorkItemRules.MayTake(item, alone)), ignoreOrder: true);
            (await IdsAsync(storage, queues, queues.Substituted)).ShouldBe(
                Ids(items, item => (IsFree(item) || worker.StandsInFor.Any(absent => absent.PersonId == item.Assignee && item.Terms!.Excluded?.Contains(absent.PersonId) != true)) && WorkItemRules.OnBehalfOf(item, worker) is not null && item.Assignee != WorkItemRules.NameOf(worker)),
                ignoreOrder: true);
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Numbers_by_task_and_colour_add_up_to_the_rows(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var random = new Random(7);
        OpenWorkItem[] items = [.. Enumerable.Range(1, 300).Select(number => RandomItem(number, random))];
        await storage.Store.CommitAsync(Commit(items));
        var worker = new Worker("p-1", "p-1", "urban", ["leader"]) { StandsInFor = [new("p-2", "civil", ["reviewer"])] };
        var queues = WorkItemQueues.Of(worker, Now);
        queues.Parameters.Add("dayEnd", Now.AddHours(4).ToUnixTimeMilliseconds());
        await using var connection = await storage.Database.OpenReadAsync();
        var counts = DeskCounting.Of(await connection.QueryAsync<DeskCounting.Row>(DeskCounting.Sql(queues), queues.Parameters));
        counts.Mine.Total.ShouldBe((await IdsAsync(storage, queues, queues.Mine)).Length);
        counts.Claimable.Total.ShouldBe((await IdsAsync(storage, queues, queues.Claimable)).Length);
        counts.Substituted.Total.ShouldBe((await IdsAsync(storage, queues, queues.Substituted)).Length);
        counts.Tasks.Sum(task => task.Claimable.Total).ShouldBe(counts.Claimable.Total);
        counts.Overdue.ShouldBe((await IdsAsync(storage, queues, [.. queues.Mine, .. queues.Claimable], " and due_at < @now")).Length);
        counts.DueToday.ShouldBe((await IdsAsync(storage, queues, [.. queues.Mine, .. queues.Claimable], " and due_at >= @now and due_at < @dayEnd")).Length);
        counts.Claimable.Red.ShouldBe((await IdsAsync(storage, queues, queues.Claimable, " and red_at < @now")).Length);
        counts.Claimable.Yellow.ShouldBe((await IdsAsync(storage, queues, queues.Claimable, " and yellow_at <= @now and red_at >= @now")).Length);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_nobody_has_is_counted_within_the_indexes_of_queues(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var worker = new Worker("p-1", "p-1", "urban", ["clerk"]) { StandsInFor = [new("p-2", "civil", ["reviewer"]), new("p-3", "party", ["leader"])] };
        var queues = WorkItemQueues.Of(worker, Now);
        queues.Parameters.Add("dayEnd", Now.AddHours(4).ToUnixTimeMilliseconds());
        await using var connection = await storage.Database.OpenReadAsync();
        string plan;
        if (provider == StorageProvider.PostgreSql)
        {
            // A table without rows is read as a whole unless that is forbidden.
            await connection.ExecuteAsync("set enable_seqscan = off; set enable_bitmapscan = off");
            plan = string.Join('\n', await connection.QueryAsync<string>($"explain {DeskCounting.Sql(queues)}", queues.Parameters));
        }
        else
        {
            plan = string.Join('\n', (await connection.QueryAsync<(long Id, long Parent, long Unused, string Detail)>($"explain query plan {DeskCounting.Sql(queues)}", queues.Parameters)).Select(step => step.Detail));
        }

        var covering = provider == StorageProvider.PostgreSql ? "Index Only Scan using" : "USING COVERING INDEX";
        foreach (var index in new[] { "ix_work_item_queue_office", "ix_work_item_queue_role", "ix_work_item_queue_candidates" })
            Count(plan, $"{covering} {index}").ShouldBe(Count(plan, index), plan);
        // One's own office and those of the absent, roles alike; lists of candidates once for oneself and once for all the others.
        (Count(plan, "ix_work_item_queue_office"), Count(plan, "ix_work_item_queue_role"), Count(plan, "ix_work_item_queue_candidates")).ShouldBe((3, 3, 2), plan);

        static int Count(string text, string part) => (text.Length - text.Replace(part, "", StringComparison.Ordinal).Length) / part.Length;
    }

    private static GrainCommit Commit(IEnumerable<OpenWorkItem> items) => new()
    {
        StateName = Commits.State,
        GrainKey = "case-1",
        Payload = Commits.Json("items"),
        WorkItems = [.. items.Select(Row)],
    };

    private static WorkItemRow Row(OpenWorkItem item) => new()
    {
        Id = $"case-1.{item.Key}",
        Name = item.Name,
        Title = item.Title,
        Status = item.Claimed ? "claimed" : "open",
        Office = item.Office,
        Role = item.Role,
        Assignee = item.Assignee,
        CreatedAt = item.CreatedAt,
        DueAt = item.DueAt,
        Candidates = Marked(item.Terms!.Candidates),
        Groups = Marked(item.Terms.Groups),
        Excluded = Marked(item.Terms.Excluded),
        YellowAt = item.DueAt?.AddHours(-8),
        RedAt = item.DueAt,
    };

    private static string? Marked(string[]? names) => names is null ? null : $"|{string.Join('|', names)}|";

    private static bool IsFree(OpenWorkItem item) => !item.Claimed && item.Assignee is null;

    private static string[] Ids(IEnumerable<OpenWorkItem> items, Func<OpenWorkItem, bool> isMeant) => [.. items.Where(isMeant).Select(item => $"case-1.{item.Key}")];

    private static async Task<string[]> IdsAsync(TestStorage storage, WorkItemQueues queues, IReadOnlyList<string> conditions, string and = "")
    {
        if (conditions.Count == 0)
            return [];
        await using var connection = await storage.Database.OpenReadAsync();
        var sql = string.Join(" union all ", conditions.Select(condition => $"select id from work_item where {condition}{and}"));
        return [.. await connection.QueryAsync<string>(sql, queues.Parameters)];
    }

    private static Worker RandomWorker(Random random)
    {
        var me = People[random.Next(People.Length)];
        return new Worker(me, me, One(Offices, random), Some(Roles, random) ?? [])
        {
            StandsInFor = [.. (Some(People, random) ?? []).Where(name => name != me).Select(name => new AbsentColleague(name, One(Offices, random), Some(Roles, random) ?? []))],
        };
    }

    private static OpenWorkItem RandomItem(int number, Random random)
    {
        var isClaimed = random.Next(3) == 0;
        var due = Now.AddHours(random.Next(-20, 40));
        return new OpenWorkItem
        {
            Key = FormattableString.Invariant($"w{number}"),
            Name = random.Next(2) == 0 ? "check" : "decide",
            Title = "办件",
            Office = random.Next(2) == 0 ? One(Offices, random) : null,
            Role = random.Next(4) == 0 ? Roles[random.Next(Roles.Length)] : null,
            Assignee = isClaimed || random.Next(4) == 0 ? People[random.Next(People.Length)] : null,
            Claimed = isClaimed,
            Outcomes = ["Done"],
            CreatedAt = Now.AddHours(-24),
            DueAt = random.Next(5) == 0 ? null : due,
            Terms = new()
            {
                Candidates = random.Next(4) == 0 ? Some(People, random) : null,
                Groups = random.Next(4) == 0 ? [$"office:{Offices[random.Next(Offices.Length)]}", $"role:{Roles[random.Next(Roles.Length)]}"] : null,
                Excluded = random.Next(4) == 0 ? Some(People, random) : null,
            },
        };
    }

    private static string? One(string[] names, Random random) => random.Next(4) == 0 ? null : names[random.Next(names.Length)];

    private static string[]? Some(string[] names, Random random) => names.Where(_ => random.Next(2) == 0).ToArray() is { Length: > 0 } some ? some : null;
}
