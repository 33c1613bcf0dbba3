using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>Finishes a matter on the spot: handed in, accepted, granted and delivered at once.</summary>
internal sealed class FinishRequest : ApplicationRequest
{
    /// <summary>Why it is accepted when the matter's condition is not met; recorded.</summary>
    public string? Reason { get; set; }

    /// <summary>What is paid, where the matter pays.</summary>
    public PaymentRequest? Payment { get; set; }
}

internal sealed class FinishValidator : ApplicationRequestValidator<FinishRequest>
{
    public FinishValidator()
    {
        RuleFor(r => r.Reason).MaximumLength(2000).Readable();
        RuleFor(r => r.Payment!).SetValidator(new PaymentValidator()).When(r => r.Payment is not null);
    }
}

/// <summary>Finish on the spot.</summary>
internal sealed class FinishEndpoint(IGrainFactory grains) : ApplicationEndpoint<FinishRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("finish", "即办 / Finish on the spot", ApplicationRoles.Window);

    /// <inheritdoc/>
    protected override Task<ApplicationReceipt> RunAsync(IApplicationGrain application, FinishRequest req, CommandHeader header) =>
        application.FinishOnTheSpot(new FinishOnTheSpot(header, Reason: req.Reason, Payment: req.Payment?.ToPayment()));
}
