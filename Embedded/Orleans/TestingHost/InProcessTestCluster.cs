using System.Collections.ObjectModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Orleans.TestingHost;

/// <summary>A cluster of silos in this process with a client, for tests.</summary>
public sealed class InProcessTestCluster : IDisposable, IAsyncDisposable
{
    private readonly EmbeddedCluster _cluster = new();
    private readonly List<InProcessSiloHandle> _silos = [];
    private readonly Lock _gate = new();
    private IHost? _clientHost;
    private short _lastNumber = -1;

    /// <summary>Prepares a cluster; nothing runs yet.</summary>
    public InProcessTestCluster(InProcessTestClusterOptions options, ITestClusterPortAllocator portAllocator)
    {
        Options = options;
        PortAllocator = portAllocator;
    }

    /// <summary>Its options.</summary>
    public InProcessTestClusterOptions Options { get; }

    /// <summary>Gives port numbers.</summary>
    public ITestClusterPortAllocator PortAllocator { get; }

    /// <summary>The client.</summary>
    /// <exception cref="InvalidOperationException">It does not run.</exception>
    public IClusterClient Client => _clientHost?.Services.GetRequiredService<IClusterClient>() ?? throw new InvalidOperationException("The client does not run.");

    /// <summary>The silos that were started and not stopped.</summary>
    public ReadOnlyCollection<InProcessSiloHandle> Silos
    {
        get
        {
            lock (_gate) return new ReadOnlyCollection<InProcessSiloHandle>([.. _silos]);
        }
    }

    /// <summary>Starts the silos and the client.</summary>
    public Task DeployAsync() => DeployAsync(CancellationToken.None);

    /// <summary>Starts the silos and the client.</summary>
    public async Task DeployAsync(CancellationToken cancellationToken)
    {
        if (Silos.Count > 0) throw new InvalidOperationException("The cluster was deployed before.");
        await StartSilosAsync(Options.InitialSilosCount, cancellationToken);
        if (Options.InitializeClientOnDeploy) await InitializeClientAsync(cancellationToken);
    }

    /// <summary>The silos that run.</summary>
    public IEnumerable<InProcessSiloHandle> GetActiveSilos() => Silos.Where(s => s.IsActive);

    /// <summary>The silo with that address.</summary>
    public InProcessSiloHandle? GetSiloForAddress(SiloAddress siloAddress) => Silos.FirstOrDefault(s => s.SiloAddress.Equals(siloAddress));

    /// <summary>True when a silo with that address belongs to the cluster.</summary>
    public bool ContainsSilo(SiloAddress siloAddress) => GetSiloForAddress(siloAddress) is not null;

    /// <summary>The services of a silo; without an address of the first one.</summary>
    /// <exception cref="ArgumentException">There is no such silo.</exception>
    public IServiceProvider GetSiloServiceProvider(SiloAddress? silo = null) =>
        (silo is null ? GetActiveSilos().FirstOrDefault() : GetSiloForAddress(silo))?.ServiceProvider
        ?? throw new ArgumentException($"The cluster has no silo {silo}.", nameof(silo));

    /// <summary>The context of a grain's activation; false when it has none.</summary>
    public bool TryGetGrainContext(GrainId grainId, out IGrainContext? grainContext)
    {
        var found = _cluster.TryFind(grainId, out var activation);
        grainContext = found ? activation : null;
        return found;
    }

    /// <summary>Waits until the grain has no activation.</summary>
    public Task WaitForDeactivationAsync(GrainId grainId) =>
        _cluster.TryFind(grainId, out var activation) ? activation.Deactivated : Task.CompletedTask;

    /// <summary>Waits until the grain has no activation.</summary>
    public Task WaitForDeactivationAsync(IAddressable grain) => WaitForDeactivationAsync(grain.GetGrainId());

