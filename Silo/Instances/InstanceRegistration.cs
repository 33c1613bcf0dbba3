using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Batches;
using OneWindow.Silo.Children;
using OneWindow.Silo.Control;
using OneWindow.Silo.Definitions;
using OneWindow.Silo.Events;
using OneWindow.Silo.Http;
using OneWindow.Silo.Instances.History;
using OneWindow.Silo.Migrations;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Simulation;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Triggers;

namespace OneWindow.Silo.Instances;

/// <summary>Registers what generic instances need.</summary>
internal static class InstanceRegistration
{
    /// <summary>Registers definitions, events, triggers, children and the queries of instances.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The section <c>Workflows</c>; an unknown or impossible value stops the start.</param>
    public static IServiceCollection AddWorkflowInstances(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Read(configuration));
        services.AddDefinitions();
        services.AddSingleton<MigrationPaths>();
        services.AddSingleton<InstancePositions>();
        services.AddSingleton<IWorkflowMigrations, MigrationQueries>();
        services.AddSingleton<TriggerStore>();
        services.AddSingleton<ScheduleTimers>();
        services.AddSingleton<KeptEvents>();
        services.AddSingleton<ActivationGate>();
        services.AddSingleton<InstanceRemoval>();
        services.AddSingleton<IWorkflowEvents, EventPublisher>();
        services.AddSingleton<IWorkflowInstanceQueries, InstanceQueries>();
        services.AddSingleton<JournalReader>();
        services.AddSingleton<HistoryCache>();
        services.AddSingleton<InstanceHistoryReader>();
        services.AddSingleton<IInstanceHistory>(provider => provider.GetRequiredService<InstanceHistoryReader>());
        services.AddSingleton<IInstanceChanges, InstanceChanges>();
        services.AddSingleton<IWorkflowDirectory, WorkflowDirectory>();
        services.AddSingleton<IIncidentQueries, IncidentQueries>();
        services.AddSingleton<IAuditQueries, AuditQueries>();
        services.AddSingleton<SimulationOffice>();
        services.AddSingleton<TestedDefinitions>();
        services.AddSingleton<TestPrograms>();
        services.AddSingleton<TestStore>();
        services.AddSingleton(provider => new ScenarioRunner(provider.GetRequiredService<SimulationOffice>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IPublicationGate, ScenarioGate>();
        services.AddSingleton<IWorkflowScenarios, WorkflowScenarios>();
        services.AddSingleton<IWorkflowSamples, WorkflowSamples>();
        services.AddSingleton<BatchItems>();
        services.AddSingleton<BatchWorkItems>();
        services.AddSingleton<IWorkflowBatchQueries, BatchQueries>();
        services.AddSingleton<IOutboxHandler, EventDelivery>();
        services.AddSingleton<IOutboxHandler, ChildStarts>();
        services.AddSingleton<IOutboxHandler, ChildReports>();
        services.AddSingleton<IOutboxHandler, ChildCancellation>();
        services.AddSingleton<IOutboxHandler, ScheduledStarts>();
        services.AddSingleton<IOutboxHandler, HttpRequests>();
        services.AddSingleton<IWorkflowAddresses, WorkflowAddresses>();
        services.AddSingleton<HttpGuard>();
        services.AddSingleton<HttpSender>();
        services.AddHttpClient(HttpSender.Client, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                AutomaticDecompression = System.Net.DecompressionMethods.All,
                ConnectCallback = provider.GetRequiredService<HttpGuard>().ConnectAsync,
                MaxResponseHeadersLength = 64,
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
                UseCookies = false,
                // A proxy would look names up by itself, behind the guard.
                UseProxy = false,
            })
            .RemoveAllLoggers();
        return services;
    }

    private static InstanceOptions Read(IConfiguration configuration)
    {
        try
        {
            var options = configuration.Get<InstanceOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new InstanceOptions();
            return options.Problem() is { } problem ? throw new OptionsValidationException(InstanceOptions.Section, typeof(InstanceOptions), [problem]) : options;
        }
        catch (InvalidOperationException error)
        {
            throw new OptionsValidationException(InstanceOptions.Section, typeof(InstanceOptions), [$"{InstanceOptions.Section}: {error.Message}"]);
        }
    }
}
