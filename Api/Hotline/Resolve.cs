using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>The matter is handled.</summary>
internal sealed class ResolveRequest : CaseCommandRequest
{
    /// <summary>What was done.</summary>
    public string? Resolution { get; set; }
}

internal sealed class ResolveValidator : CaseCommandValidator<ResolveRequest>
{
    public ResolveValidator()
    {
        RuleFor(r => r.Resolution).NotEmpty().MaximumLength(4000).Readable();
    }
}

/// <summary>Records what was done.</summary>
internal sealed class ResolveEndpoint(IGrainFactory grains) : CaseCommandEndpoint<ResolveRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/resolve");
        Roles(AuthSetup.Handlers);
        Summary(s => s.Summary = "办结反馈 / Record what was done");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, ResolveRequest req, CommandHeader header) =>
        hotlineCase.Resolve(new ResolveCase(header, req.Resolution!));
}
