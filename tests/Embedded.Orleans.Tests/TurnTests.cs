using FsCheck;
using FsCheck.Fluent;
using OneWindow.Embedded.Orleans.Tests.Grains;
using OneWindow.Embedded.Orleans.Tests.Support;
using Orleans.TestingHost;

namespace OneWindow.Embedded.Orleans.Tests;

public sealed class TurnTests : IAsyncLifetime
{
    private readonly VirtualTime _time = new();
    private readonly string _key = TestClusters.Key();
    private InProcessTestCluster _cluster = null!;

    private IProbeGrain Probe => Of<ProbeGrain>(_key);

    public async Task InitializeAsync() => _cluster = await TestClusters.StartAsync(_time);

    public async Task DisposeAsync() => await _cluster.DisposeAsync();

    [Fact]
    public void Plain_requests_never_overlap_whatever_the_number_and_their_awaits()
    {
        var requests = Gen.Choose(0, 6).ListOf().Where(l => l.Count is > 0 and < 60).ToArbitrary();
        Prop.ForAll(requests, yields =>
        {
            var answers = Task.WhenAll(yields.Select(y => Probe.Overlap(y))).Soon().GetAwaiter().GetResult();
            return answers.All(most => most == 1);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40).WithReplay(20260918, 305));
    }