    /// <summary>Deactivates the grain if it is active, and waits for the end of that.</summary>
    public async Task DeactivateAsync(GrainId grainId)
    {
        if (!_cluster.TryFind(grainId, out var activation)) return;
        activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "The test asked for deactivation."));
        await activation.Deactivated;
    }

    /// <summary>Deactivates the grain if it is active, and waits for the end of that.</summary>
    public Task DeactivateAsync(IAddressable grain) => DeactivateAsync(grain.GetGrainId());

    /// <summary>Moves the grain to another silo, and waits until it has left its own.</summary>
    public async Task MigrateAsync(GrainId grainId, SiloAddress? targetSilo = null)
    {
        if (!_cluster.TryFind(grainId, out var activation)) return;
        activation.Migrate(targetSilo is null ? null : new Dictionary<string, object> { [EmbeddedCluster.TargetSiloKey] = targetSilo });
        if (_cluster.ActiveSilos.Count > 1) await activation.Deactivated;
    }

    /// <summary>Moves the grain to another silo, and waits until it has left its own.</summary>
    public Task MigrateAsync(IAddressable grain, SiloAddress? targetSilo = null) => MigrateAsync(grain.GetGrainId(), targetSilo);

    /// <summary>Ends at once: inside one process all silos know of all others.</summary>
    public Task WaitForLivenessToStabilizeAsync(bool didKill = false) => Task.CompletedTask;

    /// <summary>Ends at once: inside one process all silos know all grain classes.</summary>
    public Task WaitForClusterManifestToStabilizeAsync(bool didKill = false) => Task.CompletedTask;

    /// <summary>Starts one more silo.</summary>
    public async Task<InProcessSiloHandle> StartAdditionalSiloAsync() => (await StartSilosAsync(1))[0];

    /// <summary>Starts more silos.</summary>
    public Task<List<InProcessSiloHandle>> StartSilosAsync(int silosToStart) => StartSilosAsync(silosToStart, CancellationToken.None);

    /// <summary>Starts more silos.</summary>
    public async Task<List<InProcessSiloHandle>> StartSilosAsync(int silosToStart, CancellationToken cancellationToken)
    {
        var started = new List<InProcessSiloHandle>();
        for (var i = 0; i < silosToStart; i++) started.Add(await StartAsync(++_lastNumber, null, cancellationToken));
        return started;
    }

    /// <summary>Stops a silo: what runs there ends first.</summary>
    public Task StopSiloAsync(InProcessSiloHandle instance) => StopSiloAsync(instance, CancellationToken.None);

    /// <summary>Stops a silo: what runs there ends first, until the token is cancelled.</summary>
    public async Task StopSiloAsync(InProcessSiloHandle instance, CancellationToken cancellationToken)
    {
        await instance.StopSiloAsync(cancellationToken);
        Forget(instance);
    }

    /// <summary>Kills a silo: calls of silos to it fail, calls of the client run into their timeout.</summary>
    public Task KillSiloAsync(InProcessSiloHandle instance) => KillSiloAsync(instance, CancellationToken.None);

    /// <summary>Kills a silo: calls of silos to it fail, calls of the client run into their timeout.</summary>
    public async Task KillSiloAsync(InProcessSiloHandle instance, CancellationToken cancellationToken)
    {
        await instance.StopSiloAsync(false);
        Forget(instance);
    }

    /// <summary>Stops a silo and starts it anew; null when it is not of this cluster.</summary>
    public async Task<InProcessSiloHandle?> RestartSiloAsync(InProcessSiloHandle instance)
    {
        if (!Silos.Contains(instance)) return null;
        await StopSiloAsync(instance);
        return await StartAsync(instance.InstanceNumber, instance.Name, CancellationToken.None);
    }

    /// <summary>Starts a silo that was stopped, under its name.</summary>
    public Task<InProcessSiloHandle> RestartStoppedSecondarySiloAsync(string siloName) => StartAsync(++_lastNumber, siloName, CancellationToken.None);

    /// <summary>Stops the silos, the client goes on.</summary>
    public Task StopSilosAsync() => StopSilosAsync(CancellationToken.None);

    /// <summary>Stops the silos, the client goes on.</summary>
    public async Task StopSilosAsync(CancellationToken cancellationToken)
    {
        foreach (var silo in Silos) await StopSiloAsync(silo, cancellationToken);
    }

    /// <summary>Stops the client and the silos.</summary>
    public Task StopAllSilosAsync() => StopAllSilosAsync(CancellationToken.None);

    /// <summary>Stops the client and the silos.</summary>
    public async Task StopAllSilosAsync(CancellationToken cancellationToken)
    {
        await StopClusterClientAsync(cancellationToken);
        await StopSilosAsync(cancellationToken);
    }

    /// <summary>Stops the client.</summary>
    public Task StopClusterClientAsync() => StopClusterClientAsync(CancellationToken.None);

    /// <summary>Stops the client.</summary>
    public async Task StopClusterClientAsync(CancellationToken cancellationToken)
    {
        if (_clientHost is not { } host) return;
        _clientHost = null;
        await host.StopAsync(cancellationToken);
        host.Dispose();
    }

    /// <summary>Stops the client at once.</summary>
    public Task KillClientAsync() => StopClusterClientAsync(new CancellationToken(true));

    /// <summary>Starts the client.</summary>
    public Task InitializeClientAsync() => InitializeClientAsync(CancellationToken.None);

    /// <summary>Starts the client.</summary>
    public async Task InitializeClientAsync(CancellationToken cancellationToken)
    {
        await StopClusterClientAsync(cancellationToken);
        var builder = CreateHostBuilder("TestClusterClient");
        builder.UseOrleansClient(client => client.Configure<ClusterOptions>(SetIds));
        foreach (var configure in Options.ClientHostConfigurationDelegates) configure(builder);
        _clientHost = builder.Build();
        await _clientHost.StartAsync(cancellationToken);
    }

    /// <summary>Empty: Embedded writes no log of its own.</summary>
    public string GetLog() => "";

    /// <summary>Stops everything.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopClusterClientAsync(CancellationToken.None);
        foreach (var silo in Silos)
        {
            await StopSiloAsync(silo);
            await silo.DisposeAsync();
        }
    }

    /// <summary>Stops everything.</summary>
    public void Dispose() => Task.Run(async () => await DisposeAsync()).GetAwaiter().GetResult();

    private async Task<InProcessSiloHandle> StartAsync(short number, string? name, CancellationToken token)
    {
        var (siloPort, gatewayPort) = PortAllocator.AllocateConsecutivePortPairs(1);
        var options = new InProcessTestSiloSpecificOptions
        {
            SiloName = name ?? (number == 0 ? "Primary" : $"Secondary_{number}"),
            SiloPort = siloPort,
            GatewayPort = Options.GatewayPerSilo || number == 0 ? gatewayPort : 0,
        };
        var builder = CreateHostBuilder(options.SiloName);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(options.SiloPort, options.GatewayPort)
            .Configure<ClusterOptions>(SetIds)
            .Configure<SiloOptions>(o => o.SiloName = options.SiloName));
        foreach (var configure in Options.SiloHostConfigurationDelegates) configure(options, builder);
        var host = builder.Build();
        await host.StartAsync(token);
        var started = host.Services.GetRequiredService<Silo>();
        var handle = new InProcessSiloHandle
        {
            Name = options.SiloName,
            InstanceNumber = number,
            SiloHost = host,
            SiloAddress = started.Address,
            GatewayAddress = started.GatewayAddress,
        };
        lock (_gate) _silos.Add(handle);
        return handle;
    }

    private HostApplicationBuilder CreateHostBuilder(string name)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings
        {
            ApplicationName = name,
            EnvironmentName = Environments.Development,
            DisableDefaults = true,
            Configuration = new ConfigurationManager(),
        });
        builder.Services.AddSingleton(_cluster);
        return builder;
    }

    private void SetIds(ClusterOptions options) => (options.ClusterId, options.ServiceId) = (Options.ClusterId, Options.ServiceId);

    private void Forget(InProcessSiloHandle instance)
    {
        lock (_gate) _silos.Remove(instance);
    }
}
