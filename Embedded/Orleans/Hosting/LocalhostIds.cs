using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace OneWindow.Embedded.Orleans;

/// <summary>Localhost clustering sets the ids only when they differ from its own default, so that "default" stays in place without arguments.</summary>
internal static class LocalhostIds
{
    private const string Default = "dev";

    public static void Apply(IServiceCollection services, string serviceId, string clusterId)
    {
        if (serviceId != Default) services.Configure<ClusterOptions>(o => o.ServiceId = serviceId);
        if (clusterId != Default) services.Configure<ClusterOptions>(o => o.ClusterId = clusterId);
    }
}
