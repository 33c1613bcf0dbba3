using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Clustering and telemetry of a silo.</summary>
public static class CoreHostingExtensions
{
    /// <summary>A cluster of this process alone.</summary>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = EndpointOptions.DEFAULT_SILO_PORT,
        int gatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT,
        IPEndPoint? primarySiloEndpoint = null,
        string serviceId = "dev",
        string clusterId = "dev")
    {
        builder.ConfigureEndpoints(IPAddress.Loopback, siloPort, gatewayPort);
        builder.Services.Configure<ClusteringChoice>(o => o.IsChosen = true);
        LocalhostIds.Apply(builder.Services, serviceId, clusterId);
        return builder;
    }

    /// <summary>Traces grain calls.</summary>
    public static ISiloBuilder AddActivityPropagation(this ISiloBuilder builder)
    {
        CallTracing.AddTo(builder.Services);
        return builder;
    }
}
