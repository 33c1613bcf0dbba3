using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Pumps;

/// <summary>Registers the pumps with a host.</summary>
public static class PumpRegistration
{
    /// <summary>Key of the <see cref="TimeProvider"/> that due times are measured with; without one, the unkeyed provider is used.</summary>
    public const string OfficeClock = "OfficeClock";

    /// <summary>
    /// Registers both pumps and <see cref="IDeadLetters"/>. Call it after <c>UseOrleans</c>: pumps then start after the silo and stop before it.
    /// The host registers one <see cref="ITimerTarget"/> and any number of <see cref="IOutboxHandler"/>.
    /// </summary>
    /// <param name="services">The host's services, with the storage registered.</param>
    /// <param name="configuration">The section <c>Pumps</c>; an unknown or impossible value stops the start.</param>
    public static IServiceCollection AddOneWindowPumps(this IServiceCollection services, IConfiguration configuration)
    {
        try
        {
            return services.AddOneWindowPumps(configuration.Get<PumpOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new PumpOptions());
        }
        catch (InvalidOperationException error)
        {
            throw new OptionsValidationException(PumpOptions.Section, typeof(PumpOptions), [$"{PumpOptions.Section}: {error.Message}"]);
        }
    }

    /// <summary>As <see cref="AddOneWindowPumps(IServiceCollection, IConfiguration)"/>, with settings made by the caller.</summary>
    /// <exception cref="OptionsValidationException">A setting is impossible.</exception>
    public static IServiceCollection AddOneWindowPumps(this IServiceCollection services, PumpOptions? options = null)
    {
        options ??= new PumpOptions();
        if (options.Problem() is { } problem)
            throw new OptionsValidationException(PumpOptions.Section, typeof(PumpOptions), [problem]);

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IDeadLetters, DeadLetters>();
        services.AddSingleton(provider => new TimerPump(
            new TimerTable(provider.GetRequiredService<Database>()),
            provider.GetRequiredService<DueSignals>(),
            provider.GetRequiredService<ITimerTarget>(),
            options,
            OfficeTime(provider),
            provider.GetRequiredService<TimeProvider>(),
            new Random(),
            provider.GetRequiredService<ILogger<TimerPump>>()));
        services.AddSingleton(provider => new OutboxPump(
            new OutboxTable(provider.GetRequiredService<Database>()),
            provider.GetRequiredService<DueSignals>(),
            provider.GetServices<IOutboxHandler>(),
            options,
            OfficeTime(provider),
            provider.GetRequiredService<TimeProvider>(),
            new Random(),
            provider.GetRequiredService<ILogger<OutboxPump>>()));
        services.AddHostedService(provider => provider.GetRequiredService<TimerPump>());
        services.AddHostedService(provider => provider.GetRequiredService<OutboxPump>());
        return services;
    }

    /// <summary>Registers the settings of the journal and the deletion of journals whose time is over. Call it after <c>UseOrleans</c>, as with the other pumps.</summary>
    /// <param name="services">The host's services, with the storage registered.</param>
    /// <param name="configuration">The section <c>Journal</c>; an unknown or impossible value stops the start.</param>
    /// <exception cref="OptionsValidationException">A setting is unknown or impossible.</exception>
    public static IServiceCollection AddOneWindowJournalRetention(this IServiceCollection services, IConfiguration configuration)
    {
        JournalOptions options;
        try
        {
            options = configuration.Get<JournalOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new JournalOptions();
        }
        catch (InvalidOperationException error)
        {
            throw new OptionsValidationException(JournalOptions.Section, typeof(JournalOptions), [$"{JournalOptions.Section}: {error.Message}"]);
        }

        if (options.Problem() is { } problem)
            throw new OptionsValidationException(JournalOptions.Section, typeof(JournalOptions), [problem]);
        services.AddSingleton(options);
        services.AddHostedService(provider => new JournalPump(
            new JournalRetention(provider.GetRequiredService<Database>(), options), options, OfficeTime(provider), provider.GetRequiredService<ILogger<JournalPump>>()));
        return services;
    }

    private static TimeProvider OfficeTime(IServiceProvider provider) =>
        provider.GetKeyedService<TimeProvider>(OfficeClock) ?? provider.GetRequiredService<TimeProvider>();
}
