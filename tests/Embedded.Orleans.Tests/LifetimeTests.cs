using OneWindow.Embedded.Orleans.Tests.Grains;
using OneWindow.Embedded.Orleans.Tests.Support;
using Orleans.TestingHost;

namespace OneWindow.Embedded.Orleans.Tests;

public sealed class LifetimeTests : IAsyncLifetime
{
    private readonly VirtualTime _time = new();
    private readonly string _key = TestClusters.Key();
    private InProcessTestCluster _cluster = null!;

    private ILifeGrain Life => Of<LifeGrain>(_key);

    public async Task InitializeAsync() => _cluster = await TestClusters.StartAsync(_time);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_failing_activation_gives_its_exception_to_all_who_wait_and_the_next_call_tries_afresh()
    {
        var key = _key + "fails";
        var grain = Of<LifeGrain>(key);
        var calls = Enumerable.Range(0, 5).Select(_ => grain.Touch()).ToArray();
        foreach (var call in calls) (await Should.ThrowAsync<InvalidDataException>(() => call.Soon())).Message.ShouldBe("Cannot start.");
        Signals.Raise($"heal:{key}");
        await grain.Touch().Soon();
        LifeGrain.Events[key].ShouldNotContain(e => e.StartsWith("deactivating", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failing_constructor_gives_the_cause_inside()
    {
        var grain = _cluster.Client.GetGrain<IBrokenGrain>(_key);
        var exception = await Should.ThrowAsync<InvalidOperationException>(() => grain.Touch().Soon());
        exception.Message.ShouldBe($"Failed to create an instance of grain type '{typeof(BrokenGrain).FullName}'. See InnerException for details.");
        exception.InnerException.ShouldBeOfType<NotSupportedException>();
    }

    [Fact]
    public async Task A_missing_storage_provider_is_named()
    {
        var exception = await Should.ThrowAsync<InvalidOperationException>(() => _cluster.Client.GetGrain<IHomelessGrain>(_key).Touch().Soon());
        exception.InnerException.ShouldBeOfType<global::Orleans.Storage.BadProviderConfigException>().Message.ShouldContain("nowhere");
    }

    [Fact]
    public async Task The_request_context_of_the_first_call_is_there_at_activation()
    {
        RequestContext.Set("who", "clerk");
        (await Life.ContextAtActivation("who").Soon()).ShouldBe("clerk");
    }

    [Fact]
    public async Task Deactivation_waits_for_running_requests_and_queued_ones_go_to_a_fresh_activation()
    {
        var before = await Life.Touch().Soon();
        var running = Life.HoldAndDeactivate(_key + 1);
        await Signals.Expect($"in:{_key}1");
        var queued = Enumerable.Range(0, 20).Select(_ => Life.Touch()).ToArray();
        Signals.Raise($"go:{_key}1");
        await running.Soon();
        var after = await Task.WhenAll(queued).Soon();
        after.Distinct().ShouldHaveSingleItem().ShouldNotBe(before);
        LifeGrain.Events[_key].ShouldBe(["activated", "held", "deactivating ApplicationRequested: DeactivateOnIdle was called.", "disposed", "activated"]);
    }

    [Fact]
    public async Task A_grain_that_leaves_while_it_activates_is_activated_again()
    {
        await Of<LifeGrain>(_key + "leaves").Touch().Soon();
        LifeGrain.Events[_key + "leaves"].Count(e => e == "activated").ShouldBe(2);
    }

    [Fact]
    public async Task An_exception_in_OnDeactivateAsync_is_swallowed()
    {
        var grain = Of<LifeGrain>(_key + "stubborn");
        var before = await grain.Touch().Soon();
        await _cluster.DeactivateAsync(grain).Soon();
        (await grain.Touch().Soon()).ShouldNotBe(before);
        LifeGrain.Events[_key + "stubborn"].ShouldContain("disposed");
    }

    [Fact]
    public async Task An_idle_grain_leaves_after_the_collection_age_and_a_used_one_stays()
    {
        await Life.Touch().Soon();
        _time.Advance(TimeSpan.FromMinutes(14));
        await Life.Touch().Soon();
        _time.Advance(TimeSpan.FromMinutes(14));
        IsActive(Life).ShouldBeTrue();
        _time.Advance(TimeSpan.FromMinutes(2));
        await _cluster.WaitForDeactivationAsync(Life).Soon();
        LifeGrain.Events[_key].ShouldContain("deactivating ActivationIdle: This activation has become idle.");
    }

    [Fact]
    public async Task A_class_says_how_long_its_activations_stay()
    {
        var kept = Of<KeptLifeGrain>(_key);
        var brief = Of<ShortLifeGrain>(_key);
        await kept.Touch().Soon();
        await brief.Touch().Soon();
        _time.Advance(TimeSpan.FromMinutes(4));
        await _cluster.WaitForDeactivationAsync(brief).Soon();
        _time.Advance(TimeSpan.FromDays(4));
        IsActive(kept).ShouldBeTrue();
    }

    [Fact]
    public async Task A_delay_keeps_an_activation_beyond_its_age()
    {
        await Life.Delay(TimeSpan.FromHours(1)).Soon();
        _time.Advance(TimeSpan.FromMinutes(59));
        IsActive(Life).ShouldBeTrue();
        _time.Advance(TimeSpan.FromMinutes(2));
        await _cluster.WaitForDeactivationAsync(Life).Soon();
    }

    [Fact]
    public async Task The_management_grain_counts_and_collects()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Of<LifeGrain>($"{_key}-{i}").Touch())).Soon();
        var management = _cluster.Client.GetGrain<IManagementGrain>(0);
        (await management.GetTotalActivationCount().Soon()).ShouldBe(51);
        _time.Advance(TimeSpan.FromSeconds(10));
        await management.ForceActivationCollection(TimeSpan.FromSeconds(5)).Soon();
        (await management.GetTotalActivationCount().Soon()).ShouldBe(1);
    }

    private bool IsActive(ILifeGrain grain) => _cluster.TryGetGrainContext(grain.GetGrainId(), out _);

    private ILifeGrain Of<TGrain>(string key) => _cluster.Client.GetGrain<ILifeGrain>(key, typeof(TGrain).FullName);
}
