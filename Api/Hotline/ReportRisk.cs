using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>What the risk is.</summary>
internal sealed class ReportRiskRequest : CaseCommandRequest
{
    /// <summary>What the risk is.</summary>
    public string? Reason { get; set; }
}

internal sealed class ReportRiskValidator : CaseCommandValidator<ReportRiskRequest>
{
    public ReportRiskValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
    }
}

/// <summary>Reports a risk at once to those whom the data name.</summary>
internal sealed class ReportRiskEndpoint(IGrainFactory grains) : CaseCommandEndpoint<ReportRiskRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/risk");
        Roles(AuthSetup.Handlers);
        Summary(s => s.Summary = "紧急风险 / Report a risk at once");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, ReportRiskRequest req, CommandHeader header) =>
        hotlineCase.Risk(new ReportRisk(header, req.Reason!));
}
