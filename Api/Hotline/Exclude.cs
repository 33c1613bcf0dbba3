using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>Why a case is not dispatched.</summary>
internal sealed class ExcludeRequest : CaseCommandRequest
{
    /// <summary>Code of one of the reasons in the data.</summary>
    public string? Class { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class ExcludeValidator : CaseCommandValidator<ExcludeRequest>
{
    public ExcludeValidator()
    {
        RuleFor(r => r.Class).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
    }
}

/// <summary>Leaves a case undispatched; it ends with the advice that the caller is given.</summary>
internal sealed class ExcludeEndpoint(IGrainFactory grains) : CaseCommandEndpoint<ExcludeRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/exclude");
        Roles(AuthSetup.Desk);
        Summary(s => s.Summary = "不予派单 / Leave a case undispatched");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, ExcludeRequest req, CommandHeader header) =>
        hotlineCase.Exclude(new ExcludeCase(header, req.Class!, req.Reason!));
}
