using Dapper;
using Npgsql;
using OneWindow.Silo.Storage;
using OneWindow.Testing;

namespace OneWindow.Silo.Tests.Storage;

/// <summary>What callers see when the server drops the connections of the writers.</summary>
public sealed class LostConnectionTests
{
    [PostgreSqlFact]
    public async Task Commits_are_written_exactly_once_while_connections_are_cut()
    {
        await using var storage = await TestStorage.CreateAsync(StorageProvider.PostgreSql, options => options with { MaxBatch = 4 });
        using var answers = new SemaphoreSlim(0);
        using var done = new CancellationTokenSource();
        var cuts = 0;
        var cutting = Task.Run(async () =>
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(storage.Options.ConnectionString) { Pooling = false }.ToString());
            await connection.OpenAsync();
            // Ends only while it waits, by being canceled.
            while (true)
            {
                for (var i = 0; i < 10; i++)
                    await answers.WaitAsync(done.Token);
                cuts += await connection.ExecuteScalarAsync<int>(
                    "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and application_name like @writers",
                    new { writers = $"%{PostgreSqlDatabase.WriterSuffix}" });
            }
        });

        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(async () =>
        {
            for (var number = 1; number <= 15; number++)
            {
                try
                {
                    answers.Release();
                    (await storage.Store.CommitAsync(Commits.Full($"case-{writer}", number, number == 1 ? null : $"{number - 1}"))).ShouldBe($"{number}");
                }
                catch (Exception error) when (error is not ShouldAssertException)
                {
                    // A caller that got no answer asks again, as a grain does after it was loaded anew: done or not, never twice.
                    var stored = await ReadAsync(storage, $"case-{writer}");
                    stored.ShouldBeInRange(number - 1, number);
                    number = stored;
                }
            }
        })));

        await done.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(cutting);
        cuts.ShouldBeGreaterThan(0);
        (await storage.ScalarAsync<long>("select count(*) from orleansstorage where version = 15")).ShouldBe(16);
        (await storage.ScalarAsync<long>("select count(*) from operation")).ShouldBe(16 * 15);
        (await storage.ScalarAsync<long>("select count(*) from event")).ShouldBe(16 * 30);
    }

    private static async Task<int> ReadAsync(TestStorage storage, string key)
    {
        var stored = await storage.Store.ReadStateAsync(Commits.State, key);
        return stored is null ? 0 : int.Parse(stored.ETag, System.Globalization.CultureInfo.InvariantCulture);
    }
}
