using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>Does not accept an application.</summary>
internal sealed class RefuseRequest : ApplicationRequest
{
    /// <summary>Why, in plain words.</summary>
    public string? Reason { get; set; }
}

internal sealed class RefuseValidator : ApplicationRequestValidator<RefuseRequest>
{
    public RefuseValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
    }
}

/// <summary>Do not accept.</summary>
internal sealed class RefuseEndpoint(IGrainFactory grains) : ApplicationEndpoint<RefuseRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("refuse", "不予受理 / Do not accept", ApplicationRoles.Deciders);

    /// <inheritdoc/>
    protected override Task<ApplicationReceipt> RunAsync(IApplicationGrain application, RefuseRequest req, CommandHeader header) =>
        application.Refuse(new RefuseApplication(header, req.Reason!));
}
