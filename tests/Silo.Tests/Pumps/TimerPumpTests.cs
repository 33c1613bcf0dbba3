using OneWindow.Silo.Storage;
using OneWindow.Silo.Tests.Storage;

namespace OneWindow.Silo.Tests.Pumps;

public sealed class TimerPumpTests
{
    private static TimerRow Timer(string id, TimeSpan fromNoon) => new(id, Commits.Noon + fromNoon, "OneWindow.Deadline");

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Due_timers_are_delivered_in_order_and_removed(StorageProvider provider)
    {
        await using var bench = await PumpBench.CreateAsync(provider);
        await bench.SetTimersAsync("case-1", null, Timer("c", TimeSpan.FromMinutes(-1)), Timer("a", TimeSpan.FromMinutes(-3)));
        await bench.SetTimersAsync("case-2", null, Timer("b", TimeSpan.FromMinutes(-2)), Timer("later", TimeSpan.FromMinutes(1)));
        var receiver = new Receiver(bench.OfficeTime);

        await bench.StartTimersAsync(receiver);
        await receiver.WhenBegunAsync(3);
        await bench.StopAllAsync();

        receiver.Deliveries.Select(delivery => delivery.Id).ShouldBe(["case-1/a", "case-2/b", "case-1/c"]);
        receiver.Deliveries.ShouldAllBe(delivery => delivery.Attempt == 1);
        (await bench.Storage.QueryAsync<string>("select timer_id from timer")).ShouldBe(["later"]);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_timer_comes_when_its_time_has_come(StorageProvider provider)
    {
        await using var bench = await PumpBench.CreateAsync(provider);
        var receiver = new Receiver(bench.OfficeTime);
        await bench.StartTimersAsync(receiver);
        await bench.SetTimersAsync("case-1", null, Timer("hour", TimeSpan.FromHours(1)), Timer("soon", TimeSpan.FromMinutes(10)), Timer("far", TimeSpan.FromDays(60)));

        await PumpBench.AdvanceUntilAsync(receiver.WhenBegunAsync(2), bench.OfficeTime, TimeSpan.FromMinutes(1));
        await PumpBench.AdvanceUntilAsync(receiver.WhenBegunAsync(3), bench.OfficeTime, TimeSpan.FromHours(1));

        receiver.Deliveries.Select(delivery => delivery.Id).ShouldBe(["case-1/soon", "case-1/hour", "case-1/far"]);
        receiver.Deliveries[0].At.ShouldBeGreaterThanOrEqualTo(Commits.Noon.AddMinutes(10));
        receiver.Deliveries[1].At.ShouldBeGreaterThanOrEqualTo(Commits.Noon.AddHours(1));
        receiver.Deliveries[2].At.ShouldBeGreaterThanOrEqualTo(Commits.Noon.AddDays(60));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_commit_with_an_earlier_timer_wakes_the_pump_without_polling(StorageProvider provider)
    {
        await using var bench = await PumpBench.CreateAsync(provider);
        bench.Options = bench.Options with { PollInterval = TimeSpan.FromDays(1) };
        var receiver = new Receiver(bench.OfficeTime);
        await bench.SetTimersAsync("case-1", null, Timer("late", TimeSpan.FromHours(5)));
        await bench.StartTimersAsync(receiver);

        // Time stands still: only the signal of the commit can wake the pump.
        await bench.SetTimersAsync("case-2", null, Timer("now", TimeSpan.Zero));
        await receiver.WhenBegunAsync(1);
        await bench.SetTimersAsync("case-3", null, Timer("now", TimeSpan.FromSeconds(-1)));
        await receiver.WhenBegunAsync(2);

        receiver.Deliveries.Select(delivery => delivery.Id).ShouldBe(["case-2/now", "case-3/now"]);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_timer_that_its_grain_sets_anew_while_it_is_delivered_is_not_lost(StorageProvider provider)
    {
        await using var bench = await PumpBench.CreateAsync(provider);
        await bench.SetTimersAsync("case-1", null, Timer("again", TimeSpan.Zero), Timer("same", TimeSpan.Zero));
        var receiver = new Receiver(bench.OfficeTime, async (id, attempt, _) =>
        {
            if (id == "case-1/again")
                await bench.SetTimersAsync("case-1", "1", Timer("again", TimeSpan.FromHours(1)), Timer("same", TimeSpan.FromHours(2)));
        });

        await bench.StartTimersAsync(receiver);
        await receiver.WhenBegunAsync(2);
        await bench.StopAllAsync();

        (await bench.Storage.QueryAsync<string>("select timer_id || due_at from timer where claimed_by is null and attempts = 0 order by timer_id")).ShouldBe(
            [$"again{Commits.Noon.AddHours(1).ToUnixTimeMilliseconds()}", $"same{Commits.Noon.AddHours(2).ToUnixTimeMilliseconds()}"]);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task More_timers_than_may_run_at_once_all_come(StorageProvider provider)
    {
        await using var bench = await PumpBench.CreateAsync(provider);
        bench.Options = bench.Options with { Concurrency = 7 };
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => bench.SetTimersAsync($"case-{i}", null, Timer("t", TimeSpan.FromMilliseconds(-i)))));
        var running = 0;
        var most = 0;
        var receiver = new Receiver(bench.OfficeTime, async (_, _, _) =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
        });

        await bench.StartTimersAsync(receiver);
        await receiver.WhenBegunAsync(100);
        await bench.StopAllAsync();

        receiver.Deliveries.Select(delivery => delivery.Id).ShouldBe(Enumerable.Range(0, 100).Reverse().Select(i => $"case-{i}/t"));
        most.ShouldBeLessThanOrEqualTo(7);
        (await bench.Storage.ScalarAsync<long>("select count(*) from timer")).ShouldBe(0);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); seen < value;)
            seen = Interlocked.CompareExchange(ref target, value, seen) is var found && found == seen ? value : found;
    }
}
