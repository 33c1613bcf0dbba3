using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>Which office gets the case.</summary>
internal sealed class DispatchRequest : CaseCommandRequest
{
    /// <summary>Office code.</summary>
    public string? Office { get; set; }

    /// <summary>Person id of the handler; default: the leader of the office.</summary>
    public string? Handler { get; set; }
}

internal sealed class DispatchValidator : CaseCommandValidator<DispatchRequest>
{
    public DispatchValidator()
    {
        RuleFor(r => r.Office).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Handler).MaximumLength(64).Readable();
    }
}

/// <summary>Gives a case to an office where the dispatch table gave none.</summary>
internal sealed class DispatchEndpoint(IGrainFactory grains) : CaseCommandEndpoint<DispatchRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/dispatch");
        Roles(AuthSetup.Desk);
        Summary(s => s.Summary = "派单 / Dispatch");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, DispatchRequest req, CommandHeader header) =>
        hotlineCase.Dispatch(new DispatchCase(header, req.Office!, req.Handler));
}
