using System.Net;
using System.Net.Sockets;

namespace OneWindow.Api.Progress;

/// <summary>Keeps those who guess codes slow: so many questions an address, so many a number. It goes by the world's time.</summary>
internal sealed class ProgressLimiter(ProgressOptions options, TimeProvider time, Func<string, int> hash)
{
    private readonly RateWindow _addresses = new(options.PerAddress, options.Window, time, hash);
    private readonly RateWindow _numbers = new(options.PerNumber, options.Window, time, hash);

    /// <summary>With a hash that is another one in every process.</summary>
    public ProgressLimiter(ProgressOptions options, TimeProvider time)
        : this(options, time, static key => string.GetHashCode(key, StringComparison.Ordinal))
    {
    }

    /// <summary>Counts a question; null when it may be answered, else how long to wait.</summary>
    /// <param name="address">Where it comes from.</param>
    /// <param name="number">Which application it is about; whether there is one makes no difference.</param>
    public TimeSpan? Take(IPAddress? address, string number) => _addresses.Take(Network(address)) ?? _numbers.Take(number);

    /// <summary>A house has 2^64 addresses of the sixth version: they count as one.</summary>
    private static string Network(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
