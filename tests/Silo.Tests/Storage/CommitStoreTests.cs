using System.Text;
using OneWindow.Silo.Storage;
using Orleans.Storage;

namespace OneWindow.Silo.Tests.Storage;

/// <summary>What a commit does, on either database.</summary>
public sealed class CommitStoreTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_commit_writes_all_its_rows(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);

        (await storage.Store.CommitAsync(Commits.Full("case-1", 1, null))).ShouldBe("1");

        var stored = (await storage.Store.ReadStateAsync(Commits.State, "case-1")).ShouldNotBeNull();
        Encoding.UTF8.GetString(stored.Payload!.Value.Span).ShouldBe("""{"Text":"state 1"}""");
        stored.ETag.ShouldBe("1");
        (await storage.Store.FindOperationAsync("case-1", "op-1")).ShouldBe(Commits.Operation("case-1", "op-1", """{"number":1}"""));
        (await storage.QueryAsync<string>("select status || '/' || community from hotline_case")).ShouldBe(["status-1/槐柏树街社区"]);
        (await storage.QueryAsync<string>("select id || '/' || grain_type || '/' || grain_key from work_item")).ShouldBe(["case-1.1/case/case-1"]);
        (await storage.QueryAsync<string>("select grain_type || '/' || grain_key || '/' || timer_id || '/' || kind from timer")).ShouldBe(["case/case-1/due/OneWindow.Deadline"]);
        (await storage.ScalarAsync<long>("select due_at from timer")).ShouldBe(Commits.Noon.AddHours(1).ToUnixTimeMilliseconds());
        (await storage.QueryAsync<string>("select stream || '#' || version || '/' || type from event order by id")).ShouldBe(["case/case-1#1/hotline.first", "case/case-1#2/hotline.second"]);
        (await storage.QueryAsync<string>("select id || '/' || kind || '/' || grain_key from outbox")).ShouldBe(["case-1/1/notify/case-1"]);
        (await storage.QueryAsync<string>("select first_sequence || '-' || last_sequence || '@' || at from journal_page")).ShouldBe([$"1-1@{Commits.Noon.ToUnixTimeMilliseconds()}"]);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Every_further_commit_raises_the_version_by_one(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);

        string? etag = null;
        for (var number = 1; number <= 5; number++)
        {
            etag = await storage.Store.CommitAsync(Commits.Full("case-1", number, etag));
            etag.ShouldBe($"{number}");
        }

        (await storage.ScalarAsync<long>("select count(*) from orleansstorage")).ShouldBe(1);
        (await storage.QueryAsync<string>("select status from hotline_case")).ShouldBe(["status-5"]);
        (await storage.ScalarAsync<long>("select count(*) from event")).ShouldBe(10);
        (await storage.ScalarAsync<long>("select count(*) from timer")).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_fixed_column_keeps_the_value_of_the_first_commit(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var table = new IndexTable("hotline_case", [.. Commits.CaseTable.Columns.Select(column => column.Name == "community" ? column with { IsFixed = true } : column)]);
        GrainCommit With(string? etag, string status, string community) => new()
        {
            StateName = Commits.State,
            GrainKey = "case-1",
            ETag = etag,
            Payload = Commits.Json("x"),
            Index = [new IndexRow(table, ["case-1", status, community, Commits.Noon, 1L, null])],
        };

        await storage.Store.CommitAsync(With(null, "open", "first"));
        await storage.Store.CommitAsync(With("1", "closed", "second"));

        (await storage.QueryAsync<string>("select status || '/' || community from hotline_case")).ShouldBe(["closed/first"]);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_state_is_read_while_it_is_written(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var writing = Task.Run(async () =>
        {
            string? etag = null;
            for (var number = 1; number <= 200; number++)
                etag = await storage.Store.CommitAsync(Commits.Plain("case-1", etag, $"{number}"));
        });

        // Whatever is read is whole: the version and the text belong together, and versions never go back.
        var last = 0;
        while (!writing.IsCompleted)
        {
            if (await storage.Store.ReadStateAsync(Commits.State, "case-1") is not { } stored)
                continue;
            Encoding.UTF8.GetString(stored.Payload!.Value.Span).ShouldBe($$"""{"Text":"{{stored.ETag}}"}""");
            var version = int.Parse(stored.ETag, System.Globalization.CultureInfo.InvariantCulture);
            version.ShouldBeGreaterThanOrEqualTo(last);
            last = version;
        }

        await writing;
        (await storage.Store.ReadStateAsync(Commits.State, "case-1"))!.ETag.ShouldBe("200");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Commits_survive_a_restart(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        await storage.Store.CommitAsync(Commits.Full("case-1", 1, null));

        await storage.RestartAsync();

        (await storage.Store.CommitAsync(Commits.Full("case-1", 2, "1"))).ShouldBe("2");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_stale_version_is_refused_and_leaves_nothing(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        await storage.Store.CommitAsync(Commits.Full("case-1", 1, null));
        await storage.Store.CommitAsync(Commits.Full("case-1", 2, "1"));

        var error = await Should.ThrowAsync<InconsistentStateException>(storage.Store.CommitAsync(Commits.Full("case-1", 3, "1")));

        error.Message.ShouldBe("Version conflict (WriteState): ServiceId=tests ProviderName=OneWindow GrainType=case GrainId=case-1 ETag=1.");
        (await storage.Store.ReadStateAsync(Commits.State, "case-1"))!.ETag.ShouldBe("2");
        (await storage.Store.FindOperationAsync("case-1", "op-3")).ShouldBeNull();
        (await storage.ScalarAsync<long>("select count(*) from event")).ShouldBe(4);
        (await storage.ScalarAsync<long>("select count(*) from outbox")).ShouldBe(2);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_first_commit_is_refused_where_a_row_exists(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        await storage.Store.CommitAsync(Commits.Plain("case-1"));

        await Should.ThrowAsync<InconsistentStateException>(storage.Store.CommitAsync(Commits.Plain("case-1")));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task An_etag_that_is_no_version_is_refused(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        await storage.Store.CommitAsync(Commits.Plain("case-1"));

        foreach (var etag in (string[])["", "x", "0", "-1", "2", " 1"])
            await Should.ThrowAsync<InconsistentStateException>(storage.Store.CommitAsync(Commits.Plain("case-1", etag)));
        await Should.ThrowAsync<InconsistentStateException>(storage.Store.CommitAsync(Commits.Plain("case-2", "1")));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Only_one_of_many_first_commits_of_a_grain_wins(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        await using var otherDatabase = storage.OpenAnotherDatabase();
        await using var other = storage.StartAnotherStore(otherDatabase);

        var attempts = Enumerable.Range(0, 40).Select(i => (i % 2 == 0 ? storage.Store : other).CommitAsync(Commits.Plain("case-1", text: $"{i}"))).ToArray();

        await Task.WhenAll(attempts.Select(attempt => ((Task)attempt).ContinueWith(_ => { }, TaskScheduler.Default)));
        attempts.Count(attempt => attempt.IsCompletedSuccessfully).ShouldBe(1);
        attempts.Where(attempt => attempt.IsFaulted).ShouldAllBe(attempt => attempt.Exception!.InnerException is InconsistentStateException);
        (await storage.ScalarAsync<long>("select count(*) from orleansstorage")).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_repeated_operation_gets_the_first_answer_and_leaves_nothing(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        await storage.Store.CommitAsync(Commits.Full("case-1", 1, null));

        var repeated = new GrainCommit
        {
            StateName = Commits.State,
            GrainKey = "case-1",
            ETag = "1",
            Payload = Commits.Json("again"),
            Operation = Commits.Operation("case-1", "op-1", "second answer"),
            Outbox = [new OutboxRow("never", "notify", "{}", Commits.Noon)],
        };
        var error = await Should.ThrowAsync<DuplicateOperationException>(storage.Store.CommitAsync(repeated));

        error.First.Response.ShouldBe("""{"number":1}""");
        (await storage.Store.ReadStateAsync(Commits.State, "case-1"))!.ETag.ShouldBe("1");
        (await storage.ScalarAsync<long>("select count(*) from outbox")).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_thousand_concurrent_duplicates_of_one_operation_write_once(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);

        // A command that creates a grain: each attempt made a number of its own, the operation is the same.
        var attempts = Enumerable.Range(0, 1000).Select(i => storage.Store.CommitAsync(new GrainCommit
        {
            StateName = Commits.State,
            GrainKey = $"case-{i}",
            Payload = Commits.Json("new"),
            Operation = Commits.Operation("register", "op-1", $"case-{i}"),
        })).ToArray();

        await Task.WhenAll(attempts.Select(attempt => ((Task)attempt).ContinueWith(_ => { }, TaskScheduler.Default)));
        var winner = Array.FindIndex(attempts, attempt => attempt.IsCompletedSuccessfully);
        attempts.Where(attempt => attempt.IsFaulted).Select(attempt => attempt.Exception!.InnerException)
            .OfType<DuplicateOperationException>().Count(error => error.First.Response == $"case-{winner}").ShouldBe(999);
        (await storage.ScalarAsync<long>("select count(*) from orleansstorage")).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task One_conflict_does_not_hurt_the_rest_of_its_batch(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);

        var commits = Enumerable.Range(0, 200)
            .Select(i => storage.Store.CommitAsync(Commits.Full($"case-{i}", 1, i % 10 == 3 ? "7" : null)))
            .ToArray();

        await Task.WhenAll(commits.Select(commit => ((Task)commit).ContinueWith(_ => { }, TaskScheduler.Default)));
        for (var i = 0; i < commits.Length; i++)
        {
            if (i % 10 == 3)
                commits[i].Exception!.InnerException.ShouldBeOfType<InconsistentStateException>();
            else
                (await commits[i]).ShouldBe("1");
        }

        (await storage.ScalarAsync<long>("select count(*) from orleansstorage")).ShouldBe(180);
        (await storage.ScalarAsync<long>("select count(*) from operation")).ShouldBe(180);
        (await storage.ScalarAsync<long>("select count(*) from event")).ShouldBe(360);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_commit_that_cannot_be_stored_fails_alone(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        await storage.Store.CommitAsync(Commits.Full("case-0", 1, null));

        var commits = Enumerable.Range(1, 100).Select(i => storage.Store.CommitAsync(i switch
        {
            // Text that no database takes, an outbox id that exists, a status that must not be null, and a stale version for good measure.
            10 => new GrainCommit { StateName = "case", GrainKey = "case-10", Payload = Commits.Json("x"), Outbox = [new OutboxRow("o-10", "notify", "a\0b", Commits.Noon)] },
            20 => new GrainCommit { StateName = "case", GrainKey = "case-20", Payload = Commits.Json("x"), Outbox = [new OutboxRow("case-0/1", "notify", "{}", Commits.Noon)] },
            30 => new GrainCommit { StateName = "case", GrainKey = "case-30", Payload = Commits.Json("x"), Index = [new IndexRow(Commits.CaseTable, ["case-30", null, null, Commits.Noon, 1L, 0L])] },
            40 => Commits.Full("case-40", 1, "3"),
            _ => Commits.Full($"case-{i}", 1, null),
        })).ToArray();

        await Task.WhenAll(commits.Select(commit => ((Task)commit).ContinueWith(_ => { }, TaskScheduler.Default)));
        commits.Count(commit => commit.IsCompletedSuccessfully).ShouldBe(96);
        foreach (var failed in (int[])[10, 20, 30, 40])
        {
            commits[failed - 1].IsFaulted.ShouldBeTrue($"commit {failed}");
            (await storage.Store.ReadStateAsync("case", $"case-{failed}")).ShouldBeNull();
        }

        commits[39].Exception!.InnerException.ShouldBeOfType<InconsistentStateException>();
        (await storage.ScalarAsync<long>("select count(*) from journal_page")).ShouldBe(97);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_poisonous_commit_that_is_alone_fails_too(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var poison = new GrainCommit { StateName = "case", GrainKey = "case-1", Payload = Commits.Json("x"), Outbox = [new OutboxRow("o-1", "notify", "a\0b", Commits.Noon)] };

        await Should.ThrowAsync<Exception>(storage.Store.CommitAsync(poison));

        (await storage.Store.CommitAsync(Commits.Full("case-1", 1, null))).ShouldBe("1");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Rows_that_do_not_fit_their_table_are_refused_before_they_are_queued(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        GrainCommit With(params object?[] values) => new()
        {
            StateName = "case",
            GrainKey = "case-1",
            Payload = Commits.Json("x"),
            Index = [new IndexRow(Commits.CaseTable, values)],
        };

        await Should.ThrowAsync<ArgumentException>(storage.Store.CommitAsync(With("case-1")));
        await Should.ThrowAsync<ArgumentException>(storage.Store.CommitAsync(With(null, "open", null, Commits.Noon, 1L, 0L)));
        await Should.ThrowAsync<ArgumentException>(storage.Store.CommitAsync(With("case-1", "open", null, "yesterday", 1L, 0L)));
        await Should.ThrowAsync<ArgumentException>(storage.Store.CommitAsync(Commits.Plain(new string('x', 513))));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Clearing_keeps_the_row_and_raises_its_version(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        await storage.Store.CommitAsync(Commits.Plain("case-1"));

        await Should.ThrowAsync<InconsistentStateException>(storage.Store.ClearStateAsync("case", "case-1", "5"));
        (await storage.Store.ClearStateAsync("case", "case-1", "1")).ShouldBe("2");

        (await storage.Store.ReadStateAsync("case", "case-1")).ShouldBe(new StoredState(null, "2"));
        await Should.ThrowAsync<InconsistentStateException>(storage.Store.CommitAsync(Commits.Plain("case-1")));
        (await storage.Store.CommitAsync(Commits.Plain("case-1", "2"))).ShouldBe("3");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Timers_are_set_removed_and_set_again(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        GrainCommit Timers(string? etag, TimerRow[] set, params string[] removed) =>
            new() { StateName = "case", GrainKey = "case-1", ETag = etag, Payload = Commits.Json("x"), TimersSet = set, TimersRemoved = removed };
        Task<List<string>> Stored() => storage.QueryAsync<string>("select timer_id || '@' || due_at from timer order by timer_id");
        string At(string id, int hours) => $"{id}@{Commits.Noon.AddHours(hours).ToUnixTimeMilliseconds()}";

        await storage.Store.CommitAsync(Timers(null, [new("a", Commits.Noon.AddHours(1), "k"), new("b", Commits.Noon.AddHours(2), "k")]));
        (await Stored()).ShouldBe([At("a", 1), At("b", 2)]);

        await storage.ExecuteAsync("update timer set attempts = 3, claimed_by = 'x', claimed_until = 9, last_error = 'e', dead = true");
        await storage.Store.CommitAsync(Timers("1", [new("b", Commits.Noon.AddHours(5), "k")], "a", "unknown"));
        (await Stored()).ShouldBe([At("b", 5)]);
        (await storage.ScalarAsync<long>("select count(*) from timer where attempts = 0 and claimed_by is null and claimed_until is null and last_error is null and dead = false")).ShouldBe(1);

        // Removed and set in one commit: it is set.
        await storage.Store.CommitAsync(Timers("2", [new("b", Commits.Noon.AddHours(6), "k")], "b"));
        (await Stored()).ShouldBe([At("b", 6)]);
        await storage.Store.CommitAsync(Timers("3", [], "b"));
        (await Stored()).ShouldBeEmpty();
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Commits_of_a_grain_are_written_in_the_order_of_asking(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);

        // All are asked for before the first is answered; each expects the version that the one before it will make.
        var commits = Enumerable.Range(0, 30)
            .SelectMany(number => Enumerable.Range(0, 10).Select(grain => Commits.Full($"case-{grain}", number + 1, number == 0 ? null : $"{number}")))
            .Select(commit => storage.Store.CommitAsync(commit))
            .ToArray();

        await Task.WhenAll(commits);
        (await storage.ScalarAsync<long>("select count(*) from orleansstorage where version = 30")).ShouldBe(10);
        foreach (var grain in Enumerable.Range(0, 10))
            (await storage.QueryAsync<long>("select version from event where stream = @stream order by id", new { stream = $"case/case-{grain}" })).ShouldBe(Enumerable.Range(1, 60).Select(i => (long)i));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Keys_that_look_like_numbers_share_a_row_and_extensions_do_not(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        await storage.Store.CommitAsync(Commits.Plain("42", text: "number"));

        (await storage.Store.ReadStateAsync("case", "0042")).ShouldNotBeNull().ETag.ShouldBe("1");
        await Should.ThrowAsync<InconsistentStateException>(storage.Store.CommitAsync(Commits.Plain("0042")));
        (await storage.Store.CommitAsync(Commits.Plain("42+a"))).ShouldBe("1");
        (await storage.Store.CommitAsync(Commits.Plain("42+b"))).ShouldBe("1");
        (await storage.Store.CommitAsync(Commits.Plain("42", "1"))).ShouldBe("2");
        (await storage.Store.CommitAsync(Commits.Plain("42+a", "1"))).ShouldBe("2");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task The_queue_makes_callers_wait_and_serves_them_all(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider, options => options with { QueueLimit = 4, MaxBatch = 3 });

        var etags = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => storage.Store.CommitAsync(Commits.Plain($"case-{i}"))));

        etags.ShouldAllBe(etag => etag == "1");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Stopping_answers_what_is_queued_and_refuses_the_rest(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var queued = Enumerable.Range(0, 500).Select(i => storage.Store.CommitAsync(Commits.Plain($"case-{i}"))).ToArray();

        await storage.Store.DisposeAsync();

        queued.ShouldAllBe(commit => commit.IsCompletedSuccessfully || !commit.IsFaulted);
        await Task.WhenAll(queued);
        (await storage.ScalarAsync<long>("select count(*) from orleansstorage")).ShouldBe(500);
        await Should.ThrowAsync<ObjectDisposedException>(storage.Store.CommitAsync(Commits.Plain("late")));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Operations_of_a_scope_are_read_in_order(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        for (var number = 1; number <= 3; number++)
            await storage.Store.CommitAsync(Commits.Full("case-1", number, number == 1 ? null : $"{number - 1}"));
        await storage.Store.CommitAsync(Commits.Full("case-2", 1, null));

        (await storage.Store.ReadOperationsAsync("case-1")).Select(operation => operation.OperationId).ShouldBe(["op-1", "op-2", "op-3"]);
        (await storage.Store.FindOperationAsync("case-2", "op-2")).ShouldBeNull();
    }
}
