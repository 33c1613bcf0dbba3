using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;

namespace OneWindow.Silo.Storage;

/// <summary>Registers the storage with a host.</summary>
public static class OneWindowStorageRegistration
{
    /// <summary>
    /// Registers <see cref="IDatabase"/>, <see cref="ICommitStore"/>, <see cref="INumberSource"/>, <see cref="IEventFeed"/> and the schema
    /// migration, which ends before any hosted service starts, the silo included.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The section <c>Storage</c>; an unknown or impossible value stops the start.</param>
    public static IServiceCollection AddOneWindowStorage(this IServiceCollection services, IConfiguration configuration)
    {
        StorageOptions options;
        try
        {
            options = configuration.Get<StorageOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new StorageOptions();
        }
        catch (InvalidOperationException error)
        {
            throw new OptionsValidationException(StorageOptions.Section, typeof(StorageOptions), [$"{StorageOptions.Section}: {error.Message}"]);
        }

        return services.AddOneWindowStorage(options);
    }

    /// <summary>As <see cref="AddOneWindowStorage(IServiceCollection, IConfiguration)"/>, with settings made by the caller.</summary>
    /// <exception cref="OptionsValidationException">A setting is impossible.</exception>
    public static IServiceCollection AddOneWindowStorage(this IServiceCollection services, StorageOptions options)
    {
        if (options.Problem() is { } problem)
            throw new OptionsValidationException(StorageOptions.Section, typeof(StorageOptions), [problem]);

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<DueSignals>();
        services.AddSingleton(provider => StorageParts.OpenDatabase(options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDatabase>(provider => provider.GetRequiredService<Database>());
        services.AddSingleton(provider => StorageParts.StartCommitStore(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<DueSignals>(),
            options,
            options.ServiceId ?? provider.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<ICommitStore>(provider => provider.GetRequiredService<CommitStore>());
        services.AddSingleton<INumberSource>(provider => new NumberSource(provider.GetRequiredService<IDatabase>(), options.NumberBlock));
        services.AddSingleton<IEventFeed, EventFeed>();
        services.AddHostedService<SchemaMigrationService>();
        return services;
    }

    /// <summary>
    /// Registers the grain storage provider that writes through <see cref="ICommitStore"/>; <see cref="AddOneWindowStorage(IServiceCollection, IConfiguration)"/>
    /// must be called too.
    /// </summary>
    /// <param name="builder">The silo.</param>
    /// <param name="name">Name that <c>[PersistentState]</c> refers to.</param>
    /// <param name="configure">Adds converters and contexts for states.</param>
    public static ISiloBuilder AddOneWindowGrainStorage(
        this ISiloBuilder builder, string name = OneWindowStorageNames.Provider, Action<OneWindowGrainStorageOptions>? configure = null)
    {
        builder.Services.AddOptions<OneWindowGrainStorageOptions>(name).Configure(options => configure?.Invoke(options));
        builder.Services.AddGrainStorage(name, static (provider, name) => new OneWindowGrainStorage(
            provider.GetRequiredService<IOptionsMonitor<OneWindowGrainStorageOptions>>().Get(name),
            provider.GetRequiredService<ICommitStore>()));
        return builder;
    }
}

/// <summary>Brings the schema up to date before anything else starts.</summary>
internal sealed class SchemaMigrationService(IDatabase database) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => database.MigrateAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
