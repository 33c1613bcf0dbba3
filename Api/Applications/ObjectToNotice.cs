using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>Somebody objects to what is shown in public.</summary>
internal sealed class ObjectRequest : ApplicationRequest
{
    /// <summary>Why, in plain words.</summary>
    public string? Reason { get; set; }
}

internal sealed class ObjectValidator : ApplicationRequestValidator<ObjectRequest>
{
    public ObjectValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
    }
}

/// <summary>Object to the public notice.</summary>
internal sealed class ObjectEndpoint(IGrainFactory grains) : ApplicationEndpoint<ObjectRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("object", "公示异议 / Object to the public notice", ApplicationRoles.Window);

    /// <inheritdoc/>
    protected override Task<ApplicationReceipt> RunAsync(IApplicationGrain application, ObjectRequest req, CommandHeader header) =>
        application.ObjectTo(new ObjectToNotice(header, req.Reason!));
}
