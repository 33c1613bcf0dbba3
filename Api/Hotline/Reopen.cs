using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>Why a resolved case is opened again.</summary>
internal sealed class ReopenRequest : CaseCommandRequest
{
    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class ReopenValidator : CaseCommandValidator<ReopenRequest>
{
    public ReopenValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
    }
}

/// <summary>Opens a resolved case again.</summary>
internal sealed class ReopenEndpoint(IGrainFactory grains) : CaseCommandEndpoint<ReopenRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/reopen");
        Roles(AuthSetup.Overseers);
        Summary(s => s.Summary = "重新办理 / Reopen");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, ReopenRequest req, CommandHeader header) =>
        hotlineCase.Reopen(new ReopenCase(header, req.Reason!));
}
