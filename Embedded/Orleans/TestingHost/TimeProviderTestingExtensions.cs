using Microsoft.Extensions.DependencyInjection;

namespace Orleans.TestingHost;

/// <summary>Choice of clocks for tests.</summary>
public static class TimeProviderTestingExtensions
{
    /// <summary>Pins all areas of the runtime but grains to a clock.</summary>
    public static IServiceCollection UseTimeProviderForBackgroundAreas(this IServiceCollection services, TimeProvider timeProvider)
    {
        foreach (var area in new[]
                 {
                     TimeProviderNames.ActivationManagement, TimeProviderNames.Messaging, TimeProviderNames.Membership, TimeProviderNames.GrainDirectory,
                     TimeProviderNames.SystemTimers,
                 })
        {
            services.AddKeyedSingleton(area, timeProvider);
        }

        return services;
    }
}
