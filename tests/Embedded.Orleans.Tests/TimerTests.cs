using OneWindow.Embedded.Orleans.Tests.Grains;
using OneWindow.Embedded.Orleans.Tests.Support;
using Orleans.TestingHost;

namespace OneWindow.Embedded.Orleans.Tests;

public sealed class TimerTests : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly VirtualTime _time = new();
    private readonly string _key = TestClusters.Key();
    private InProcessTestCluster _cluster = null!;

    private ILifeGrain Life => _cluster.Client.GetGrain<ILifeGrain>(_key, typeof(LifeGrain).FullName);

    public async Task InitializeAsync() => _cluster = await TestClusters.StartAsync(_time);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public async Task A_timer_ticks_when_due_and_every_period_without_the_context_of_its_registration()
    {
        RequestContext.Set("who", "clerk");
        await Life.StartTimer(Minute, 2 * Minute, false, false).Soon();
        _time.Advance(TimeSpan.FromSeconds(59));
        (await Life.Ticks().Soon()).ShouldBe(0);
        await Tick(1, TimeSpan.FromSeconds(1));
        await Tick(2, 2 * Minute);
    }

    [Fact]
    public async Task An_infinite_period_ticks_once_and_a_change_starts_anew()
    {
        await Life.StartTimer(Minute, Timeout.InfiniteTimeSpan, false, false).Soon();
        await Tick(1, Minute);
        _time.Advance(10 * Minute);
        (await Life.Ticks().Soon()).ShouldBe(1);
        await Life.ChangeTimer(Minute, Timeout.InfiniteTimeSpan).Soon();
        await Tick(2, Minute);
    }

    [Fact]
    public async Task A_failing_tick_is_followed_by_the_next()
    {
        await Life.StartTimer(Minute, Minute, false, false).Soon();
        await Life.FailNextTick().Soon();
        await Tick(1, Minute);
        await Tick(2, Minute);
    }

    [Fact]
    public async Task A_tick_waits_for_the_running_request_unless_it_interleaves()
    {
        await Life.StartTimer(Minute, Timeout.InfiniteTimeSpan, false, false).Soon();
        var other = _cluster.Client.GetGrain<ILifeGrain>(_key + "i", typeof(LifeGrain).FullName);
        await other.StartTimer(Minute, Timeout.InfiniteTimeSpan, false, true).Soon();
        var running = new[] { Life.Hold(_key + 1), other.Hold(_key + 2) };
        await Signals.Expect($"in:{_key}1");
        await Signals.Expect($"in:{_key}2");
        _time.Advance(TimeSpan.FromSeconds(60));
        await Signals.Expect($"tick:{_key}i:1:");
        Signals.IsRaised($"tick:{_key}:1:").ShouldBeFalse();
        Signals.Raise($"go:{_key}1");
        Signals.Raise($"go:{_key}2");
        await Signals.Expect($"tick:{_key}:1:");
        foreach (var call in running) await Should.ThrowAsync<TimeoutException>(() => call.Soon());
    }

    [Fact]
    public async Task A_tick_never_overlaps_itself_and_the_period_counts_from_its_end()
    {
        var key = _key + "slow";
        var grain = _cluster.Client.GetGrain<ILifeGrain>(key, typeof(LifeGrain).FullName);
        await grain.StartTimer(Minute, Minute, false, true).Soon();
        _time.Advance(Minute);
        await Signals.Expect($"tick:{key}:1:");
        await grain.Ticks().Soon();
        _time.Advance(Minute);
        await Signals.Expect($"tick:{key}:2:");
        _time.Advance(5 * Minute);
        (await grain.Ticks().Soon()).ShouldBe(2);
        Signals.Raise($"go:{key}");
        await Quiet(grain);
        _time.Advance(Minute);
        await Signals.Expect($"tick:{key}:3:");
    }

    [Fact]
    public async Task Ticks_do_not_keep_an_activation_unless_they_shall()
    {
        var kept = _cluster.Client.GetGrain<ILifeGrain>(_key + "kept", typeof(LifeGrain).FullName);
        await Life.StartTimer(Minute / 2, Minute, false, false).Soon();
        await kept.StartTimer(Minute / 2, Minute, true, false).Soon();
        for (var i = 1; i <= 20; i++)
        {
            // Ticks come half-way between two looks for idle activations.
            _time.Advance(Minute / 2);
            await Signals.Expect($"tick:{_key}kept:{i}:");
            await Quiet(kept);
            await Quiet(Life);
            _time.Advance(Minute / 2);
        }

        await _cluster.WaitForDeactivationAsync(Life).Soon();
        _cluster.TryGetGrainContext(kept.GetGrainId(), out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_timer_ends_with_its_activation()
    {
        await Life.StartTimer(Minute, Minute, false, false).Soon();
        await _cluster.DeactivateAsync(Life).Soon();
        _time.Advance(2 * Minute);
        (await Life.Ticks().Soon()).ShouldBe(0);
        Signals.IsRaised($"tick:{_key}:1:").ShouldBeFalse();
    }

    private async Task Quiet(ILifeGrain grain)
    {
        while (_cluster.TryGetGrainContext(grain.GetGrainId(), out var context) && ((GrainActivation)context!).Load > 0) await Task.Yield();
    }

    private async Task Tick(int number, TimeSpan after)
    {
        _time.Advance(after);
        await Signals.Expect($"tick:{_key}:{number}:");
        (await Life.Ticks().Soon()).ShouldBe(number);
    }
}
