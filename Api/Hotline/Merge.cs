using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>Into which case it is merged.</summary>
internal sealed class MergeRequest : CaseCommandRequest
{
    /// <summary>Number of the case that goes on.</summary>
    public string? Into { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class MergeValidator : CaseCommandValidator<MergeRequest>
{
    public MergeValidator()
    {
        RuleFor(r => r.Into).NotEmpty().MaximumLength(32).Readable();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
    }
}

/// <summary>Merges a case into another one; its own caller is called back.</summary>
internal sealed class MergeEndpoint(IGrainFactory grains) : CaseCommandEndpoint<MergeRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/merge");
        Roles(AuthSetup.Desk);
        Summary(s => s.Summary = "并单 / Merge a case into another one");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, MergeRequest req, CommandHeader header) =>
        hotlineCase.Merge(new MergeCase(header, CaseNumbers.Check(req.Into!), req.Reason!));
}
