using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>What the caller answered when called back.</summary>
internal sealed class CallbackRequest : CaseCommandRequest
{
    /// <summary>Solved?</summary>
    public SolvedAnswer? Solved { get; set; }

    /// <summary>Satisfied?</summary>
    public SatisfiedAnswer? Satisfied { get; set; }

    /// <summary>Reason or remark.</summary>
    public string? Note { get; set; }

    /// <summary>Code of why it is not solved.</summary>
    public string? SolvedReason { get; set; }

    /// <summary>Code of why the caller is not satisfied.</summary>
    public string? SatisfiedReason { get; set; }
}

internal sealed class CallbackValidator : CaseCommandValidator<CallbackRequest>
{
    public CallbackValidator()
    {
        RuleFor(r => r.Solved).NotNull();
        RuleFor(r => r.Satisfied).NotNull();
        RuleFor(r => r.Note).MaximumLength(2000).Readable();
        RuleFor(r => r.SolvedReason).MaximumLength(64).Readable();
        RuleFor(r => r.SatisfiedReason).MaximumLength(64).Readable();
    }
}

/// <summary>Records the answers of the caller; the definition closes the case or reopens it.</summary>
internal sealed class CallbackEndpoint(IGrainFactory grains) : CaseCommandEndpoint<CallbackRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/callback");
        Roles(AuthSetup.Desk);
        Summary(s => s.Summary = "回访 / Record the callback");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, CallbackRequest req, CommandHeader header) =>
        hotlineCase.Callback(new RecordCallback(header, req.Solved!.Value, req.Satisfied!.Value, req.Note) { SolvedReason = req.SolvedReason, SatisfiedReason = req.SatisfiedReason });
}
