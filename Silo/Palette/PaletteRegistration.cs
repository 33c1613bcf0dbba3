using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Palette;

namespace OneWindow.Silo.Palette;

/// <summary>Registers what editors ask about activities.</summary>
internal static class PaletteRegistration
{
    /// <summary>Registers the palette.</summary>
    public static IServiceCollection AddActivityPalette(this IServiceCollection services)
    {
        services.AddSingleton<OfficeOptions>();
        services.AddSingleton<PaletteReader>();
        services.AddSingleton<UsableDefinitions>();
        services.AddSingleton<IActivityPalette, ActivityPaletteSource>();
        services.AddSingleton<IScriptDeclarations, ScriptDeclarations>();
        services.AddSingleton<IActivityTests, ActivityTests>();
        return services;
    }
}
