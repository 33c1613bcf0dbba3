using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace OneWindow.Embedded.Orleans;

/// <summary>Binds the section "Orleans" of the configuration.</summary>
internal static class ConfigurationBinding
{
    public static void Bind(IServiceCollection services, IConfigurationSection section)
    {
        services.Configure<ClusterOptions>(section);
        services.Configure<SiloOptions>(o => o.SiloName = section["Name"] ?? o.SiloName);
        services.Configure<SiloMessagingOptions>(section.GetSection("Messaging"));
        services.Configure<ClientMessagingOptions>(section.GetSection("Messaging"));
        services.Configure<EndpointOptions>(o =>
        {
            o.SiloPort = section.GetValue("Endpoints:SiloPort", o.SiloPort);
            o.GatewayPort = section.GetValue("Endpoints:GatewayPort", o.GatewayPort);
        });
        if (section.GetValue("EnableDistributedTracing", false)) CallTracing.AddTo(services);
    }
}
