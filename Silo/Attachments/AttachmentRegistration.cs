using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneWindow.Grains.Households;

namespace OneWindow.Silo.Attachments;

/// <summary>Registers attachments with a host.</summary>
internal static class AttachmentRegistration
{
    /// <summary>Registers the store, the scanner and the desk; an impossible setting stops the start.</summary>
    public static void AddAttachments(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.Get<AttachmentOptions>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new AttachmentOptions();
        if (options.Problem() is { } problem)
            throw new OptionsValidationException(AttachmentOptions.Section, typeof(AttachmentOptions), [problem]);
        services.AddSingleton<IAttachmentStore>(_ => new LocalAttachmentStore(options.Directory));
        services.AddSingleton<IAttachmentScan>(provider =>
            options.ScannerHost is null ? new NoAttachmentScan() : new ClamAttachmentScan(options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AttachmentScans>();
        services.AddSingleton<IAttachments, AttachmentDesk>();
    }
}
