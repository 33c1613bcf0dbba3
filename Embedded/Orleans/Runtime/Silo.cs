using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace OneWindow.Embedded.Orleans;

/// <summary>One silo: its activations, its services, its start and stop.</summary>
internal sealed partial class Silo : ILocalSiloDetails
{
    private readonly ConcurrentDictionary<GrainActivation, byte> _activations = new();
    private readonly ConcurrentDictionary<GrainId, WorkerPool> _workerPools = new();
    private readonly ClusterOptions _clusterOptions;
    private readonly SiloMessagingOptions _messaging;
    private readonly ILogger _logger;
    private IIncomingGrainCallFilter[]? _filters;
    private CallSender? _sender;

    public Silo(
        IServiceProvider services,
        EmbeddedCluster cluster,
        IOptions<ClusterOptions> clusterOptions,
        IOptions<SiloOptions> siloOptions,
        IOptions<EndpointOptions> endpoints,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<SchedulingOptions> scheduling,
        IOptions<GrainCollectionOptions> collection,
        ITurnQueue turns,
        ILoggerFactory loggers)
    {
        Services = services;
        Cluster = cluster;
        _clusterOptions = clusterOptions.Value;
        _messaging = messaging.Value;
        _logger = loggers.CreateLogger("Orleans.Silo");
        var generation = SiloAddress.AllocateNewGeneration();
        Address = SiloAddress.New(endpoints.Value.AdvertisedIPAddress, endpoints.Value.SiloPort, generation);
        GatewayAddress = SiloAddress.New(endpoints.Value.AdvertisedIPAddress, endpoints.Value.GatewayPort, endpoints.Value.GatewayPort == 0 ? 0 : generation);
        Name = siloOptions.Value.SiloName is { Length: > 0 } name ? name : $"Silo_{Address.GetConsistentHashCode() & 0x7FFFFFFF:D5}";
        Collection = collection.Value;
        Scheduling = new SiloScheduling(scheduling.Value, turns, loggers.CreateLogger("Orleans.Scheduler"));
        GrainTime = RuntimeTime.For(services, TimeProviderNames.Grains);
        CollectionTime = RuntimeTime.For(services, TimeProviderNames.ActivationManagement);
        Factory = new GrainFactory(services, GrainCatalog.Current, () => Sender);
        Runtime = new GrainRuntime(this);
    }

    public IServiceProvider Services { get; }

    public EmbeddedCluster Cluster { get; }

    public SiloAddress Address { get; }

    public SiloAddress SiloAddress => Address;

    public SiloAddress GatewayAddress { get; }

    public string Name { get; }

    public string ClusterId => _clusterOptions.ClusterId;

    public string DnsHostName => Dns.GetHostName();

    public SiloStatus Status { get; private set; } = SiloStatus.Created;

    public bool HasStopped => Status == SiloStatus.Dead;

    public GrainCollectionOptions Collection { get; }

    public SiloScheduling Scheduling { get; }

    public TimeProvider GrainTime { get; }

    public TimeProvider CollectionTime { get; }

    public GrainFactory Factory { get; }

    public GrainRuntime Runtime { get; }

    public int MaxForwardCount => _messaging.MaxForwardCount;

    public ICollection<GrainActivation> Activations => _activations.Keys;

    public int ActivationCount => _activations.Count;

    public IIncomingGrainCallFilter[] IncomingFilters => _filters ??= [.. Services.GetServices<IIncomingGrainCallFilter>()];

    public CallSender Sender => _sender ??= CreateSender();

    public void Join()
    {
        _ = Sender;
        Status = SiloStatus.Active;
        Cluster.Add(this);
        LocalGateways.Open(this);
    }

