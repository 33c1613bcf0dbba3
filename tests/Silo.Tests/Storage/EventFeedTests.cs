using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Tests.Storage;

public sealed class EventFeedTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_stream_and_a_journal_are_read_in_their_order(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var feed = new EventFeed(storage.Database);
        await storage.Store.CommitAsync(Commits.Full("case-1", 1, null));
        await storage.Store.CommitAsync(Commits.Full("case-2", 1, null));
        await storage.Store.CommitAsync(Commits.Full("case-1", 2, "1"));

        (await feed.ReadStreamAsync(Commits.State, "case-1")).Select(entry => entry.Version).ShouldBe([1, 2, 3, 4]);
        (await feed.ReadStreamAsync(Commits.State, "case-1", afterVersion: 3)).ShouldBe([new EventRow(4, "hotline.second", Commits.Noon, null, "{}")]);
        (await feed.ReadJournalAsync(Commits.State, "case-1")).ShouldBe(
        [
            new JournalRow(1, Commits.Noon, "a1", "OneWindow.HumanTask", "Completed", """{"n":1}"""),
            new JournalRow(2, Commits.Noon, "a1", "OneWindow.HumanTask", "Completed", """{"n":1}"""),
        ]);
        (await feed.ReadStreamAsync(Commits.State, "case-3")).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_feed_is_read_page_by_page_from_a_cursor(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var feed = new EventFeed(storage.Database);
        await Task.WhenAll(Enumerable.Range(0, 25).Select(i => storage.Store.CommitAsync(Commits.Full($"case-{i}", 1, null))));

        var all = new List<FeedEvent>();
        long cursor = 0;
        while (await feed.ReadAsync(cursor, 7) is { Count: > 0 } page)
        {
            all.AddRange(page);
            cursor = page[^1].Cursor;
        }

        all.Select(entry => entry.Cursor).ShouldBe(all.Select(entry => entry.Cursor).Distinct().Order());
        all.Count.ShouldBe(50);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task No_reader_misses_an_event_while_many_write(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider, options => options with { Writers = 4, MaxBatch = 8 });
        await using var otherDatabase = storage.OpenAnotherDatabase();
        await using var other = storage.StartAnotherStore(otherDatabase);
        var feed = new EventFeed(storage.Database);

        var writing = Task.WhenAll(Enumerable.Range(0, 32).Select(writer => Task.Run(async () =>
        {
            var store = writer % 2 == 0 ? storage.Store : other;
            string? etag = null;
            for (var number = 1; number <= 25; number++)
                etag = await store.CommitAsync(Commits.Full($"case-{writer}", number, etag));
        })));

        // Follows the feed while it grows; whatever appears behind the cursor later would be missing at the end.
        var seen = 0;
        long cursor = 0;
        for (var lastRound = false; !lastRound;)
        {
            lastRound = writing.IsCompleted;
            while (await feed.ReadAsync(cursor, 64) is { Count: > 0 } page)
            {
                seen += page.Count;
                cursor = page[^1].Cursor;
            }
        }

        await writing;
        seen.ShouldBe(32 * 25 * 2);
    }
}
