namespace OneWindow.Api.Studio.Shell;

/// <summary>Wires the pages at <c>/studio</c>.</summary>
internal static class StudioSetup
{
    /// <summary>Registers package and pages.</summary>
    public static void AddStudioPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(builder.Configuration.GetSection(StudioOptions.Section).Get<StudioOptions>() ?? new StudioOptions());
        builder.Services.AddSingleton(services => StudioPackage.Open(
            Path.Combine(AppContext.BaseDirectory, services.GetRequiredService<StudioOptions>().Package), services.GetRequiredService<ILogger<StudioPackage>>()));
        builder.Services.AddSingleton(services => new StudioSite(services.GetRequiredService<StudioOptions>().Site));
        builder.Services.AddSingleton<StudioPages>();
    }

    /// <summary>Maps the pages.</summary>
    public static void MapStudioPages(this WebApplication app) => app
        .MapMethods("/studio/{**path}", [HttpMethods.Get, HttpMethods.Head], (HttpContext context, StudioPages pages) => pages.HandleAsync(context))
        .AllowAnonymous()
        .ExcludeFromDescription();
}
