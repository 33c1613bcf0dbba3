using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>Why a case is by itself again.</summary>
internal sealed class UnmergeRequest : CaseCommandRequest
{
    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class UnmergeValidator : CaseCommandValidator<UnmergeRequest>
{
    public UnmergeValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
    }
}

/// <summary>Takes a case out of the one that it was merged into.</summary>
internal sealed class UnmergeEndpoint(IGrainFactory grains) : CaseCommandEndpoint<UnmergeRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/unmerge");
        Roles(AuthSetup.Desk);
        Summary(s => s.Summary = "拆单 / Take a case out of the one that it was merged into");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, UnmergeRequest req, CommandHeader header) =>
        hotlineCase.Unmerge(new UnmergeCase(header, req.Reason!));
}
