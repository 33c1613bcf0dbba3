using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>Who helps with a case.</summary>
internal sealed class HelpRequest : CaseCommandRequest
{
    /// <summary>All helpers, in place of those named before; empty: none.</summary>
    public List<HelperRequest>? Helpers { get; set; }
}

/// <summary>A helper: an office, or one person of it.</summary>
internal sealed class HelperRequest
{
    /// <summary>Office code.</summary>
    public string? Office { get; set; }

    /// <summary>Person id; left out: the office as a whole.</summary>
    public string? Person { get; set; }
}

internal sealed class HelpValidator : CaseCommandValidator<HelpRequest>
{
    public HelpValidator()
    {
        RuleFor(r => r.Helpers).NotNull();
        RuleForEach(r => r.Helpers).NotNull().SetValidator(new HelperRequestValidator());
    }
}

internal sealed class HelperRequestValidator : AbstractValidator<HelperRequest>
{
    public HelperRequestValidator()
    {
        RuleFor(h => h.Office).NotEmpty().MaximumLength(64).Readable();
        RuleFor(h => h.Person).MaximumLength(64).Readable();
    }
}

/// <summary>Names the helpers of a case.</summary>
internal sealed class HelpEndpoint(IGrainFactory grains) : CaseCommandEndpoint<HelpRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/help");
        Roles(AuthSetup.Overseers);
        Summary(s => s.Summary = "协办 / Name who helps");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, HelpRequest req, CommandHeader header) =>
        hotlineCase.Help(new NameHelpers(header, [.. req.Helpers!.Select(helper => new CaseHelper(helper.Office!, helper.Person))]));
}
