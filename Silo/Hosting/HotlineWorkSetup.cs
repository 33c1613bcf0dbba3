using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Digests;
using OneWindow.Grains.Figures;
using OneWindow.Grains.Outreach;
using OneWindow.Grains.Whistles;
using OneWindow.Silo.Digests;
using OneWindow.Silo.Figures;
using OneWindow.Silo.Outreach;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Whistles;

namespace OneWindow.Silo.Hosting;

/// <summary>Wires what stands around hotline cases: whistles, digests, figures and outreach.</summary>
internal static class HotlineWorkSetup
{
    /// <summary>Registers it.</summary>
    public static void AddHotlineWork(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IOutboxHandler, WhistleDelivery>();
        services.AddSingleton<IWhistleQueries, WhistleQueries>();
        services.AddSingleton(configuration.GetSection(DigestOptions.Section).Get<DigestOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new DigestOptions());
        services.AddSingleton<DigestReading>();
        services.AddSingleton<IOutboxHandler, OutreachDelivery>();
        services.AddSingleton<OutreachReading>();
        services.AddSingleton<IOutreachQueries, OutreachQueries>();
        services.AddSingleton<IHotlineRates, HotlineRates>();
        services.AddSingleton<IDigestQueries, DigestQueries>();
    }
}
