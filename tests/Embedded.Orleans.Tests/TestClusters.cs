using Orleans.TestingHost;

namespace OneWindow.Embedded.Orleans.Tests;

/// <summary>Starts test clusters.</summary>
internal static class TestClusters
{
    public static async Task<InProcessTestCluster> StartAsync(short silos = 1, Action<ISiloBuilder>? configure = null, Action<InProcessTestClusterBuilder>? also = null)
    {
        var builder = new InProcessTestClusterBuilder(silos);
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
}
