using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>What a dispatcher decides about a dispute.</summary>
internal sealed class DecideDisputeRequest : CaseCommandRequest
{
    /// <summary>Code of the office that gets it; left out: it stays where it is.</summary>
    public string? Office { get; set; }

    /// <summary>Person id of the handler; default: the leader of the office.</summary>
    public string? Handler { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class DecideDisputeValidator : CaseCommandValidator<DecideDisputeRequest>
{
    public DecideDisputeValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
        RuleFor(r => r.Office).MaximumLength(64).Readable();
        RuleFor(r => r.Handler).MaximumLength(64).Readable();
    }
}

/// <summary>Decides a dispute: the case stays, or another office gets it.</summary>
internal sealed class DecideDisputeEndpoint(IGrainFactory grains) : CaseCommandEndpoint<DecideDisputeRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/decide");
        Roles(AuthSetup.Desk);
        Summary(s => s.Summary = "裁定争议 / Decide a dispute");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, DecideDisputeRequest req, CommandHeader header) =>
        hotlineCase.Decide(new DecideDispute(header, req.Office, req.Handler, req.Reason!));
}
