using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OneWindow.Grains.Households;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Attachments;

/// <summary>Registers attachments with a host.</summary>
internal static class AttachmentRegistration
{
    /// <summary>Registers the store, the scanner and the desk; an impossible setting stops the start.</summary>
    public static void AddAttachments(this IServiceCollection services, IConfiguration configuration)
    {
        var options = Read(configuration);
        if (options.Problem() is { } problem)
            throw new OptionsValidationException(AttachmentOptions.Section, typeof(AttachmentOptions), [problem]);
        services.AddSingleton<IAttachmentStore>(_ => options.S3.Endpoint is null ? new LocalAttachmentStore(options.Directory) : new S3AttachmentStore(options.S3));
        services.AddSingleton<IAttachmentScan>(provider =>
            options.ScannerHost is null ? new NoAttachmentScan() : new ClamAttachmentScan(options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AttachmentScans>();
        services.AddSingleton<IAttachments, AttachmentDesk>();
        services.AddHostedService(provider => new AttachmentSweep(
            provider.GetRequiredService<IAttachmentStore>(),
            provider.GetRequiredService<IDatabase>(),
            options.Sweep,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AttachmentSweep>>()));
    }

    private static AttachmentOptions Read(IConfiguration configuration)
    {
        try
        {
            return configuration.Get<AttachmentOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new AttachmentOptions();
        }
        catch (InvalidOperationException error)
        {
            throw new OptionsValidationException(AttachmentOptions.Section, typeof(AttachmentOptions), [$"{AttachmentOptions.Section}: {error.Message}"]);
        }
    }
}
