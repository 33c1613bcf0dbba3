using Microsoft.Extensions.DependencyInjection;
using OneWindow.Embedded.Orleans.Tests.Grains;
using OneWindow.Embedded.Orleans.Tests.Support;

namespace OneWindow.Embedded.Orleans.Tests;

public sealed class ClusterTests
{
    [Fact]
    public async Task A_grain_has_one_activation_in_the_cluster_wherever_it_is_called_from()
    {
        await using var cluster = await TestClusters.StartAsync(3);
        var factories = cluster.Silos.Select(s => s.ServiceProvider.GetRequiredService<IGrainFactory>()).Append(cluster.Client).ToArray();
        for (var round = 0; round < 20; round++)
        {
            var key = $"{TestClusters.Key()}-{round}";
            var lives = await Task.WhenAll(factories.SelectMany(f => Enumerable.Range(0, 5).Select(_ => f.GetGrain<ILifeGrain>(key, typeof(LifeGrain).FullName).Touch()))).Soon();
            lives.Distinct().ShouldHaveSingleItem();
        }

        cluster.Silos.ShouldAllBe(s => s.Silo.ActivationCount > 0);
    }

    [Fact]
    public async Task A_stopped_silo_hands_its_grains_over_and_their_state_is_there()
    {
        await using var cluster = await TestClusters.StartAsync(2);
        var grains = Enumerable.Range(0, 10).Select(i => cluster.Client.GetGrain<ICounterGrain>($"case-{i}")).ToArray();
        await Task.WhenAll(grains.Select(g => g.Add(1))).Soon();
        await cluster.StopSiloAsync(cluster.Silos[0]).Soon();
        (await Task.WhenAll(grains.Select(g => g.Add(1))).Soon()).ShouldAllBe(v => v == 2);
        await cluster.StartAdditionalSiloAsync();
        cluster.GetActiveSilos().Count().ShouldBe(2);
    }

    [Fact]
    public async Task Killing_a_silo_fails_calls_of_silos_to_it_and_its_grains_start_elsewhere()
    {
        await using var cluster = await TestClusters.StartAsync(2);
        var key = TestClusters.Key();
        var grain = cluster.Client.GetGrain<IProbeGrain>(key, typeof(ProbeGrain).FullName);
        await grain.Echo().Soon();
        cluster.TryGetGrainContext(grain.GetGrainId(), out var context).ShouldBeTrue();
        var victim = cluster.GetSiloForAddress(context!.Address.SiloAddress!)!;
        var other = cluster.Silos.Single(s => s != victim);
        var call = other.ServiceProvider.GetRequiredService<IGrainFactory>().GetGrain<IProbeGrain>(key, typeof(ProbeGrain).FullName).Hold(key);
        await Signals.Expect($"in:{key}");
        await cluster.KillSiloAsync(victim).Soon();
        await Should.ThrowAsync<SiloUnavailableException>(() => call.Soon());
        await grain.Echo().Soon();
        cluster.TryGetGrainContext(grain.GetGrainId(), out context).ShouldBeTrue();
        context!.Address.SiloAddress.ShouldBe(other.SiloAddress);
        Signals.Raise($"go:{key}");
    }

    [Fact]
    public async Task The_last_silo_stops_though_a_client_keeps_calling()
    {
        await using var cluster = await TestClusters.StartAsync();
        using var end = new CancellationTokenSource();
        var calls = 0;
        var load = Task.Run(async () =>
        {
            for (; !end.IsCancellationRequested; calls++) await cluster.Client.GetGrain<ICounterGrain>($"case-{calls}").Get();
        });
        while (Volatile.Read(ref calls) < 100) await Task.Yield();
        await cluster.StopSiloAsync(cluster.Silos[0]).Soon();
        await Should.ThrowAsync<SiloUnavailableException>(() => load.Soon());
    }

    [Fact]
    public async Task A_restarted_silo_has_its_name_and_another_address()
    {
        await using var cluster = await TestClusters.StartAsync(1);
        var before = cluster.Silos[0];
        await cluster.Client.GetGrain<ICounterGrain>("a").Add(4).Soon();
        var after = (await cluster.RestartSiloAsync(before))!;
        (after.Name, after.SiloAddress == before.SiloAddress).ShouldBe((before.Name, false));
        (await cluster.Client.GetGrain<ICounterGrain>("a").Get().AsTask().Soon()).ShouldBe(4);
    }

    [Fact]
    public async Task A_migrating_grain_takes_its_state_in_memory_along()
    {
        await using var cluster = await TestClusters.StartAsync(2);
        var grain = cluster.Client.GetGrain<ICounterGrain>("a");
        await grain.Add(4).Soon();
        cluster.TryGetGrainContext(grain.GetGrainId(), out var context).ShouldBeTrue();
        var target = cluster.Silos.Single(s => !s.SiloAddress.Equals(context!.Address.SiloAddress)).SiloAddress;
        await cluster.MigrateAsync(grain, target).Soon();
        (await grain.Get().AsTask().Soon()).ShouldBe(4);
        cluster.TryGetGrainContext(grain.GetGrainId(), out context).ShouldBeTrue();
        context!.Address.SiloAddress.ShouldBe(target);
    }

    [Fact]
    public async Task References_are_equal_by_grain_and_interface_and_name_themselves()
    {
        await using var cluster = await TestClusters.StartAsync();
        var one = cluster.Client.GetGrain<ICounterGrain>("a");
        var two = cluster.Client.GetGrain<ICounterGrain>("a");
        one.ShouldNotBeSameAs(two);
        one.ShouldBe(two);
        one.ToString().ShouldBe("GrainReference:counter/a:OneWindow.Embedded.Orleans.Tests.Grains.ICounterGrain");
        (one.GetPrimaryKeyString(), one.GetPrimaryKeyLong(), GrainIdKeyExtensions.CreateIntegerKey(-1).ToString()).ShouldBe(("a", 10L, "FFFFFFFFFFFFFFFF"));
        Should.Throw<ArgumentNullException>(() => cluster.Client.GetGrain<ICounterGrain>(null!));
        Should.Throw<ArgumentException>(() => cluster.Client.GetGrain<ICounterGrain>(" "));
        Should.Throw<ArgumentException>(() => cluster.Client.GetGrain<IProbeGrain>("a", "Nobody"));
        Should.Throw<ArgumentException>(() => cluster.Client.GetGrain<IUnimplementedGrain>("a"));
    }

    [Fact]
    public async Task Grains_call_back_observers()
    {
        await using var cluster = await TestClusters.StartAsync();
        var listener = new Listener();
        var reference = cluster.Client.CreateObjectReference<IListener>(listener);
        await cluster.Client.GetGrain<ISpeakerGrain>("a").Speak(reference, "hello").Soon();
        (await listener.Heard.Task.Soon()).ShouldBe("hello");
        GC.KeepAlive(listener);
    }

    public interface IUnimplementedGrain : IGrainWithStringKey;

    public interface IListener : IGrainObserver
    {
        [global::Orleans.Concurrency.OneWay]
        Task Hear(string text);
    }

    public interface ISpeakerGrain : IGrainWithStringKey
    {
        Task Speak(IListener listener, string text);
    }

    public sealed class SpeakerGrain : Grain, ISpeakerGrain
    {
        public Task Speak(IListener listener, string text) => listener.Hear(text);
    }

    private sealed class Listener : IListener
    {
        public TaskCompletionSource<string> Heard { get; } = new();

        public Task Hear(string text)
        {
            Heard.TrySetResult(text);
            return Task.CompletedTask;
        }
    }
}
