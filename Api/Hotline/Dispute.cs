using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>Why an office says that the case is not its own.</summary>
internal sealed class DisputeRequest : CaseCommandRequest
{
    /// <summary>Why.</summary>
    public string? Reason { get; set; }

    /// <summary>Code of the office that it should be, when you can name one.</summary>
    public string? Office { get; set; }
}

internal sealed class DisputeValidator : CaseCommandValidator<DisputeRequest>
{
    public DisputeValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
        RuleFor(r => r.Office).MaximumLength(64).Readable();
    }
}

/// <summary>Disputes that the case is the office's own; a dispatcher decides.</summary>
internal sealed class DisputeEndpoint(IGrainFactory grains) : CaseCommandEndpoint<DisputeRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/dispute");
        Roles(AuthSetup.Handlers);
        Summary(s => s.Summary = "派单争议 / Dispute that the case is yours");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, DisputeRequest req, CommandHeader header) =>
        hotlineCase.Dispute(new DisputeCase(header, req.Reason!, req.Office));
}
