using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Tests.Storage;

/// <summary>The journal: a row a turn, read entry by entry.</summary>
public sealed class JournalTests
{
    private static readonly JournalRow[] Various =
    [
        new(1, Commits.Noon, null, null, "Started", null),
        new(2, Commits.Noon, "a\"1", "Elsa.WriteLine", "Completed", """{"message":"三庙街 \u0000 <b>","outcomes":["Done","完成"]}"""),
        new(3, Commits.Noon.AddMilliseconds(1501), "a2", null, "Suspended", null),
        new(4, Commits.Noon.AddDays(-1), null, "Elsa.Event", "Resumed", "[1,[2,[]]]"),
        new(5, Commits.Noon.AddYears(5), null, null, "Faulted", "\"text\""),
        new(7, Commits.Noon, "a2", "Elsa.Event", "Completed", "12.50"),
        new(8, Commits.Noon, "", "", "Finished", "{}"),
        new(9, Commits.Noon, "a2", null, "Started", null, 12),
        new(10, Commits.Noon, "a2", "Elsa.Event", "Completed", """{"n":[1,{}]}""", 9_000_000_000),
    ];

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Entries_are_read_as_they_were_written(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        await storage.Store.CommitAsync(With("case-1", null, Various));

        (await new EventFeed(storage.Database).ReadJournalAsync(Commits.State, "case-1")).ShouldBe(Various);
        (await storage.ScalarAsync<long>("select count(*) from journal_page")).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_turn_without_entries_writes_no_row(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        await storage.Store.CommitAsync(With("case-1", null));

        (await storage.ScalarAsync<long>("select count(*) from journal_page")).ShouldBe(0);
        (await new EventFeed(storage.Database).ReadJournalAsync(Commits.State, "case-1")).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_journal_is_read_in_parts_of_any_size(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var feed = new EventFeed(storage.Database);
        string? etag = null;
        for (var (turn, next) = (1, 1); turn <= 6; next += turn++)
            etag = await storage.Store.CommitAsync(With("case-1", etag, [.. Enumerable.Range(next, turn).Select(Entry)]));
        var all = await feed.ReadJournalAsync(Commits.State, "case-1");
        all.Select(entry => entry.Sequence).ShouldBe(Enumerable.Range(1, 21).Select(number => (long)number));

        for (var size = 1; size <= 22; size++)
        {
            var read = new List<JournalRow>();
            while (await feed.ReadJournalAsync(Commits.State, "case-1", read.Count, size) is { Count: > 0 } part)
            {
                part.Count.ShouldBe(Math.Min(size, 21 - read.Count));
                read.AddRange(part);
            }

            read.ShouldBe(all);
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Details_that_are_no_JSON_are_refused_before_anything_is_written(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);

        await Should.ThrowAsync<System.Text.Json.JsonException>(storage.Store.CommitAsync(With("case-1", null, [new(1, Commits.Noon, null, null, "Started", "{")])));

        await storage.Store.CommitAsync(With("case-1", null, Various));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Entries_of_the_first_schema_are_packed(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateEmptyAsync(provider);
        await ApplyAsync(storage, scripts => scripts.Where(script => script.Version < 3));
        var rows = Enumerable.Range(1, 150).Select(Entry).ToArray();
        await storage.ExecuteAsync(
            "insert into journal (grain_type, grain_key, sequence, at, activity_id, activity_type, kind, data) values ('case', @key, @sequence, @at, @id, @type, @kind, @data)",
            rows.Select(row => new { key = "case-1", sequence = row.Sequence, at = row.At.ToUnixTimeMilliseconds(), id = row.ActivityId, type = row.ActivityType, kind = row.Kind, data = row.Data })
                .Append(new { key = "case-2", sequence = 1L, at = 5L, id = (string?)null, type = (string?)null, kind = "Started", data = (string?)null }));
        await storage.ExecuteAsync("insert into hotline_case (case_number, status, received_at, closed_at, revision) values ('GD-1', 'closed', 1, 77, 1), ('GD-2', 'open', 1, null, 1)");

        await ApplyAsync(storage, scripts => scripts);

        var feed = new EventFeed(storage.Database);
        (await feed.ReadJournalAsync("case", "case-1")).ShouldBe(rows);
        (await feed.ReadJournalAsync("case", "case-2")).ShouldBe([new JournalRow(1, DateTimeOffset.FromUnixTimeMilliseconds(5), null, null, "Started", null)]);
        (await storage.ScalarAsync<long>("select count(*) from journal_page")).ShouldBe(4);
        (await storage.QueryAsync<string>("select retention_days || '/' || ended_at || '/' || grain_type || '/' || grain_key from journal_end")).ShouldBe(["-1/77/hotlinecase/GD-1"]);
    }

    private static JournalRow Entry(int number) => new(
        number, Commits.Noon.AddMilliseconds(number * 250), number % 5 == 0 ? null : $"activity-{number}", number % 3 == 0 ? null : "Elsa.WriteLine", "Completed",
        number % 4 == 0 ? $$"""{"message":"第 {{number}} 步"}""" : null);

    private static GrainCommit With(string key, string? etag, params JournalRow[] rows) =>
        new() { StateName = Commits.State, GrainKey = key, ETag = etag, Payload = Commits.Json("x"), Journal = rows };

    private static Task<bool> ApplyAsync(TestStorage storage, Func<IEnumerable<SchemaScript>, IEnumerable<SchemaScript>> select) =>
        storage.Database.WriteAsync(async (connection, transaction, token) =>
        {
            await SchemaMigration.ApplyAsync(connection, transaction, [.. select(SchemaScripts.Of(storage.Options.Provider))], TimeProvider.System, token);
            return true;
        });
}
