using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace OneWindow.Micro.Grains;

/// <summary>A call to a grain of this process, with its answer. Budget: at most 2 µs.</summary>
public class GrainCallBenchmarks
{
    private const int Calls = 1000;
    private const int Callers = 8;
    private readonly Question _question = new("how long does it take?", 1);
    private readonly LooseQuestion _loose = new() { Text = "how long does it take?", Amounts = [1, 2, 3] };
    private IHost _host = null!;
    private IClusterClient _client = null!;
    private IRelayGrain _grain = null!;
    private IRelayGrain[] _grains = [];

    /// <summary>Starts a silo.</summary>
    [GlobalSetup]
    public async Task Start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleans(silo => silo.UseLocalhostClustering());
        _host = builder.Build();
        await _host.StartAsync();
        _client = _host.Services.GetRequiredService<IClusterClient>();
        _grain = _client.GetGrain<IRelayGrain>("case-1");
        _grains = [.. Enumerable.Range(0, Callers).Select(i => _client.GetGrain<IRelayGrain>($"case-{i}"))];
    }

    /// <summary>Stops the silo.</summary>
    [GlobalCleanup]
    public async Task Stop()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    /// <summary>Client to grain, one call after another.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public async Task<Answer> ClientToGrain()
    {
        var answer = new Answer(0);
        for (var i = 0; i < Calls; i++)
            answer = await _grain.Ask(_question);
        return answer;
    }

    /// <summary>As before, with a new reference for each call.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public async Task<Answer> ClientToGrainByKey()
    {
        var answer = new Answer(0);
        for (var i = 0; i < Calls; i++)
            answer = await _client.GetGrain<IRelayGrain>("case-1").Ask(_question);
        return answer;
    }

    /// <summary>Client to grain with an argument that is copied.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public async Task<Answer> ClientToGrainWithCopy()
    {
        var answer = new Answer(0);
        for (var i = 0; i < Calls; i++)
            answer = await _grain.AskLoosely(_loose);
        return answer;
    }

    /// <summary>Eight callers at once, each to a grain of its own; time is of the whole process per call.</summary>
    [Benchmark(OperationsPerInvoke = Calls * Callers)]
    public Task EightClientsToGrains() => Task.WhenAll(_grains.Select(grain => Task.Run(async () =>
    {
        for (var i = 0; i < Calls; i++)
            await grain.Ask(_question);
    })));

    /// <summary>Grain to grain, one call after another.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public Task<Answer> GrainToGrain() => _grain.AskOther("case-2", Calls);
}
