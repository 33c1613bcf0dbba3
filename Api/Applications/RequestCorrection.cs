using FluentValidation;
using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>Tells the resident everything that is missing.</summary>
internal sealed class RequestCorrectionRequest : ApplicationRequest
{
    /// <summary>What the clerk found; what the application itself lacks is added.</summary>
    public List<GapRequest>? Gaps { get; set; }
}

internal sealed class RequestCorrectionValidator : ApplicationRequestValidator<RequestCorrectionRequest>
{
    public RequestCorrectionValidator()
    {
        RuleFor(r => r.Gaps).Must(list => list is null or { Count: <= 100 }).WithErrorCode("too_many").WithMessage(_ => Problems.ProblemText.Pick("至多 100 项。", "At most 100."));
        RuleForEach(r => r.Gaps).SetValidator(new GapValidator());
    }
}

/// <summary>Issue the one-time notice.</summary>
internal sealed class RequestCorrectionEndpoint(IGrainFactory grains) : ApplicationEndpoint<RequestCorrectionRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("notice", "一次性告知 / Issue the one-time notice", ApplicationRoles.Deciders);

    /// <inheritdoc/>
    protected override Task<ApplicationReceipt> RunAsync(IApplicationGrain application, RequestCorrectionRequest req, CommandHeader header) =>
        application.RequestCorrection(new RequestCorrection(header, [.. (req.Gaps ?? []).Select(gap => new Gap(gap.Kind!.Value, gap.Code!, gap.Reason!))]));
}
