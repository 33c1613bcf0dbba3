using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>Why a case stays parked.</summary>
internal sealed class KeepParkedRequest : CaseCommandRequest
{
    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class KeepParkedValidator : CaseCommandValidator<KeepParkedRequest>
{
    public KeepParkedValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
    }
}

/// <summary>Leaves a parked case parked until the next look.</summary>
internal sealed class KeepParkedEndpoint(IGrainFactory grains) : CaseCommandEndpoint<KeepParkedRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/keep-parked");
        Roles(AuthSetup.Overseers);
        Summary(s => s.Summary = "继续挂账 / Leave a parked case parked");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, KeepParkedRequest req, CommandHeader header) =>
        hotlineCase.KeepParked(new KeepParked(header, req.Reason!));
}
