using System.Runtime.CompilerServices;
using OneWindow.Embedded.Orleans.Tests.Grains;
using OneWindow.Embedded.Orleans.Tests.Support;
using Orleans.TestingHost;

namespace OneWindow.Embedded.Orleans.Tests;

public sealed class StressTests
{
    [Fact]
    public async Task Ten_thousand_activations_come_and_go_and_leave_nothing_behind()
    {
        var time = new VirtualTime();
        await using var cluster = await TestClusters.StartAsync(time);
        var contexts = await ActivateAsync(cluster, 10_000);
        time.Advance(TimeSpan.FromMinutes(17));
        var management = cluster.Client.GetGrain<IManagementGrain>(0);
        await management.ForceActivationCollection(TimeSpan.Zero).Soon();
        foreach (var id in Enumerable.Range(0, 10_000)) await cluster.WaitForDeactivationAsync(cluster.Client.GetGrain<ILifeGrain>($"s-{id}", typeof(LifeGrain).FullName)).Soon();
        (await management.GetTotalActivationCount().Soon()).ShouldBe(1);
        for (var i = 0; i < 5 && contexts.Exists(c => c.IsAlive); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        contexts.Count(c => c.IsAlive).ShouldBeLessThan(5);
    }

    [Fact]
    public async Task Calls_and_deactivations_at_once_lose_no_call_and_no_state()
    {
        await using var cluster = await TestClusters.StartAsync(2);
        var random = new Random(20260918);
        var expected = new int[8];
        var calls = new List<Task>();

        // A request is forwarded twice at most, so a grain leaves at most once before its queue is empty again.
        var leaving = new HashSet<int>();
        for (var i = 0; i < 4000; i++)
        {
            var n = random.Next(expected.Length);
            var grain = cluster.Client.GetGrain<ICounterGrain>($"c-{n}");
            if (random.Next(20) == 0 && leaving.Add(n))
            {
                calls.Add(grain.Deactivate());
                continue;
            }

            expected[n]++;
            calls.Add(grain.Add(1));
            if (random.Next(50) != 0) continue;
            await Task.WhenAll(calls).Soon();
            leaving.Clear();
        }

        await Task.WhenAll(calls).Soon();
        for (var n = 0; n < expected.Length; n++) (await cluster.Client.GetGrain<ICounterGrain>($"c-{n}").Get().AsTask().Soon()).ShouldBe(expected[n]);
    }

    [Fact]
    public async Task Silos_come_and_go_under_load_without_losing_a_call()
    {
        await using var cluster = await TestClusters.StartAsync(2);
        using var end = new CancellationTokenSource();
        var done = 0;
        var load = Enumerable.Range(0, 4).Select(n => Task.Run(async () =>
        {
            var own = 0;
            while (!end.IsCancellationRequested)
            {
                (await cluster.Client.GetGrain<ICounterGrain>($"u-{n}").Add(1)).ShouldBe(++own);
                Interlocked.Increment(ref done);
            }
        })).ToArray();
        for (var round = 0; round < 5; round++)
        {
            var target = Volatile.Read(ref done) + 200;
            while (Volatile.Read(ref done) < target && !load.Any(t => t.IsFaulted)) await Task.Yield();
            await cluster.StartAdditionalSiloAsync().Soon();
            await cluster.StopSiloAsync(cluster.Silos[0]).Soon();
        }

        await end.CancelAsync();
        await Task.WhenAll(load).Soon();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<List<WeakReference>> ActivateAsync(InProcessTestCluster cluster, int count)
    {
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => cluster.Client.GetGrain<ILifeGrain>($"s-{i}", typeof(LifeGrain).FullName).Touch())).Soon();
        return [.. cluster.Silos[0].Silo.Activations.Where(a => a.GrainInstance is LifeGrain).Select(a => new WeakReference(a))];
    }
}
