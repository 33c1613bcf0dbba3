using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OneWindow.Embedded.Orleans.Tests.Grains;
using OneWindow.Embedded.Orleans.Tests.Support;
using Orleans.Configuration;

namespace OneWindow.Embedded.Orleans.Tests;

public sealed class HostingTests
{
    [Fact]
    public async Task A_web_application_hosts_a_silo_that_its_services_can_call()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.UseOrleans(silo => silo.UseLocalhostClustering().AddMemoryGrainStorage("memory"));
        await using var app = builder.Build();
        await app.StartAsync();
        (await app.Services.GetRequiredService<IClusterClient>().GetGrain<ICounterGrain>("a").Add(3).Soon()).ShouldBe(3);
        (await app.Services.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>("a").Get()).ShouldBe(3);
        var options = app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<ClusterOptions>>().Value;
        (options.ServiceId, options.ClusterId).ShouldBe(("default", "default"));
        await app.StopAsync();
    }

    [Fact]
    public async Task A_silo_without_clustering_does_not_start()
    {
        using var host = Build(_ => { }, isClustered: false);
        await Should.ThrowAsync<OrleansConfigurationException>(() => host.StartAsync());
    }

    [Fact]
    public async Task A_failing_startup_task_fails_the_start_and_a_good_one_may_call_grains()
    {
        using var bad = Build(silo => silo.AddStartupTask((_, _) => throw new InvalidDataException("no")));
        await Should.ThrowAsync<InvalidDataException>(() => bad.StartAsync());
        var value = 0;
        using var good = Build(silo => silo.AddStartupTask(async (services, _) =>
            value = await services.GetRequiredService<IGrainFactory>().GetGrain<ICounterGrain>("a").Add(2)));
        await good.StartAsync();
        value.ShouldBe(2);
        await good.StopAsync();
    }

    [Fact]
    public async Task Stopping_lets_running_requests_end_and_deactivates_every_grain()
    {
        var key = TestClusters.Key();
        using var host = Build(_ => { });
        await host.StartAsync();
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ILifeGrain>(key, typeof(LifeGrain).FullName);
        var running = grain.Hold(key);
        await Signals.Expect($"in:{key}");
        var stop = host.StopAsync();
        var refused = await Should.ThrowAsync<SiloUnavailableException>(() => grain.Touch().Soon());
        refused.Message.ShouldStartWith("The local Orleans host is shutting down and can no longer process the request: ");
        stop.IsCompleted.ShouldBeFalse();
        Signals.Raise($"go:{key}");
        await running.Soon();
        await stop.Soon();
        LifeGrain.Events[key].ShouldBe(["activated", "deactivating ShuttingDown: This process is terminating.", "disposed"]);
        await Should.ThrowAsync<SiloUnavailableException>(() => grain.Touch().Soon());
    }

    [Fact]
    public async Task Stopping_is_bounded_by_the_patience_of_the_host()
    {
        var key = TestClusters.Key();
        using var host = Build(_ => { });
        await host.StartAsync();
        var running = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ILifeGrain>(key, typeof(LifeGrain).FullName).Hold(key);
        await Signals.Expect($"in:{key}");
        using var patience = new CancellationTokenSource();
        var stop = host.StopAsync(patience.Token);
        stop.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();
        await stop.Soon().ContinueWith(_ => { }, TaskScheduler.Default);
        await Should.ThrowAsync<SiloUnavailableException>(() => running.Soon());
    }

    [Fact]
    public async Task Options_of_a_silo_are_checked_at_start()
    {
        using var host = Build(silo => silo.Configure<GrainCollectionOptions>(o => o.CollectionAge = TimeSpan.FromSeconds(30)));
        (await Should.ThrowAsync<OrleansConfigurationException>(() => host.StartAsync())).Message.ShouldContain("CollectionAge");
    }

    [Fact]
    public async Task A_client_in_a_host_of_its_own_reaches_a_silo_of_the_process()
    {
        using var silo = Build(s => s.UseLocalhostClustering(11999, 30999));
        await silo.StartAsync();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleansClient(client => client.UseLocalhostClustering(30999));
        using var host = builder.Build();
        await host.StartAsync();
        (await host.Services.GetRequiredService<IClusterClient>().GetGrain<ICounterGrain>("a").Add(1).Soon()).ShouldBe(1);
        await host.StopAsync();
        await silo.StopAsync();
    }

    private static IHost Build(Action<ISiloBuilder> configure, bool isClustered = true)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.UseOrleans(silo =>
        {
            if (isClustered) silo.UseLocalhostClustering(gatewayPort: 0);
            silo.AddMemoryGrainStorage("memory");
        });
        builder.UseOrleans(configure);
        return builder.Build();
    }
}
