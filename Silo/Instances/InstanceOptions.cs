using OneWindow.Silo.Batches;
using OneWindow.Silo.Simulation;

namespace OneWindow.Silo.Instances;

/// <summary>Settings of workflow instances, section <c>Workflows</c> of the configuration.</summary>
public sealed record InstanceOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Workflows";

    /// <summary>How long, in office time, an event is kept for which nobody waits.</summary>
    public TimeSpan KeepEvents { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How often, in real time, kept events are compared with what waits, beside the looks that new waiters cause.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Requests that workflows send.</summary>
    public HttpCallOptions Http { get; init; } = new();

    /// <summary>How batches work.</summary>
    public BatchOptions Batches { get; init; } = new();

    /// <summary>How long test runs are kept.</summary>
    public TestOptions Tests { get; init; } = new();

    /// <summary>First problem of these settings as one line, or null when they can be used.</summary>
    internal string? Problem() => this switch
    {
        _ when KeepEvents < TimeSpan.Zero || KeepEvents > TimeSpan.FromDays(365) => "Workflows:KeepEvents must be 0 to 365 days.",
        _ when Look < TimeSpan.FromMilliseconds(10) || Look > TimeSpan.FromHours(1) => "Workflows:Look must be 10 ms to an hour.",
        _ => Http.Problem() ?? Batches.Problem() ?? Tests.Problem(),
    };
}

/// <summary>What workflows may call, section <c>Workflows:Http</c>.</summary>
public sealed record HttpCallOptions
{
    /// <summary>Hosts that may be called: <c>name</c>, <c>name:port</c> or <c>*.domain</c>. None by default.</summary>
    public string[] AllowedHosts { get; init; } = [];

    /// <summary>
    /// Networks of this machine and of its surroundings that may be called all the same, such as <c>10.1.0.0/16</c>. Without them a name that leads
    /// to a private, local or reserved address is refused.
    /// </summary>
    public string[] AllowedNetworks { get; init; } = [];

    /// <summary>How long one try may take, when the definition does not say less.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Tries after the first, for requests that are to be resilient.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Wait before the first of them; it doubles.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most bytes of an answer's content that are read.</summary>
    public int MaxResponseBytes { get; init; } = 1024 * 1024;

    /// <summary>First problem of these settings as one line, or null when they can be used.</summary>
    internal string? Problem() => this switch
    {
        _ when Timeout <= TimeSpan.Zero || Timeout > TimeSpan.FromSeconds(30) => "Workflows:Http:Timeout must be positive and at most 30 seconds.",
        { Retries: < 0 or > 5 } => $"Workflows:Http:Retries must be 0 to 5, not {Retries}.",
        _ when FirstRetry <= TimeSpan.Zero || FirstRetry > TimeSpan.FromSeconds(10) => "Workflows:Http:FirstRetry must be positive and at most 10 seconds.",
        { MaxResponseBytes: < 1 or > 64 * 1024 * 1024 } => $"Workflows:Http:MaxResponseBytes must be 1 to 67108864, not {MaxResponseBytes}.",
        _ when AllowedNetworks.FirstOrDefault(network => !System.Net.IPNetwork.TryParse(network, out _)) is { } network =>
            $"Workflows:Http:AllowedNetworks holds '{network}', which is no network such as 10.1.0.0/16.",
        _ => null,
    };
}
