using System.Net;

namespace Orleans.Configuration;

/// <summary>The silo's endpoints. Embedded opens no socket; the numbers name the silo.</summary>
public class EndpointOptions
{
    /// <summary>Default port for silos.</summary>
    public const int DEFAULT_SILO_PORT = 11111;

    /// <summary>Default port for clients.</summary>
    public const int DEFAULT_GATEWAY_PORT = 30000;

    /// <summary>The address told to others.</summary>
    public IPAddress AdvertisedIPAddress { get; set; } = IPAddress.Loopback;

    /// <summary>The port for silos.</summary>
    public int SiloPort { get; set; } = DEFAULT_SILO_PORT;

    /// <summary>The port for clients; 0: none.</summary>
    public int GatewayPort { get; set; } = DEFAULT_GATEWAY_PORT;

    /// <summary>Where it listens for silos.</summary>
    public IPEndPoint? SiloListeningEndpoint { get; set; }

    /// <summary>Where it listens for clients.</summary>
    public IPEndPoint? GatewayListeningEndpoint { get; set; }
}
