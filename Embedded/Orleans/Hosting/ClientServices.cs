using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace OneWindow.Embedded.Orleans;

/// <summary>The services of a client host.</summary>
internal static class ClientServices
{
    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(s => s.ServiceType == typeof(ClusterClient))) return;
        if (services.Any(s => s.ServiceType == typeof(Silo)))
            throw new OrleansConfigurationException("This host has a silo, whose services already give a client; UseOrleansClient is for hosts without one.");
        services.AddLogging();
        services.AddOptions();
        ConfigurationBinding.Bind(services, configuration.GetSection("Orleans"));
        services.AddSingleton<ClusterClient>();
        services.AddSingleton<IClusterClient>(s => s.GetRequiredService<ClusterClient>().Factory);
        services.AddSingleton<IGrainFactory>(s => s.GetRequiredService<ClusterClient>().Factory);
        services.AddHostedService(s => s.GetRequiredService<ClusterClient>());
    }
}
