using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Tests.Storage;

public sealed class DatabaseTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Text_is_found_in_either_case_and_its_wildcards_stand_for_themselves(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        foreach (var (id, title) in ((string, string)[])[("1", "100% Noise"), ("2", "100x noise"), ("3", @"a\b_c"), ("4", "噪音扰民")])
        {
            await storage.ExecuteAsync(
                "insert into work_item (id, grain_type, grain_key, name, title, status, created_at) values (@id, 't', 'k', 'n', @title, 'open', 0)", new { id, title });
        }

        async Task<string> Find(string text)
        {
            var dialect = storage.Database.Dialect;
            var found = await storage.QueryAsync<string>($"select id from work_item where {dialect.Contains("title", "@text")} order by id", new { text = dialect.LikePattern(text) });
            return string.Join(",", found);
        }

        (await Find("noise")).ShouldBe("1,2");
        (await Find("0%")).ShouldBe("1");
        (await Find("b_c")).ShouldBe("3");
        (await Find(@"a\")).ShouldBe("3");
        (await Find("扰民")).ShouldBe("4");
        (await Find("'; drop table work_item; --")).ShouldBe("");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Lists_and_pages_are_written_for_the_database(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        for (var i = 0; i < 6; i++)
            await storage.ExecuteAsync("insert into sequence (name, value) values (@name, @i)", new { name = $"s{i}", i });
        var dialect = storage.Database.Dialect;

        var found = await storage.QueryAsync<string>(
            $"select name from sequence where {dialect.AnyOf("name", "@names")} order by name {dialect.Page("@take", "@skip")}",
            new { names = (string[])["s1", "s3", "s4", "s9"], take = 2, skip = 1 });

        found.ShouldBe(["s3", "s4"]);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Work_that_throws_leaves_nothing(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);

        await Should.ThrowAsync<InvalidOperationException>(storage.Database.WriteAsync<int>(async (connection, transaction, _) =>
        {
            await connection.ExecuteAsync("insert into sequence (name, value) values ('s', 1)", transaction: transaction);
            throw new InvalidOperationException("no");
        }));

        (await storage.ScalarAsync<long>("select count(*) from sequence")).ShouldBe(0);
        (await storage.ExecuteAsync("insert into sequence (name, value) values ('s', 1)")).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Transactions_of_features_and_commits_do_not_disturb_each_other(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);

        var commits = Enumerable.Range(0, 200).Select(i => storage.Store.CommitAsync(Commits.Full($"case-{i}", 1, null)));
        var counts = Enumerable.Range(0, 50).Select(_ => Task.Run(() => storage.ExecuteAsync(
            "insert into sequence (name, value) values ('s', 1) on conflict (name) do update set value = sequence.value + 1")));

        await Task.WhenAll(commits.Cast<Task>().Concat(counts));
        (await storage.ScalarAsync<long>("select value from sequence")).ShouldBe(50);
    }

    [Fact]
    public async Task Read_connections_of_SQLite_cannot_write()
    {
        await using var storage = await TestStorage.CreateAsync(StorageProvider.Sqlite);
        await using var connection = await storage.Database.OpenReadAsync();

        await Should.ThrowAsync<DbException>(connection.ExecuteAsync("delete from sequence"));
    }

    [Fact]
    public async Task SQLite_waits_for_the_disk_before_a_commit_is_answered()
    {
        await using var storage = await TestStorage.CreateAsync(StorageProvider.Sqlite);
        var database = (SqliteDatabase)storage.Database;

        (await database.Durable.ExecuteScalarAsync<string>("pragma journal_mode")).ShouldBe("wal");
        (await database.Durable.ExecuteScalarAsync<long>("pragma synchronous")).ShouldBe(2);
    }

    [Theory]
    [InlineData("Provider", "Oracle", "Storage")]
    [InlineData("Writers", "0", "Storage:Writers must be 1 to 64, not 0.")]
    [InlineData("MaxBatch", "many", "Storage")]
    [InlineData("File", " ", "Storage:File must name the SQLite database file.")]
    [InlineData("Provider", "PostgreSql", "Storage:ConnectionString must be set when Storage:Provider is PostgreSql.")]
    [InlineData("Fiel", "x.db", "Storage")]
    public void Impossible_settings_stop_the_start_with_one_line(string name, string value, string message)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"Storage:{name}", value)]).Build();

        var error = Should.Throw<OptionsValidationException>(() => new ServiceCollection().AddOneWindowStorage(configuration.GetSection(StorageOptions.Section)));

        error.Message.ShouldStartWith(message);
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void Settings_of_the_pumps_are_checked_too()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Pumps:MaxAttempts", "0")]).Build();

        Should.Throw<OptionsValidationException>(() => new ServiceCollection().AddOneWindowPumps(configuration.GetSection(PumpOptions.Section)))
            .Message.ShouldBe("Pumps:MaxAttempts must be at least 1, not 0.");
    }
}
