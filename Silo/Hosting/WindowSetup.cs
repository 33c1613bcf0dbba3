using Microsoft.Extensions.DependencyInjection;
using OneWindow.Grains.Documents;
using OneWindow.Grains.Intakes;
using OneWindow.Grains.Metrics;
using OneWindow.Grains.Progress;
using OneWindow.Silo.Documents;
using OneWindow.Silo.Intakes;
using OneWindow.Silo.Metrics;
using OneWindow.Silo.Progress;
using OneWindow.Silo.Pumps;

namespace OneWindow.Silo.Hosting;

/// <summary>Wires what the single window adds to applications: forms for several matters, residents' progress, documents, figures.</summary>
internal static class WindowSetup
{
    /// <summary>Registers it.</summary>
    /// <param name="services">Services of the host.</param>
    /// <param name="dataDirectory">The office's data folder; null: only what is shipped.</param>
    public static void AddSingleWindow(this IServiceCollection services, string? dataDirectory)
    {
        services.AddSingleton(DocumentTemplates.Load(dataDirectory));
        services.AddSingleton<DocumentContent>();
        services.AddSingleton<IDocumentQueries, DocumentQueries>();
        services.AddSingleton<CheckCodes>();
        services.AddSingleton<IProgressQueries, ProgressQueries>();
        services.AddSingleton<IntakeForms>();
        services.AddSingleton<IntakeFile>();
        services.AddSingleton<IIntakeQueries, IntakeQueries>();
        services.AddSingleton<IOutboxHandler, IntakeOpening>();
        services.AddSingleton<IIntakeMetrics, IntakeMetrics>();
    }
}
