using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>To whom a case is handed on.</summary>
internal sealed class TransferRequest : CaseCommandRequest
{
    /// <summary>Office code.</summary>
    public string? Office { get; set; }

    /// <summary>Person id of the handler; default: the leader of the office.</summary>
    public string? Handler { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class TransferValidator : CaseCommandValidator<TransferRequest>
{
    public TransferValidator()
    {
        RuleFor(r => r.Office).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Handler).MaximumLength(64).Readable();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
    }
}

/// <summary>Hands the case on: leaders within their office, the desk and directors to any.</summary>
internal sealed class TransferEndpoint(IGrainFactory grains) : CaseCommandEndpoint<TransferRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/transfer");
        Roles(AuthSetup.Overseers);
        Summary(s => s.Summary = "转办 / Hand the case on");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, TransferRequest req, CommandHeader header) =>
        hotlineCase.Transfer(new TransferCase(header, req.Office!, req.Handler, req.Reason!));
}
