using System.Collections.Concurrent;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Tests.Storage;

namespace OneWindow.Silo.Tests.Pumps;

public sealed class OutboxPumpTests
{
    /// <summary>For tests that move real time faster than the pump can follow: no lease ends in the middle of a delivery.</summary>
    private static PumpOptions LongLease => new() { Lease = TimeSpan.FromDays(1) };

    private static OutboxRow Message(string id, string kind = "notify") => new(id, kind, """{"to":"ann"}""", Commits.Noon);

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_message_is_delivered_with_its_id_and_removed(StorageProvider provider)
    {
        await using var bench = await PumpBench.CreateAsync(provider);
        var receiver = new Receiver(bench.RealTime);
        await bench.StartOutboxAsync(receiver);

        await bench.SendAsync("case-1", Message("m-1"), Message("m-2"));
        await receiver.WhenBegunAsync(2);
        await bench.StopAllAsync();

        receiver.Deliveries.Select(delivery => (delivery.Id, delivery.Attempt)).Order().ShouldBe([("m-1", 1), ("m-2", 1)]);
        (await bench.Storage.ScalarAsync<long>("select count(*) from outbox")).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Two_processes_deliver_every_message_once_between_them(StorageProvider provider)
    {
        await using var bench = await PumpBench.CreateAsync(provider);
        bench.Options = bench.Options with { Concurrency = 16 };
        // On SQLite the second pump shares the file's one process, on PostgreSQL it is on connections of its own.
        await using var ownDatabase = provider == StorageProvider.PostgreSql ? bench.Storage.OpenAnotherDatabase() : null;
        var atOnce = new ConcurrentDictionary<string, bool>();
        var overlaps = 0;
        async Task Behave(string id, int attempt, CancellationToken token)
        {
            if (!atOnce.TryAdd(id, true))
                Interlocked.Increment(ref overlaps);
            await Task.Yield();
            atOnce.TryRemove(id, out _);
        }

        var receivers = new[] { new Receiver(bench.RealTime, Behave), new Receiver(bench.RealTime, Behave) };
        for (var i = 0; i < 50; i++)
            await bench.SendAsync($"case-{i}", [.. Enumerable.Range(0, 20).Select(n => Message($"m-{i}-{n}"))]);

        await bench.StartOutboxAsync(receivers[0], signals: new DueSignals());
        await bench.StartOutboxAsync(receivers[1], ownDatabase, new DueSignals());
        for (var all = 0; all < 1000; all = receivers.Sum(receiver => receiver.Deliveries.Count))
            await Task.WhenAny(receivers.Select(receiver => receiver.WhenBegunAsync(receiver.Deliveries.Count + 1)));
        await bench.StopAllAsync();

        receivers.SelectMany(receiver => receiver.Deliveries).Select(delivery => delivery.Id).Distinct().Count().ShouldBe(1000);
        receivers.Sum(receiver => receiver.Deliveries.Count).ShouldBe(1000);
        overlaps.ShouldBe(0);
        (await bench.Storage.ScalarAsync<long>("select count(*) from outbox")).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_failed_message_is_tried_again_after_growing_waits(StorageProvider provider)
    {
        await using var bench = await PumpBench.CreateAsync(provider);
        bench.Options = LongLease;
        var receiver = new Receiver(bench.RealTime, (_, attempt, _) => attempt < 4 ? throw new InvalidOperationException($"down {attempt}") : Task.CompletedTask);
        await bench.StartOutboxAsync(receiver);
        await bench.SendAsync("case-1", Message("m-1"));

        await PumpBench.AdvanceUntilAsync(receiver.WhenBegunAsync(4), bench.RealTime, TimeSpan.FromMilliseconds(50));
        await bench.StopAllAsync();

        var deliveries = receiver.Deliveries;
        deliveries.Select(delivery => delivery.Attempt).ShouldBe([1, 2, 3, 4]);
        for (var i = 1; i < deliveries.Count; i++)
            (deliveries[i].At - deliveries[i - 1].At).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(0.75 * Math.Pow(2, i - 1)));
        (await bench.Storage.ScalarAsync<long>("select count(*) from outbox")).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_message_that_keeps_failing_becomes_a_dead_letter_and_can_be_redriven(StorageProvider provider)
    {
        await using var bench = await PumpBench.CreateAsync(provider);
        bench.Options = LongLease with { MaxAttempts = 2 };
        var broken = true;
        var receiver = new Receiver(bench.RealTime, (_, _, _) => Volatile.Read(ref broken) ? throw new InvalidOperationException("down") : Task.CompletedTask);
        await bench.StartOutboxAsync(receiver);
        await bench.SendAsync("case-1", Message("m-1"));
        await PumpBench.AdvanceUntilAsync(receiver.WhenBegunAsync(2), bench.RealTime, TimeSpan.FromSeconds(1));
        await bench.StopAllAsync();

        var (letters, total) = await bench.DeadLetters.ListAsync(null, 0, 10);
        total.ShouldBe(1);
        letters.ShouldBe([new DeadLetter("outbox", "m-1", "case", "case-1", "notify", Commits.Noon, 2, "InvalidOperationException: down")]);

        // Nothing delivers it any more, also after a long time.
        await bench.StartOutboxAsync(receiver);
        bench.RealTime.Advance(TimeSpan.FromHours(1));
        Volatile.Write(ref broken, false);
        (await bench.DeadLetters.RedriveAsync("outbox", "unknown")).ShouldBeFalse();
        receiver.Deliveries.Count.ShouldBe(2);
        (await bench.DeadLetters.RedriveAsync("outbox", "m-1")).ShouldBeTrue();
        await receiver.WhenBegunAsync(3);
        await bench.StopAllAsync();

        receiver.Deliveries[2].Attempt.ShouldBe(1);
        (await bench.DeadLetters.ListAsync(null, 0, 10)).Total.ShouldBe(0);
        (await bench.Storage.ScalarAsync<long>("select count(*) from outbox")).ShouldBe(0);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Dead_letters_of_both_queues_are_paged_and_discarded(StorageProvider provider)
    {
        await using var bench = await PumpBench.CreateAsync(provider);
        for (var i = 0; i < 5; i++)
            await bench.SendAsync($"case-{i}", new OutboxRow($"m-{i}", "notify", "{}", Commits.Noon.AddMinutes(i)));
        await bench.SetTimersAsync("case-9", null, new TimerRow("due/1", Commits.Noon.AddMinutes(2.5), "k"), new TimerRow("alive", Commits.Noon, "k"));
        await bench.Storage.ExecuteAsync("update outbox set dead = @yes", new { yes = true });
        await bench.Storage.ExecuteAsync("update timer set dead = @yes where timer_id <> 'alive'", new { yes = true });

        var (page, total) = await bench.DeadLetters.ListAsync(null, 2, 3);
        total.ShouldBe(6);
        page.Select(letter => letter.Id).ShouldBe(["m-2", "case/case-9/due/1", "m-3"]);
        (await bench.DeadLetters.ListAsync("timer", 0, 10)).Items.Single().Queue.ShouldBe("timer");
        (await bench.DeadLetters.ListAsync("outbox", 0, 10)).Total.ShouldBe(5);
        await Should.ThrowAsync<ArgumentException>(bench.DeadLetters.ListAsync("letters", 0, 10));

        (await bench.DeadLetters.DiscardAsync("timer", "case/case-9/due/1")).ShouldBeTrue();
        (await bench.DeadLetters.DiscardAsync("timer", "case/case-9/alive")).ShouldBeFalse();
        (await bench.DeadLetters.DiscardAsync("outbox", "m-2' or '1'='1")).ShouldBeFalse();
        (await bench.DeadLetters.ListAsync(null, 0, 10)).Total.ShouldBe(5);
        (await bench.Storage.ScalarAsync<long>("select count(*) from timer")).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_message_without_handler_becomes_a_dead_letter(StorageProvider provider)
    {
        await using var bench = await PumpBench.CreateAsync(provider);
        bench.Options = bench.Options with { MaxAttempts = 1 };
        var receiver = new Receiver(bench.RealTime);
        await bench.StartOutboxAsync(receiver);

        await bench.SendAsync("case-1", Message("m-1", "carrier pigeon"));
        await bench.SendAsync("case-2", Message("m-2"));
        await receiver.WhenBegunAsync(1);
        await bench.StopAllAsync();

        (await bench.DeadLetters.ListAsync("outbox", 0, 10)).Items.Single().LastError
            .ShouldBe("InvalidOperationException: No handler is registered for messages of kind 'carrier pigeon'.");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task What_a_lost_process_had_claimed_comes_again_when_its_lease_has_ended(StorageProvider provider)
    {
        await using var bench = await PumpBench.CreateAsync(provider);
        await bench.SendAsync("case-1", Message("m-1"));
        var lost = new OutboxTable(bench.Storage.Database);
        var lease = bench.Options.Lease;
        (await lost.ClaimAsync(bench.RealTime.GetUtcNow(), bench.RealTime.GetUtcNow(), lease, "lost:1", 10, CancellationToken.None)).Count.ShouldBe(1);
        (await lost.ClaimAsync(bench.RealTime.GetUtcNow(), bench.RealTime.GetUtcNow(), lease, "other:1", 10, CancellationToken.None)).ShouldBeEmpty();
        var receiver = new Receiver(bench.RealTime);
        bench.Options = LongLease;

        await bench.StartOutboxAsync(receiver);
        await PumpBench.AdvanceUntilAsync(receiver.WhenBegunAsync(1), bench.RealTime, TimeSpan.FromSeconds(1));
        await bench.StopAllAsync();

        receiver.Deliveries.Single().Attempt.ShouldBe(2);
        receiver.Deliveries.Single().At.ShouldBeGreaterThanOrEqualTo(Commits.Noon + lease);
        (await bench.Storage.ScalarAsync<long>("select count(*) from outbox")).ShouldBe(0);
    }

    [Fact]
    public async Task On_SQLite_claims_of_the_last_process_end_when_the_next_one_starts()
    {
        await using var bench = await PumpBench.CreateAsync(StorageProvider.Sqlite);
        await bench.SendAsync("case-1", Message("m-1"));
        await new OutboxTable(bench.Storage.Database).ClaimAsync(bench.RealTime.GetUtcNow(), bench.RealTime.GetUtcNow(), bench.Options.Lease, "lost:1", 10, CancellationToken.None);

        await bench.Storage.RestartAsync();
        var receiver = new Receiver(bench.RealTime);
        await bench.StartOutboxAsync(receiver);

        await receiver.WhenBegunAsync(1);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Stopping_waits_for_deliveries_and_frees_what_it_had_to_cancel(StorageProvider provider)
    {
        await using var bench = await PumpBench.CreateAsync(provider);
        var finish = new TaskCompletionSource();
        var receiver = new Receiver(bench.RealTime, (id, _, token) => id == "m-slow" ? Task.Delay(Timeout.InfiniteTimeSpan, token) : finish.Task);
        var pump = await bench.StartOutboxAsync(receiver);
        await bench.SendAsync("case-1", Message("m-quick"), Message("m-slow"));
        await receiver.WhenBegunAsync(2);

        using var patience = new CancellationTokenSource();
        var stopping = pump.StopAsync(patience.Token);
        stopping.IsCompleted.ShouldBeFalse();
        finish.SetResult();
        await patience.CancelAsync();
        await stopping;

        (await bench.Storage.QueryAsync<string>("select id from outbox where claimed_by is null and claimed_until is null and attempts = 0")).ShouldBe(["m-slow"]);
        (await bench.Storage.ScalarAsync<long>("select count(*) from outbox")).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_delivery_that_takes_too_long_is_cancelled_and_tried_again(StorageProvider provider)
    {
        await using var bench = await PumpBench.CreateAsync(provider);
        bench.Options = LongLease;
        var receiver = new Receiver(bench.RealTime, (_, attempt, token) => attempt == 1 ? Task.Delay(Timeout.InfiniteTimeSpan, token) : Task.CompletedTask);
        await bench.StartOutboxAsync(receiver);
        await bench.SendAsync("case-1", Message("m-1"));

        await PumpBench.AdvanceUntilAsync(receiver.WhenBegunAsync(2), bench.RealTime, TimeSpan.FromSeconds(1));

        receiver.Deliveries[1].At.ShouldBeGreaterThan(Commits.Noon + bench.Options.DeliveryTimeout);
    }

    [Fact]
    public void Waits_double_up_to_the_longest_and_vary_by_a_quarter()
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), new Random(7));

        foreach (var (attempt, seconds) in ((int, double)[])[(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (50, 60), (int.MaxValue, 60)])
        {
            for (var i = 0; i < 100; i++)
                backoff.After(attempt).TotalSeconds.ShouldBeInRange(0.75 * seconds, 1.25 * seconds);
        }
    }

    [Fact]
    public void Impossible_settings_are_named()
    {
        (new PumpOptions { Lease = TimeSpan.FromSeconds(10) }).Problem().ShouldBe("Pumps:Lease must be longer than Pumps:DeliveryTimeout.");
        (new PumpOptions { Concurrency = 0 }).Problem().ShouldBe("Pumps:Concurrency must be 1 to 10000, not 0.");
        new PumpOptions().Problem().ShouldBeNull();
    }
}
