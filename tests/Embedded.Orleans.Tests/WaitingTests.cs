using OneWindow.Embedded.Orleans.Tests.Grains;
using OneWindow.Embedded.Orleans.Tests.Support;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace OneWindow.Embedded.Orleans.Tests;

public sealed class WaitingTests : IAsyncLifetime
{
    private readonly VirtualTime _time = new();
    private readonly string _key = TestClusters.Key();
    private InProcessTestCluster _cluster = null!;

    private IProbeGrain Probe => _cluster.Client.GetGrain<IProbeGrain>(_key, typeof(ProbeGrain).FullName);

    public async Task InitializeAsync() => _cluster = await TestClusters.StartAsync(
        _time, configure: silo => silo.Configure<SiloMessagingOptions>(o => o.MaxEnqueuedRequestsHardLimit = 3));

    public async Task DisposeAsync()
    {
        for (var i = 0; i < 10; i++) Signals.Raise($"go:{_key}{i}");
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_call_without_answer_times_out_and_the_method_goes_on()
    {
        var call = Probe.Hold(_key + 1);
        await Signals.Expect($"in:{_key}1");
        _time.Advance(TimeSpan.FromSeconds(29));
        call.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(2));
        var exception = await Should.ThrowAsync<TimeoutException>(() => call.Soon());
        exception.Message.ShouldContain("IProbeGrain");
        exception.Message.ShouldContain("Hold(System.String)");
        exception.Message.ShouldContain("in 00:00:30");
        Signals.Raise($"go:{_key}1");
        await Probe.Echo().Soon();
    }

    [Fact]
    public async Task The_timeout_of_the_method_goes_before_that_of_the_silo()
    {
        var call = Probe.Impatient(_key + 1);
        await Signals.Expect($"in:{_key}1");
        _time.Advance(TimeSpan.FromSeconds(6));
        (await Should.ThrowAsync<TimeoutException>(() => call.Soon())).Message.ShouldContain("00:00:05");
    }

    [Fact]
    public async Task A_request_that_expires_in_the_queue_never_runs()
    {
        var first = Probe.Peek(_key + 0);
        var blocking = Probe.Hold(_key + 1);
        await Signals.Expect($"in:{_key}1");
        var queued = Probe.Hold(_key + 2);
        _time.Advance(TimeSpan.FromSeconds(32));
        await Should.ThrowAsync<TimeoutException>(() => blocking.Soon());
        await Should.ThrowAsync<TimeoutException>(() => queued.Soon());
        Signals.Raise($"go:{_key}1");
        await Probe.Echo().Soon();
        Signals.IsRaised($"in:{_key}2").ShouldBeFalse();
        Signals.Raise($"go:{_key}0");
        await Should.ThrowAsync<TimeoutException>(() => first.Soon());
    }

    [Fact]
    public async Task Cancelling_ends_the_call_at_once_and_signals_the_callee()
    {
        using var source = new CancellationTokenSource();
        var call = Probe.Cancellable(_key + 1, source.Token);
        await Signals.Expect($"in:{_key}1");
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => call.Soon());
        await Signals.Expect($"cancelled:{_key}1");
        await Probe.Echo().Soon();
    }

    [Fact]
    public async Task A_cancelled_token_sends_nothing()
    {
        var call = Probe.Cancellable(_key + 1, new CancellationToken(true));
        await Should.ThrowAsync<OperationCanceledException>(() => call.Soon());
        await Probe.Echo().Soon();
        Signals.IsRaised($"in:{_key}1").ShouldBeFalse();
    }

    [Fact]
    public async Task A_request_cancelled_in_the_queue_never_runs()
    {
        using var source = new CancellationTokenSource();
        var blocking = Probe.Hold(_key + 1);
        await Signals.Expect($"in:{_key}1");
        var queued = Probe.Cancellable(_key + 2, source.Token);
        await source.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => queued.Soon());
        Signals.Raise($"go:{_key}1");
        await blocking.Soon();
        await Probe.Echo().Soon();
        Signals.IsRaised($"in:{_key}2").ShouldBeFalse();
    }

    [Fact]
    public async Task A_timeout_does_not_cancel_the_callee()
    {
        using var source = new CancellationTokenSource();
        var call = Probe.Cancellable(_key + 1, source.Token);
        await Signals.Expect($"in:{_key}1");
        _time.Advance(TimeSpan.FromSeconds(32));
        await Should.ThrowAsync<TimeoutException>(() => call.Soon());
        Signals.IsRaised($"cancelled:{_key}1").ShouldBeFalse();
    }

    [Fact]
    public async Task Requests_over_the_limit_are_refused_at_once()
    {
        var blocking = Probe.Hold(_key + 1);
        await Signals.Expect($"in:{_key}1");
        var queued = Enumerable.Range(0, 3).Select(_ => Probe.Echo()).ToArray();
        await Should.ThrowAsync<LimitExceededException>(() => Probe.Echo().Soon());
        Signals.Raise($"go:{_key}1");
        await Task.WhenAll([blocking, .. queued]).Soon();
    }
}
