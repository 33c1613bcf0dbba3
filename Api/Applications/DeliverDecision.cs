using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>The decision is in the resident's hands.</summary>
internal sealed class DeliverRequest : ApplicationRequest
{
    /// <summary>How: window (default), mail or electronic.</summary>
    public string? Means { get; set; }
}

internal sealed class DeliverValidator : ApplicationRequestValidator<DeliverRequest>
{
    public DeliverValidator()
    {
        RuleFor(r => r.Means).MaximumLength(40).Readable();
    }
}

/// <summary>Deliver.</summary>
internal sealed class DeliverEndpoint(IGrainFactory grains) : ApplicationEndpoint<DeliverRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("deliver", "送达 / Deliver", ApplicationRoles.Deciders);

    /// <inheritdoc/>
    protected override Task<ApplicationReceipt> RunAsync(IApplicationGrain application, DeliverRequest req, CommandHeader header) =>
        application.Deliver(new DeliverDecision(header, req.Means));
}
