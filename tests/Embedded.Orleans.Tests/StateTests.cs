using Microsoft.Extensions.DependencyInjection;
using OneWindow.Embedded.Orleans.Tests.Grains;
using OneWindow.Embedded.Orleans.Tests.Support;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Orleans.TestingHost;

namespace OneWindow.Embedded.Orleans.Tests;

public sealed class StateTests : IAsyncLifetime
{
    private readonly RecordingStorage _storage = new();
    private readonly string _key = TestClusters.Key();
    private InProcessTestCluster _cluster = null!;

    private IRecordGrain Grain => _cluster.Client.GetGrain<IRecordGrain>(_key);

    public async Task InitializeAsync() => _cluster = await TestClusters.StartAsync(
        configure: silo => silo.Services.AddGrainStorage("recording", (_, _) => _storage));

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task State_is_read_before_OnActivateAsync_and_not_there_in_the_constructor()
    {
        (await Grain.SeenAtStart().Soon()).ShouldBe(("null, not read", "0, False"));
        _storage.Log.ShouldBe([$"read {_key}"]);
    }

    [Fact]
    public async Task Two_writes_of_one_turn_are_one_write_of_the_state_at_its_end()
    {
        await Grain.WriteTwiceInOneTurn(1, 2, 3).Soon();
        _storage.Log.ShouldBe([$"read {_key}", $"write {_key} 3"]);
    }

    [Fact]
    public async Task A_read_right_behind_a_write_does_not_go_to_the_storage()
    {
        await Grain.WriteThenRead(5).Soon();
        _storage.Log.ShouldBe([$"read {_key}", $"write {_key} 5"]);
        (await Grain.Value().Soon()).ShouldBe(5);
    }

    [Fact]
    public async Task Operations_of_one_state_run_one_after_another()
    {
        await Grain.ManyOperations(20).Soon();
        _storage.MostAtOnce.ShouldBe(1);
    }

    [Fact]
    public async Task A_foreign_error_is_wrapped_and_the_activation_lives_on_with_its_state()
    {
        _storage.FailNext(new InvalidDataException("disk full"));
        var exception = await Should.ThrowAsync<OrleansException>(() => Grain.Write(7).Soon());
        exception.Message.ShouldStartWith($"Error from storage provider RecordingStorage.record during WriteStateAsync for grain {Grain.GetGrainId()}");
        exception.InnerException.ShouldBeOfType<InvalidDataException>();
        (await Grain.Value().Soon()).ShouldBe(7);
    }

    [Fact]
    public async Task A_conflict_that_leaves_the_grain_ends_its_activation_and_the_next_call_reads_the_stored_state()
    {
        await Grain.Write(1).Soon();
        _storage.FailNext(new InconsistentStateException("conflict", "2", "1"));
        await Should.ThrowAsync<InconsistentStateException>(() => Grain.Write(9).Soon());
        (await Grain.Value().Soon()).ShouldBe(1);
        (await Grain.Reason().Soon()).ShouldBe(DeactivationReasonCode.ApplicationError);
    }

    [Fact]
    public async Task A_conflict_that_the_grain_catches_changes_nothing()
    {
        await Grain.Write(1).Soon();
        _storage.FailNext(new InconsistentStateException("conflict"));
        (await Grain.WriteAndCatch(9).Soon()).ShouldBeTrue();
        (await Grain.Value().Soon()).ShouldBe(9);
    }

    [Fact]
    public async Task A_conflict_ends_the_activation_where_it_arose_and_not_those_up_the_call_chain()
    {
        var caller = _cluster.Client.GetGrain<IRecordGrain>(_key + "-caller");
        await caller.Write(4).Soon();
        await caller.SetInMemory(5).Soon();
        _storage.FailNext(new InconsistentStateException("conflict"));
        await Should.ThrowAsync<InconsistentStateException>(() => caller.WriteElsewhere(_key, 9).Soon());
        (await caller.Value().Soon()).ShouldBe(5);
    }

    [Fact]
    public async Task Clearing_leaves_the_default_state_and_no_record()
    {
        await Grain.Write(3).Soon();
        (await Grain.Clear().Soon()).ShouldBe((0, false, null));
    }

    [Fact]
    public async Task Grain_of_a_state_stores_under_the_name_state()
    {
        var grain = _cluster.Client.GetGrain<IPlainStateGrain>(_key);
        await grain.Set(4).Soon();
        await _cluster.DeactivateAsync(grain).Soon();
        (await grain.Get().Soon()).ShouldBe(4);
    }

    [Fact]
    public async Task The_memory_storage_refuses_a_stale_version()
    {
        var storage = _cluster.GetSiloServiceProvider().GetRequiredKeyedService<IGrainStorage>("memory");
        var id = GrainId.Create("x", "y");
        var first = new GrainState<CounterState>(new CounterState { Value = 1 });
        await storage.WriteStateAsync("s", id, first);
        var stale = new GrainState<CounterState>(new CounterState { Value = 2 });
        await Should.ThrowAsync<InconsistentStateException>(() => storage.WriteStateAsync("s", id, stale));
        await storage.WriteStateAsync("s", id, first);
        await storage.ReadStateAsync("s", id, stale);
        (stale.State!.Value, stale.ETag, stale.RecordExists).ShouldBe((1, first.ETag, true));
    }
}
