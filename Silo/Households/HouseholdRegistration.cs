using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Households;

namespace OneWindow.Silo.Households;

/// <summary>Registers the unified file with a host.</summary>
internal static class HouseholdRegistration
{
    /// <summary>Registers persons, households and what others ask of them.</summary>
    public static void AddUnifiedFile(this IServiceCollection services)
    {
        services.AddSingleton<FileServices>();
        services.AddSingleton<Kinship>();
        services.AddSingleton<IUnifiedFile, UnifiedFile>();
        services.AddSingleton<IPersonRegistry, PersonRegistry>();
        services.AddSingleton<IPersonQueries, PersonQueries>();
        services.AddSingleton<IHouseholdQueries, HouseholdQueries>();
        services.AddSingleton<IConflictQueries, ConflictQueries>();
    }
}
