using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace OneWindow.Embedded.Orleans.Tests.Support;

/// <summary>Starts test clusters.</summary>
internal static class TestClusters
{
    public static Task<InProcessTestCluster> StartAsync(short silos = 1, Action<ISiloBuilder>? configure = null, Action<InProcessTestClusterBuilder>? also = null) =>
        StartAsync(null, silos, configure, also);

    public static async Task<InProcessTestCluster> StartAsync(
        TimeProvider? time, short silos = 1, Action<ISiloBuilder>? configure = null, Action<InProcessTestClusterBuilder>? also = null)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        if (time is not null) builder.ConfigureHost(host => host.Services.AddSingleton(time));
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddMemoryGrainStorage("memory").AddMemoryGrainStorageAsDefault();
            configure?.Invoke(silo);
        });
        also?.Invoke(builder);
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }

    /// <summary>A key that no other test uses.</summary>
    public static string Key() => $"case-{Guid.NewGuid():N}";

    /// <summary>Calls from the silo itself, which keep their order.</summary>
    public static IGrainFactory InSilo(this InProcessTestCluster cluster) => cluster.GetSiloServiceProvider().GetRequiredService<IGrainFactory>();
}
