using Microsoft.Extensions.Logging.Abstractions;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Tests.Storage;
using OneWindow.Testing;

namespace OneWindow.Silo.Tests.Pumps;

public sealed class JournalPumpTests
{
    private static readonly DateTimeOffset Ended = Commits.Noon;

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Journals_are_deleted_when_their_days_are_over(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var retention = new JournalRetention(storage.Database, new JournalOptions { RetentionDays = 30, BatchSize = 2 });
        for (var i = 0; i < 5; i++)
            await EndAsync(storage, $"host-{i}", new JournalEnd(Ended.AddHours(i), null));
        await EndAsync(storage, "week", new JournalEnd(Ended, 7));
        await EndAsync(storage, "year", new JournalEnd(Ended, 365));
        await EndAsync(storage, "runs", null);

        (await retention.DeleteAsync(Ended.AddDays(7).AddMilliseconds(-1), default)).ShouldBe(0);
        (await retention.DeleteAsync(Ended.AddDays(7), default)).ShouldBe(1);
        (await KeptAsync(storage)).ShouldBe(["host-0", "host-1", "host-2", "host-3", "host-4", "runs", "year"]);
        (await retention.DeleteAsync(Ended.AddDays(30).AddHours(3), default)).ShouldBe(4);
        (await KeptAsync(storage)).ShouldBe(["host-4", "runs", "year"]);
        (await retention.DeleteAsync(Ended.AddYears(3), default)).ShouldBe(2);

        (await KeptAsync(storage)).ShouldBe(["runs"]);
        (await storage.ScalarAsync<long>("select count(*) from journal_end")).ShouldBe(0);
        (await storage.ScalarAsync<long>("select count(*) from event")).ShouldBe(8);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_host_that_keeps_journals_for_ever_deletes_only_what_definitions_give_up(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        await EndAsync(storage, "host", new JournalEnd(Ended, null));
        await EndAsync(storage, "week", new JournalEnd(Ended, 7));

        (await new JournalRetention(storage.Database, new JournalOptions { RetentionDays = 0 }).DeleteAsync(Ended.AddYears(50), default)).ShouldBe(1);

        (await KeptAsync(storage)).ShouldBe(["host"]);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_instance_that_goes_on_after_its_end_keeps_its_journal(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var end = new JournalEnd(Ended, null);
        await EndAsync(storage, "case-1", end);
        await storage.Store.CommitAsync(
            new GrainCommit { StateName = Commits.State, GrainKey = "case-1", ETag = "1", Payload = Commits.Json("again"), JournalEndTakenBack = end });

        (await new JournalRetention(storage.Database, new JournalOptions()).DeleteAsync(Ended.AddYears(10), default)).ShouldBe(0);

        (await KeptAsync(storage)).ShouldBe(["case-1"]);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_pump_looks_at_the_start_and_at_every_interval_of_office_time(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var time = new ManualTimeProvider(Ended);
        var options = new JournalOptions { RetentionDays = 1, Interval = TimeSpan.FromHours(6) };
        await EndAsync(storage, "old", new JournalEnd(Ended.AddDays(-3), null));
        await EndAsync(storage, "new", new JournalEnd(Ended, null));
        using var pump = new JournalPump(new JournalRetention(storage.Database, options), options, time, NullLogger<JournalPump>.Instance);
        await pump.StartAsync(CancellationToken.None);

        await UntilKeptAsync(storage, "new").WaitAsync(TimeSpan.FromMinutes(2));
        await PumpBench.AdvanceUntilAsync(UntilKeptAsync(storage), time, TimeSpan.FromHours(1));

        time.GetUtcNow().ShouldBeGreaterThanOrEqualTo(Ended.AddDays(1));
        await pump.StopAsync(CancellationToken.None);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Spans_that_make_no_sense_are_refused(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);

        await Should.ThrowAsync<ArgumentException>(EndAsync(storage, "case-1", new JournalEnd(Ended, 0)));
        await Should.ThrowAsync<ArgumentException>(EndAsync(storage, "case-1", new JournalEnd(Ended, 36_501)));
        new JournalOptions { RetentionDays = -1 }.Problem().ShouldBe("Journal:RetentionDays must be 0 (for ever) to 36500, not -1.");
        new JournalOptions { BatchSize = 0 }.Problem().ShouldBe("Journal:BatchSize must be 1 to 10000, not 0.");
        new JournalOptions { Interval = TimeSpan.Zero }.Problem().ShouldBe("Journal:Interval must be a second to 40 days.");
        new JournalOptions { Level = (OneWindow.Workflows.Compilation.JournalLevel)9 }.Problem().ShouldBe("Journal:Level must be None, Incidents, Activities or Values.");
        new JournalOptions().Problem().ShouldBeNull();
    }

    private static Task<string> EndAsync(TestStorage storage, string key, JournalEnd? end) => storage.Store.CommitAsync(new GrainCommit
    {
        StateName = Commits.State,
        GrainKey = key,
        Payload = Commits.Json("over"),
        Journal = [new JournalRow(1, Ended, null, null, "Started", null), new JournalRow(2, Ended, null, null, "Finished", null)],
        Events = [new EventRow(1, "hotline.closed", Ended, null, "{}")],
        JournalEnd = end,
    });

    private static Task<List<string>> KeptAsync(TestStorage storage) => storage.QueryAsync<string>("select grain_key from journal_page order by grain_key");

    /// <summary>Ends when only these journals are left.</summary>
    private static async Task<bool> UntilKeptAsync(TestStorage storage, params string[] keys)
    {
        while (!(await KeptAsync(storage)).SequenceEqual(keys))
            await Task.Yield();
        return true;
    }
}