    [Fact]
    public async Task Turns_of_interleaving_requests_never_run_in_parallel()
    {
        var grain = Of<ReentrantProbeGrain>(_key);
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => grain.Overlap(5))).Soon();
        answers.Max().ShouldBeGreaterThan(1);
        for (var i = 0; i < 1000; i++) _ = grain.Append(i);
        (await grain.Numbers().Soon()).Length.ShouldBe(1000);
    }

    [Fact]
    public async Task Requests_of_one_caller_in_the_silo_run_in_the_order_they_were_sent()
    {
        var grain = _cluster.InSilo().GetGrain<IProbeGrain>(_key, typeof(ProbeGrain).FullName);
        var sent = Enumerable.Range(0, 500).Select(i => grain.Append(i)).ToArray();
        await Task.WhenAll(sent).Soon();
        (await grain.Numbers()).ShouldBe(Enumerable.Range(0, 500));
    }

    [Fact]
    public async Task A_plain_request_waits_for_the_one_that_runs()
    {
        var first = Probe.Hold(_key + 1);
        await Signals.Expect($"in:{_key}1");
        var second = Probe.Echo();
        await Probe.Peek(Raised(_key + 2)).Soon();
        second.IsCompleted.ShouldBeFalse();
        Signals.Raise($"go:{_key}1");
        await Task.WhenAll(first, second).Soon();
    }

    [Fact]
    public async Task A_plain_request_starts_while_only_interleaving_ones_run()
    {
        var peek = Probe.Peek(_key + 1);
        await Signals.Expect($"in:{_key}1");
        await Probe.Echo().Soon();
        peek.IsCompleted.ShouldBeFalse();
        Signals.Raise($"go:{_key}1");
        await peek.Soon();
    }

    [Fact]
    public async Task Read_only_requests_run_together_and_past_a_waiting_writer()
    {
        var first = Probe.Read(_key + 1);
        await Signals.Expect($"in:{_key}1");
        var writer = Probe.Echo();
        var second = Probe.Read(_key + 2);
        await Signals.Expect($"in:{_key}2");
        writer.IsCompleted.ShouldBeFalse();
        Signals.Raise($"go:{_key}1");
        Signals.Raise($"go:{_key}2");
        await Task.WhenAll(first, second, writer).Soon();
    }

    [Fact]
    public async Task A_reentrant_class_lets_all_requests_interleave()
    {
        var grain = Of<ReentrantProbeGrain>(_key);
        var first = grain.Hold(_key + 1);
        await Signals.Expect($"in:{_key}1");
        await grain.Echo().Soon();
        await grain.CallSelf().Soon();
        Signals.Raise($"go:{_key}1");
        await first.Soon();
    }

    [Fact]
    public async Task A_predicate_says_which_requests_interleave()
    {
        var grain = Of<ChoosyProbeGrain>(_key);
        var first = grain.Hold(_key + 1);
        await Signals.Expect($"in:{_key}1");
        var second = grain.Append(1);
        await grain.Echo().Soon();
        second.IsCompleted.ShouldBeFalse();
        Signals.Raise($"go:{_key}1");
        await Task.WhenAll(first, second).Soon();
    }

    [Fact]
    public async Task A_call_of_a_grain_to_itself_ends_in_a_timeout_that_names_grain_and_method()
    {
        var call = Probe.CallSelf();
        await Until(() => _cluster.TryGetGrainContext(Probe.GetGrainId(), out _));
        await WaitForQueue();
        _time.Advance(TimeSpan.FromSeconds(32));
        var exception = await Should.ThrowAsync<TimeoutException>(() => call.Soon());
        exception.Message.ShouldStartWith("Response did not arrive on time in 00:00:30 for message: Request [");
        exception.Message.ShouldContain($"{Probe.GetGrainId()}] ");
        exception.Message.ShouldContain("OneWindow.Embedded.Orleans.Tests.Grains.IProbeGrain");
    }

    [Fact]
    public async Task A_call_chain_may_come_back_where_it_was_allowed()
    {
        await Probe.CallSelfAllowed().Soon();
        await Probe.CallBackThrough(_key + "-other", isAllowed: true).Soon();
    }

    [Fact]
    public async Task A_call_chain_that_was_not_allowed_waits_until_the_timeout()
    {
        var call = Probe.CallBackThrough(_key + "-other", isAllowed: false);
        await WaitForQueue();
        _time.Advance(TimeSpan.FromSeconds(32));
        await Should.ThrowAsync<TimeoutException>(() => call.Soon());
    }

    [Fact]
    public async Task A_one_way_request_is_done_when_it_was_sent_and_its_failure_harms_nobody()
    {
        await Probe.Send(_key + 1).Soon();
        await Signals.Expect($"in:{_key}1");
        Signals.Raise($"go:{_key}1");
        await Probe.SendAndFail(Raised(_key + 2)).Soon();
        await Probe.Echo().Soon();
    }

    [Fact]
    public async Task A_stateless_worker_runs_as_many_requests_at_once_as_it_says()
    {
        var grain = _cluster.InSilo().GetGrain<IProbeGrain>(_key, typeof(WorkerProbeGrain).FullName);
        var first = grain.Hold(_key + 1);
        await Signals.Expect($"in:{_key}1");
        var second = grain.Hold(_key + 2);
        await Signals.Expect($"in:{_key}2");
        var third = grain.Echo();
        third.IsCompleted.ShouldBeFalse();
        Signals.Raise($"go:{_key}1");
        Signals.Raise($"go:{_key}2");
        await Task.WhenAll(first, second, third).Soon();
    }

    [Fact]
    public async Task Grain_services_refuse_threads_that_run_no_turn() =>
        (await Probe.LeaveScheduler().Soon()).ShouldBe("Activation access violation. A non-activation thread attempted to access activation services.");

    [Fact]
    public async Task An_await_returns_to_the_scheduler_of_the_activation() => (await Probe.SchedulerAfterAwait().Soon()).ShouldNotBe("elsewhere");

    private static string Raised(string name)
    {
        Signals.Raise($"go:{name}");
        return name;
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition()) await Task.Yield();
    }

    private IProbeGrain Of<TGrain>(string key) => _cluster.Client.GetGrain<IProbeGrain>(key, typeof(TGrain).FullName);

    // The request is deadlocked once one runs and one waits at the first activation.
    private Task WaitForQueue() => Until(() => _cluster.TryGetGrainContext(Probe.GetGrainId(), out var context) && ((GrainActivation)context!).Load == 2);
}
