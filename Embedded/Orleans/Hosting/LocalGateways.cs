using System.Collections.Concurrent;

namespace OneWindow.Embedded.Orleans;

/// <summary>The silos of this process by gateway port, for clients in hosts of their own.</summary>
internal static class LocalGateways
{
    private static readonly ConcurrentDictionary<int, Silo> Silos = new();

    public static void Open(Silo silo)
    {
        if (silo.GatewayAddress.Endpoint.Port > 0) Silos[silo.GatewayAddress.Endpoint.Port] = silo;
    }

    public static void Close(Silo silo) => Silos.TryRemove(new KeyValuePair<int, Silo>(silo.GatewayAddress.Endpoint.Port, silo));

    public static EmbeddedCluster? Find(int[] ports)
    {
        foreach (var port in ports)
        {
            if (Silos.TryGetValue(port, out var silo)) return silo.Cluster;
        }

        return null;
    }
}
