using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using OneWindow.Grains.Absences;
using OneWindow.Grains.Applications;
using OneWindow.Grains.Desk;
using OneWindow.Grains.Hotline;
using OneWindow.Grains.Households;
using OneWindow.Grains.Notifications;
using OneWindow.Grains.Operations;
using OneWindow.Grains.People;
using OneWindow.Grains.Reference;
using OneWindow.Grains.Workflows;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Absences;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Attachments;
using OneWindow.Silo.Data;
using OneWindow.Silo.Deadlines;
using OneWindow.Silo.Definitions;
using OneWindow.Silo.Desk;
using OneWindow.Silo.Digests;
using OneWindow.Silo.Events;
using OneWindow.Silo.Hotline;
using OneWindow.Silo.Households;
using OneWindow.Silo.Instances;
using OneWindow.Silo.Matters;
using OneWindow.Silo.Notifications;
using OneWindow.Silo.Operations;
using OneWindow.Silo.Palette;
using OneWindow.Silo.People;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Simulation;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;
using OneWindow.Silo.WorkItems;
using Orleans.Configuration;

namespace OneWindow.Silo.Hosting;

/// <summary>Wires a silo together: storage, grains, pumps, queries.</summary>
public static class SiloSetup
{
    /// <summary>Adds everything that runs grains to a host. Call <see cref="OpenOfficeAsync"/> before the host starts.</summary>
    public static void AddOneWindowSilo(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;

        var clock = configuration.GetSection("Clock").Get<ClockOptions>() ?? new ClockOptions();
        clock.Validate(builder.Environment.IsProduction());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new OfficeClock(clock, provider.GetRequiredService<TimeProvider>()));
        services.AddKeyedSingleton<TimeProvider>(PumpRegistration.OfficeClock, (provider, _) => provider.GetRequiredService<OfficeClock>());

        var keys = new KeyFolder(Path.GetFullPath(configuration["Keys:Directory"] ?? "data/keys"));
        services.AddSingleton(keys);
        services.AddDataProtection().SetApplicationName("OneWindow").PersistKeysToFileSystem(keys.Directory);
        services.AddSingleton<IPersonalData, PersonalData>();

        var data = OfficeData.Load(configuration["Data:Directory"] is { } directory ? Path.GetFullPath(directory) : null);
        services.AddSingleton(data);
        services.AddSingleton(data.Calendar);
        services.AddSingleton(data.Facts);
        services.AddSingleton<IFactCatalogue>(data.Facts);
        services.AddSingleton<IReferenceData, ReferenceData>();
        services.AddMatters(data.Matters);

        services.AddOneWindowStorage(configuration.GetSection(StorageOptions.Section));
        services.AddWorkflowInstances(configuration.GetSection(InstanceOptions.Section));
        services.AddActivityPalette();
        services.AddUnifiedFile();
        services.AddAttachments(configuration.GetSection(AttachmentOptions.Section));
        services.AddSingleton<WorkflowServices>();
        services.AddSingleton<IAccounts, AccountStore>();
        services.AddSingleton<FirstAdmin>();
        services.AddSingleton<IHotlineCaseQueries, HotlineCaseQueries>();
        services.AddSingleton<RepeatFinder>();
        services.AddSingleton<IOutboxHandler, CaseNewsDelivery>();
        services.AddSingleton<ApplicationMatters>();
        services.AddSingleton<RelatedStaff>();
        services.AddSingleton<HeldFacts>();
        services.AddSingleton<IApplicationQueries, ApplicationQueries>();
        services.AddSingleton<IWorkItemQueries, WorkItemQueries>();
        services.AddSingleton<IWorkItemDirectory, WorkItemDirectory>();
        services.AddSingleton<AbsencesInForce>();
        services.AddSingleton<IAbsenceQueries, AbsenceQueries>();
        services.AddSingleton<IDeskQueries, DeskQueries>();
        services.AddSingleton<IDeadlineQueries, DeadlineQueries>();
        services.AddSingleton<INotificationQueries, NotificationQueries>();
        services.AddSingleton<IDeadLetterOffice, DeadLetterOffice>();
        services.AddSingleton<IOutboxHandler, NoticeDelivery>();
        services.AddSingleton<ITimerTarget, GrainTimers>();
        services.AddHotlineWork(configuration);
        services.AddSingleWindow(configuration["Data:Directory"] is { } folder ? Path.GetFullPath(folder) : null);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");

        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering();
            silo.Configure<ClusterOptions>(cluster =>
            {
                cluster.ServiceId = "onewindow";
                cluster.ClusterId = "onewindow";
            });
            silo.AddOneWindowGrainStorage(configure: options => options.SerializerOptions = StateJson.Options());
            silo.AddActivityPropagation();
        });
        services.AddHostedService(provider => provider.GetRequiredService<KeptEvents>());
        services.AddHostedService<DigestStart>();
        // After the silo: pumps start when grains can be called, and stop before the silo does.
        services.AddOneWindowPumps(configuration.GetSection(PumpOptions.Section));
        services.AddHostedService<TestRetention>();
        services.AddOneWindowJournalRetention(configuration.GetSection(JournalOptions.Section));
    }

    /// <summary>Brings the database up to date and the shipped definitions in.</summary>
    /// <param name="services">Services of the built host.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task OpenOfficeAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        var database = services.GetRequiredService<IDatabase>();
        await database.MigrateAsync(cancellationToken);
        var clock = services.GetRequiredService<OfficeClock>();
        if (clock.IsVirtual && await LastRecorded.ReadAsync(database, cancellationToken) is { } recorded)
            clock.ContinueFrom(recorded);
        await services.GetRequiredService<ShippedDefinitions>().BringInAsync(cancellationToken);
        await services.GetRequiredService<TakeOvers>().CatchUpAsync(cancellationToken);
        await services.GetRequiredService<ShippedMatters>().BringInAsync(cancellationToken);
    }
}
