using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Tests.Storage;

public sealed class NumberSourceTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task Numbers_start_at_one_and_go_up_by_one(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var numbers = new NumberSource(storage.Database, blockSize: 3);

        for (var expected = 1L; expected <= 10; expected++)
            (await numbers.NextAsync("hotline.2026")).ShouldBe(expected);
        (await numbers.NextAsync("hotline.2027")).ShouldBe(1);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task No_number_is_given_twice_by_several_processes(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var sources = Enumerable.Range(0, 4).Select(_ => new NumberSource(storage.Database, blockSize: 7)).ToArray();

        var numbers = await Task.WhenAll(Enumerable.Range(0, 400).Select(i => Task.Run(() => sources[i % 4].NextAsync("case").AsTask())));

        numbers.Distinct().Count().ShouldBe(400);
        numbers.Max().ShouldBeLessThanOrEqualTo(400 + (4 * 7));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Numbers_go_on_behind_the_last_block_after_a_restart(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        (await new NumberSource(storage.Database, blockSize: 10).NextAsync("case")).ShouldBe(1);

        await storage.RestartAsync();

        (await new NumberSource(storage.Database, blockSize: 10).NextAsync("case")).ShouldBe(11);
    }
}
