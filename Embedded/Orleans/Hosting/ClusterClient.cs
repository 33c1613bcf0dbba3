using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace OneWindow.Embedded.Orleans;

/// <summary>The client of a host without a silo.</summary>
internal sealed class ClusterClient : IHostedService, IDisposable
{
    private static int _lastNumber;

    private readonly IServiceProvider _services;
    private readonly ClientMessagingOptions _messaging;
    private CallSender? _sender;

    public ClusterClient(IServiceProvider services, IOptions<ClientMessagingOptions> messaging)
    {
        _services = services;
        _messaging = messaging.Value;
        Factory = new GrainFactory(services, GrainCatalog.Current, () => _sender ?? throw new InvalidOperationException("The client was not started yet."));
    }

    public GrainFactory Factory { get; }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var cluster = _services.GetService<EmbeddedCluster>()
            ?? LocalGateways.Find(_services.GetRequiredService<IOptions<LocalGatewayOptions>>().Value.Ports)
            ?? throw new SiloUnavailableException("No silo of this process listens on the configured gateway ports.");
        var number = Interlocked.Increment(ref _lastNumber);
        _sender = new CallSender(
            cluster,
            null,
            SiloAddress.New(IPAddress.Loopback, 0, -number),
            GrainId.Create("sys.client", number.ToString("x8", CultureInfo.InvariantCulture)),
            _messaging,
            RuntimeTime.For(_services, TimeProviderNames.Messaging),
            [.. _services.GetServices<IOutgoingGrainCallFilter>()]);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (_sender is null) return Task.CompletedTask;
        _sender.IsClosed = true;
        _sender.FailOutstanding(_ => true, CallSender.Closed);
        return Task.CompletedTask;
    }

    public void Dispose() => _sender?.Dispose();
}
