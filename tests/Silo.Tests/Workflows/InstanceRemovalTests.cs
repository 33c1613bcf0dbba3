using OneWindow.Silo.Instances;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Tests.Storage;

namespace OneWindow.Silo.Tests.Workflows;

public sealed class InstanceRemovalTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_removed_instance_leaves_no_journal_and_no_end_of_one(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var ends = new Dictionary<string, JournalEnd> { ["wf-1"] = new(Commits.Noon, null), ["wf-2"] = new(Commits.Noon, 30), ["wf-3"] = new(Commits.Noon, null) };
        foreach (var (key, end) in ends)
        {
            await storage.Store.CommitAsync(new GrainCommit
            {
                StateName = Commits.State,
                GrainKey = key,
                Payload = Commits.Json("over"),
                Journal = [new JournalRow(1, Commits.Noon, null, null, "Finished", null)],
                JournalEnd = end,
            });
        }

        var removal = new InstanceRemoval(storage.Database);
        await removal.RemoveRowsAsync(Commits.State, "wf-1", ends["wf-1"]);
        await removal.RemoveRowsAsync(Commits.State, "wf-2", ends["wf-2"]);
        await removal.RemoveRowsAsync(Commits.State, "wf-4", null);

        (await storage.QueryAsync<string>("select grain_key from journal_page")).ShouldBe(["wf-3"]);
        (await storage.QueryAsync<string>("select grain_key from journal_end")).ShouldBe(["wf-3"]);
    }
}
