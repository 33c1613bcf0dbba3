using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Digests;
using OneWindow.Grains.Whistles;
using OneWindow.Silo.Digests;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Whistles;

namespace OneWindow.Silo.Hosting;

/// <summary>Wires what stands around hotline cases: whistles and digests.</summary>
internal static class HotlineWorkSetup
{
    /// <summary>Registers it.</summary>
    public static void AddHotlineWork(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IOutboxHandler, WhistleDelivery>();
        services.AddSingleton<IWhistleQueries, WhistleQueries>();
        services.AddSingleton(configuration.GetSection(DigestOptions.Section).Get<DigestOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new DigestOptions());
        services.AddSingleton<DigestReading>();
        services.AddSingleton<IDigestQueries, DigestQueries>();
    }
}
