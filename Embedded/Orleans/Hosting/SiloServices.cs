using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace OneWindow.Embedded.Orleans;

/// <summary>The services of a silo.</summary>
internal static class SiloServices
{
    public static void AddTo(IServiceCollection services, IConfiguration configuration)
    {
        if (services.Any(s => s.ServiceType == typeof(Silo))) return;
        services.AddLogging();
        services.AddOptions();
        ConfigurationBinding.Bind(services, configuration.GetSection("Orleans"));
        services.TryAddSingleton<EmbeddedCluster>();
        services.TryAddSingleton<ITurnQueue, ThreadPoolTurnQueue>();
        services.AddSingleton<Silo>();
        services.AddSingleton<ILocalSiloDetails>(s => s.GetRequiredService<Silo>());
        services.AddSingleton<SiloLifecycle>();
        services.AddSingleton<ISiloLifecycle>(s => s.GetRequiredService<SiloLifecycle>());
        services.AddSingleton<IGrainFactory>(s => s.GetRequiredService<Silo>().Factory);
        services.AddSingleton<IClusterClient>(s => s.GetRequiredService<Silo>().Factory);
        services.AddSingleton<IGrainRuntime>(s => s.GetRequiredService<Silo>().Runtime);
        services.TryAddSingleton<IPersistentStateFactory, PersistentStateFactory>();
        services.AddSingleton<IdleCollector>();
        services.AddSingleton<IConfigurationValidator, SiloConfigurationValidator>();
        services.AddScoped<CurrentActivation>();
        services.AddScoped<IGrainContextAccessor>(s => s.GetRequiredService<CurrentActivation>());
        services.AddScoped<IGrainContext>(s => s.GetRequiredService<CurrentActivation>().GrainContext);
        services.AddHostedService<SiloHostedService>();
    }
}
