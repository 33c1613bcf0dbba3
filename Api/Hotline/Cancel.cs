using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>Why a case is withdrawn.</summary>
internal sealed class CancelRequest : CaseCommandRequest
{
    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class CancelValidator : CaseCommandValidator<CancelRequest>
{
    public CancelValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
    }
}

/// <summary>Withdraws a case that is not finished.</summary>
internal sealed class CancelEndpoint(IGrainFactory grains) : CaseCommandEndpoint<CancelRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/cancel");
        Roles(AuthSetup.Overseers);
        Summary(s => s.Summary = "撤销 / Cancel");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, CancelRequest req, CommandHeader header) =>
        hotlineCase.Cancel(new CancelCase(header, req.Reason!));
}
