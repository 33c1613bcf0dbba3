using System.Net;
using System.Net.Sockets;
using OneWindow.Silo.Instances;

namespace OneWindow.Silo.Http;

/// <summary>
/// Decides what workflows may call. Names must be on the list of the office; whatever a name leads to, the connection itself is refused when it goes
/// to this machine, its network, or an address that is none of the internet's, so that neither a definition nor a name server can reach inside.
/// </summary>
internal sealed class HttpGuard(InstanceOptions options)
{
    /// <summary>Networks that are not the internet: own, private, local, shared, reserved, for documentation, for tests, multicast.</summary>
    private static readonly IPNetwork[] Reserved =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "::/96", "::1/128", "::ffff:0:0:0/96", "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(IPNetwork.Parse),
    ];

    private readonly IPNetwork[] _allowedNetworks = [.. options.Http.AllowedNetworks.Select(IPNetwork.Parse)];

    /// <summary>Why an address may not be called, or null.</summary>
    public string? Refusal(Uri address)
    {
        if (address.Scheme is not ("http" or "https"))
            return $"Only http and https can be called, not {address.Scheme}.";
        if (address.UserInfo.Length > 0)
            return "An address must not hold a name or password.";
        return options.Http.AllowedHosts.Any(pattern => Matches(pattern, address))
            ? null
            : $"The host {address.Host} is not on the list of hosts that workflows may call (Workflows:Http:AllowedHosts).";
    }

    /// <summary>May a connection go to this address?</summary>
    public bool MayConnect(IPAddress address)
    {
        if (_allowedNetworks.Any(network => network.Contains(address)))
            return true;
        if (Inner(address) is { } inner)
            return MayConnect(inner);
        return !Reserved.Any(network => network.BaseAddress.AddressFamily == address.AddressFamily && network.Contains(address));
    }

    /// <summary>Opens the connection of a request, to an address that was looked up and judged here, so that nothing is looked up a second time.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        var allowed = addresses.Where(MayConnect).ToArray();
        if (allowed.Length == 0)
        {
            if (addresses.Length > 0)
                throw new ForbiddenAddressException(host);
            throw new SocketException((int)SocketError.HostNotFound);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The IPv4 address inside an IPv6 one that only leads to it.</summary>
    private static IPAddress? Inner(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return null;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        // NAT64 (64:ff9b::/96) and 6to4 (2002::/16).
        if (bytes.AsSpan(0, 12).SequenceEqual((ReadOnlySpan<byte>)[0x00, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]))
            return new IPAddress(bytes.AsSpan(12, 4));
        return bytes[0] == 0x20 && bytes[1] == 0x02 ? new IPAddress(bytes.AsSpan(2, 4)) : null;
    }

    private static bool Matches(string pattern, Uri address)
    {
        var colon = pattern.LastIndexOf(':');
        var port = colon > 0 && int.TryParse(pattern.AsSpan(colon + 1), out var number) && !pattern.EndsWith(']') ? number : (int?)null;
        var host = port is null ? pattern : pattern[..colon];
        if (port is { } wanted ? wanted != address.Port : !address.IsDefaultPort)
            return false;
        return host.StartsWith("*.", StringComparison.Ordinal)
            ? address.IdnHost.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase) && address.IdnHost.Length > host.Length - 1
            : string.Equals(host, address.IdnHost, StringComparison.OrdinalIgnoreCase) || string.Equals(host, address.Host, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>A name leads to an address to which workflows may not connect.</summary>
internal sealed class ForbiddenAddressException(string host) : Exception($"The host {host} leads to an address that workflows may not call.");