    /// <summary>Runs to the end what runs, deactivates everything, and leaves the cluster.</summary>
    public async Task LeaveAsync(CancellationToken token)
    {
        if (Status is SiloStatus.Dead) return;
        Status = SiloStatus.ShuttingDown;
        Sender.IsClosed = true;
        Cluster.Retire(this);
        while (!token.IsCancellationRequested && !_activations.IsEmpty)
        {
            var leaving = new List<Task>();
            foreach (var activation in Activations)
            {
                activation.Deactivate(DeactivationReasons.Stopping, token);
                leaving.Add(activation.Deactivated);
            }

            await Task.WhenAll(leaving).WaitAsync(token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Disappear();
    }

    /// <summary>Ends the silo as if its process had been lost: requests of silos fail, those of outside clients run into their timeout.</summary>
    public void Disappear()
    {
        if (Status == SiloStatus.Dead) return;
        Status = SiloStatus.Dead;
        Sender.IsClosed = true;
        Cluster.Remove(this);
        LocalGateways.Close(this);
        foreach (var activation in Activations) activation.Abandon();
        foreach (var silo in Cluster.ActiveSilos)
            silo.Sender.FailOutstanding(c => ReferenceEquals(c.Activation?.Silo, this), Lost);
        Sender.FailOutstanding(_ => true, CallSender.Closed);
        Sender.Dispose();
    }

    public GrainActivation Create(GrainClass grainClass, GrainId grainId) => new(this, grainClass, grainId);

    public void Add(GrainActivation activation)
    {
        _activations[activation] = 0;
        RuntimeMetrics.Activations.Add(1);
        RuntimeMetrics.ActivationsCreated.Add(1);
        RuntimeMetrics.Grains.Add(1);
    }

    public void Remove(GrainActivation activation)
    {
        if (!_activations.TryRemove(activation, out _)) return;
        RuntimeMetrics.Activations.Add(-1);
        RuntimeMetrics.ActivationsDestroyed.Add(1);
        RuntimeMetrics.Grains.Add(-1);
        if (activation.Class.MaxWorkers > 0)
        {
            if (_workerPools.TryGetValue(activation.GrainId, out var pool) && pool.Remove(activation))
                _workerPools.TryRemove(new KeyValuePair<GrainId, WorkerPool>(activation.GrainId, pool));
        }
        else
        {
            Cluster.Unregister(activation);
        }
    }

    public GrainActivation PickWorker(GrainClass grainClass, GrainId grainId, CallValues? values)
    {
        while (true)
        {
            var pool = _workerPools.GetOrAdd(grainId, static (id, c) => new WorkerPool(c.silo, c.grainClass, id), (silo: this, grainClass));
            if (pool.Pick(values) is { } worker) return worker;
        }
    }

    /// <summary>Sends a request that its activation did not run on to the next activation.</summary>
    public void Forward(GrainCall call)
    {
        if (call is TimerTick || call.IsAnswered && !call.IsOneWay) return;
        if (HasStopped && Cluster.ActiveSilos.Count == 0)
        {
            call.TryFail(CallSender.Closed(call));
            return;
        }

        if (++call.ForwardCount > Math.Max(MaxForwardCount, 1))
        {
            call.TryFail(new OrleansMessageRejectionException($"The request was forwarded {call.ForwardCount - 1} times and found no activation that runs it: {call.Describe()}"));
            return;
        }

        call.Activation = null;
        call.Sender.Route(call);
    }

    public bool IsOverLimit(int waiting) => _messaging.MaxEnqueuedRequestsHardLimit > 0 && waiting >= _messaging.MaxEnqueuedRequestsHardLimit;

    /// <summary>Refuses a request over the limit, or warns when many wait.</summary>
    public void WatchQueue(GrainActivation activation, GrainCall call, int waiting)
    {
        if (IsOverLimit(waiting))
        {
            call.TryFail(new LimitExceededException(
                nameof(SiloMessagingOptions.MaxEnqueuedRequestsHardLimit), waiting + 1, _messaging.MaxEnqueuedRequestsHardLimit, call.Describe()));
        }
        else if (_messaging.MaxEnqueuedRequestsSoftLimit > 0 && waiting >= _messaging.MaxEnqueuedRequestsSoftLimit)
        {
            LogLongQueue(_logger, activation.GrainId, waiting + 1);
        }
    }

    public void LogUnobserved(GrainCall call, Exception exception) => LogUnobservedFailure(_logger, exception, call.TargetId, call.ToString());

    public void LogActivationFailure(GrainId grainId, Exception exception) => LogFailedActivation(_logger, exception, grainId);

    public void LogDeactivationFailure(GrainId grainId, Exception exception) => LogFailedDeactivation(_logger, exception, grainId);

    private static SiloUnavailableException Lost(GrainCall call) => new($"The target silo became unavailable for message: {call.Describe()}");

    private CallSender CreateSender() => new(
        Cluster,
        this,
        Address,
        GrainId.Create("sys.client", $"hosted-{Address.ToParsableString()}"),
        _messaging,
        RuntimeTime.For(Services, TimeProviderNames.Messaging),
        [.. Services.GetServices<IOutgoingGrainCallFilter>()]);

    [LoggerMessage(1101, LogLevel.Error, "A request or timer tick that nobody waits for failed in grain {GrainId}: {Request}")]
    private static partial void LogUnobservedFailure(ILogger logger, Exception exception, GrainId grainId, string request);

    [LoggerMessage(1102, LogLevel.Error, "Activation of grain {GrainId} failed.")]
    private static partial void LogFailedActivation(ILogger logger, Exception exception, GrainId grainId);

    [LoggerMessage(1103, LogLevel.Error, "Grain {GrainId} left memory with an error.")]
    private static partial void LogFailedDeactivation(ILogger logger, Exception exception, GrainId grainId);

    [LoggerMessage(1104, LogLevel.Warning, "{Count} requests wait for grain {GrainId}.")]
    private static partial void LogLongQueue(ILogger logger, GrainId grainId, int count);
}
