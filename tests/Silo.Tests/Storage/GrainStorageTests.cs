using System.Text;
using OneWindow.Silo.Storage;
using Orleans.Storage;
using Orleans.TestingHost;

namespace OneWindow.Silo.Tests.Storage;

/// <summary>The grain storage provider, by itself and under a silo.</summary>
public sealed class GrainStorageTests
{
    private static readonly GrainId Id = GrainId.Create("tally", "tally-1");

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_missing_state_is_read_as_a_new_one(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var state = new GrainState<TallyState>(new TallyState { Count = 9 }, "9") { RecordExists = true };

        await Provider(storage).ReadStateAsync("tally", Id, state);

        (state.State!.Count, state.ETag, state.RecordExists).ShouldBe((0, null, false));
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_state_is_written_as_plain_JSON_with_its_parts_and_read_back(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var written = new GrainState<TallyState>(new TallyState { Count = 3, Name = "槐柏树街" });
        written.State!.Parts = new GrainCommitParts { TimersSet = [new TimerRow("t", Commits.Noon, "k")], Operation = Commits.Operation("tally-1", "op-1") };

        await Provider(storage).WriteStateAsync("tally", Id, written);
        var read = new GrainState<TallyState>();
        await Provider(storage).ReadStateAsync("tally", Id, read);

        (written.ETag, written.RecordExists).ShouldBe(("1", true));
        (read.State!.Count, read.State.Name, read.ETag, read.RecordExists).ShouldBe((3, "槐柏树街", "1", true));
        Encoding.UTF8.GetString((await storage.Store.ReadStateAsync("tally", "tally-1"))!.Payload!.Value.Span).ShouldBe("""{"Count":3,"Name":"槐柏树街"}""");
        (await storage.QueryAsync<string>("select grain_type || '/' || grain_key || '/' || timer_id from timer")).ShouldBe(["tally/tally-1/t"]);
        (await storage.Store.FindOperationAsync("tally-1", "op-1")).ShouldNotBeNull();
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task Clearing_needs_the_stored_version_and_leaves_a_new_state(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateAsync(provider);
        var state = new GrainState<TallyState>(new TallyState { Count = 1 });
        await Provider(storage).ClearStateAsync("tally", Id, state);
        (state.ETag, state.RecordExists).ShouldBe((null, false));
        await Provider(storage).WriteStateAsync("tally", Id, state);

        await Should.ThrowAsync<InconsistentStateException>(Provider(storage).ClearStateAsync("tally", Id, new GrainState<TallyState>(new TallyState(), "4")));
        await Provider(storage).ClearStateAsync("tally", Id, state);

        (state.State!.Count, state.ETag, state.RecordExists).ShouldBe((0, "2", false));
        var read = new GrainState<TallyState>();
        await Provider(storage).ReadStateAsync("tally", Id, read);
        (read.State!.Count, read.ETag, read.RecordExists).ShouldBe((0, "2", false));
        await Provider(storage).WriteStateAsync("tally", Id, read);
        read.ETag.ShouldBe("3");
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_grain_finds_its_state_again_and_its_parts_are_committed_with_it(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateEmptyAsync(provider);
        await using var cluster = await StartAsync(storage);
        var grain = cluster.Client.GetGrain<ITallyGrain>("tally-1");

        (await grain.AddAsync("op-1", 2)).ShouldBe(2);
        (await grain.AddAsync("op-2", 3)).ShouldBe(5);
        await grain.ForgetAsync();
        (await grain.AddAsync("op-3", 1)).ShouldBe(6);

        (await storage.QueryAsync<string>("select operation_id || '=' || response from operation order by operation_id")).ShouldBe(["op-1=2", "op-2=5", "op-3=6"]);
        (await storage.ScalarAsync<long>("select version from orleansstorage")).ShouldBe(3);
        (await storage.QueryAsync<string>("select distinct serviceid from orleansstorage")).ShouldBe([cluster.Options.ServiceId]);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_repeated_operation_and_a_conflict_reach_the_caller_as_what_they_are(StorageProvider provider)
    {
        await using var storage = await TestStorage.CreateEmptyAsync(provider);
        await using var cluster = await StartAsync(storage);
        var grain = cluster.Client.GetGrain<ITallyGrain>("tally-1");
        await grain.AddAsync("op-1", 2);

        (await grain.TryAddAsync("op-1", 2)).ShouldBe("first answer: 2");

        // Another process writes behind the activation's back; the activation that conflicts is dropped, the next one sees what is stored.
        await storage.ExecuteAsync("update orleansstorage set version = version + 1");
        await Should.ThrowAsync<InconsistentStateException>(grain.AddAsync("op-2", 1));
        (await grain.AddAsync("op-2", 1)).ShouldBe(3);
    }

    private static OneWindowGrainStorage Provider(TestStorage storage) => new(new OneWindowGrainStorageOptions(), storage.Store);

    private static async Task<InProcessTestCluster> StartAsync(TestStorage storage)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddOneWindowStorage(storage.Options);
            silo.AddOneWindowGrainStorage();
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}

/// <summary>Counts, one command a commit.</summary>
public interface ITallyGrain : IGrainWithStringKey
{
    Task<int> AddAsync(string operationId, int number);

    /// <summary>As <see cref="AddAsync"/>, but tells when the operation was carried out before.</summary>
    Task<string> TryAddAsync(string operationId, int number);

    Task ForgetAsync();
}

public sealed class TallyState : ICommitParts
{
    internal GrainCommitParts? Parts { get; set; }

    public int Count { get; set; }

    public string? Name { get; set; }

    public GrainCommitParts? TakeParts()
    {
        var parts = Parts;
        Parts = null;
        return parts;
    }
}

public sealed class TallyGrain([PersistentState("tally", OneWindowStorageNames.Provider)] IPersistentState<TallyState> state) : Grain, ITallyGrain
{
    public async Task<int> AddAsync(string operationId, int number)
    {
        state.State.Count += number;
        state.State.Parts = new GrainCommitParts { Operation = new OperationRow(this.GetPrimaryKeyString(), operationId, "print", $"{state.State.Count}", Commits.Noon) };
        await state.WriteStateAsync();
        return state.State.Count;
    }

    public async Task<string> TryAddAsync(string operationId, int number)
    {
        try
        {
            return $"{await AddAsync(operationId, number)}";
        }
        catch (DuplicateOperationException duplicate)
        {
            await state.ReadStateAsync();
            return $"first answer: {duplicate.First.Response}";
        }
    }

    public Task ForgetAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
