using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Matters;

namespace OneWindow.Silo.Matters;

/// <summary>Registers the catalogue of matters.</summary>
internal static class MatterRegistration
{
    /// <summary>Registers the catalogue with what the data files hold of it.</summary>
    public static IServiceCollection AddMatters(this IServiceCollection services, MatterData data)
    {
        services.AddSingleton(data);
        services.AddSingleton<MatterDefinitions>();
        services.AddSingleton<MatterCatalogue>();
        services.AddSingleton<IMatterCatalogue>(provider => provider.GetRequiredService<MatterCatalogue>());
        services.AddSingleton<IMatterEditing, MatterEditor>();
        services.AddSingleton<IMatterEligibility, MatterEligibility>();
        services.AddSingleton<ShippedMatters>();
        return services;
    }
}
