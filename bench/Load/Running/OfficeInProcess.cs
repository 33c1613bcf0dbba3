using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OneWindow.Grains.Hotline;
using OneWindow.Silo.Hosting;

namespace OneWindow.Load.Running;

/// <summary>The silo with everything in it, without HTTP, in this process.</summary>
internal sealed class OfficeInProcess : IAsyncDisposable
{
    private readonly IHost _host;
    private int _cases;

    private OfficeInProcess(IHost host) => _host = host;

    /// <summary>Services of the host.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Calls grains.</summary>
    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    /// <summary>Builds and starts the silo on a database.</summary>
    public static async Task<OfficeInProcess> StartAsync(StorageUnderTest storage)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Configuration.AddInMemoryCollection(storage.Settings);
        builder.Logging.AddConsole().SetMinimumLevel(LogLevel.Error);
        builder.AddOneWindowSilo();
        var host = builder.Build();
        await host.Services.OpenOfficeAsync();
        await host.StartAsync();
        return new OfficeInProcess(host);
    }

    /// <summary>Registers so many cases, many at a time.</summary>
    public async Task<string[]> RegisterAsync(int count)
    {
        var numbers = new string[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, _) =>
        {
            var number = Interlocked.Increment(ref _cases);
            var operation = $"measured-{number}";
            var receipt = await Grains.GetGrain<IHotlineIntakeGrain>(HotlineIntake.KeyFor(operation)).Register(new RegisterCase(
                operation, "measured", HotlineCaseKind.Complaint, "env.noise.renovation", "sanmiaojie", $"三庙街 {number} 号楼", "赵女士",
                $"199{number % 100_000_000:D8}", "楼上周末早上六点装修，影响休息。", null, null));
            numbers[i] = receipt.CaseNumber;
        });
        return numbers;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }
}
