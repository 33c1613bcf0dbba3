using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>Nobody answered.</summary>
internal sealed class UnreachedRequest : CaseCommandRequest
{
    /// <summary>Remark.</summary>
    public string? Note { get; set; }
}

internal sealed class UnreachedValidator : CaseCommandValidator<UnreachedRequest>
{
    public UnreachedValidator() => RuleFor(r => r.Note).MaximumLength(2000).Readable();
}

/// <summary>Records that nobody answered when the caller was called back.</summary>
internal sealed class UnreachedEndpoint(IGrainFactory grains) : CaseCommandEndpoint<UnreachedRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/unreached");
        Roles(AuthSetup.Desk);
        Summary(s => s.Summary = "回访未接通 / Nobody answered the callback");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, UnreachedRequest req, CommandHeader header) =>
        hotlineCase.Unreached(new RecordUnreached(header, req.Note));
}
