using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>Decides an application.</summary>
internal sealed class DecideRequest : ApplicationRequest
{
    /// <summary>What is decided.</summary>
    public DecisionKind? Kind { get; set; }

    /// <summary>Why; needed unless it is a grant.</summary>
    public string? Reason { get; set; }

    /// <summary>What is paid, where the matter pays.</summary>
    public PaymentRequest? Payment { get; set; }
}

internal sealed class DecideValidator : ApplicationRequestValidator<DecideRequest>
{
    public DecideValidator()
    {
        RuleFor(r => r.Kind).NotNull();
        RuleFor(r => r.Reason).MaximumLength(2000).Readable();
        RuleFor(r => r.Payment!).SetValidator(new PaymentValidator()).When(r => r.Payment is not null);
    }
}

/// <summary>Decide.</summary>
internal sealed class DecideEndpoint(IGrainFactory grains) : ApplicationEndpoint<DecideRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("decide", "决定 / Decide", ApplicationRoles.Deciders);

    /// <inheritdoc/>
    protected override Task<ApplicationReceipt> RunAsync(IApplicationGrain application, DecideRequest req, CommandHeader header) =>
        application.Decide(new DecideApplication(header, req.Kind!.Value, req.Reason, req.Payment?.ToPayment()));
}

/// <summary>What a grant pays.</summary>
internal sealed class PaymentRequest
{
    /// <summary>Yuan a month.</summary>
    public decimal? Monthly { get; set; }

    /// <summary>Yuan paid once.</summary>
    public decimal? Once { get; set; }

    /// <summary>First month, such as 2026-03.</summary>
    public string? From { get; set; }

    /// <summary>As a command carries it.</summary>
    public Payment ToPayment() => new(Monthly, Once, From!);
}

internal sealed class PaymentValidator : AbstractValidator<PaymentRequest>
{
    private const decimal TooMuch = 10_000_000;

    public PaymentValidator()
    {
        RuleFor(r => r.From).NotEmpty().Matches(@"^[0-9]{4}-[0-9]{2}\z");
        RuleFor(r => r.Monthly).GreaterThan(0).LessThan(TooMuch);
        RuleFor(r => r.Once).GreaterThan(0).LessThan(TooMuch);
    }
}
