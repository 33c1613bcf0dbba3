using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>Why a case is parked.</summary>
internal sealed class ParkRequest : CaseCommandRequest
{
    /// <summary>Code of a reason that the data allow.</summary>
    public string? Basis { get; set; }

    /// <summary>What stands in the way.</summary>
    public string? Reason { get; set; }
}

internal sealed class ParkValidator : CaseCommandValidator<ParkRequest>
{
    public ParkValidator()
    {
        RuleFor(r => r.Basis).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
    }
}

/// <summary>Parks a case: its clock stops, and it is looked at regularly.</summary>
internal sealed class ParkEndpoint(IGrainFactory grains) : CaseCommandEndpoint<ParkRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/park");
        Roles(AuthSetup.Overseers);
        Summary(s => s.Summary = "挂账 / Park what cannot be solved for now");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, ParkRequest req, CommandHeader header) =>
        hotlineCase.Park(new ParkCase(header, req.Basis!, req.Reason!));
}
