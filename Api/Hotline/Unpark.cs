using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>What has changed.</summary>
internal sealed class UnparkRequest : CaseCommandRequest
{
    /// <summary>What has changed.</summary>
    public string? Reason { get; set; }
}

internal sealed class UnparkValidator : CaseCommandValidator<UnparkRequest>
{
    public UnparkValidator()
    {
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
    }
}

/// <summary>Takes up a parked case again; its clock runs on.</summary>
internal sealed class UnparkEndpoint(IGrainFactory grains) : CaseCommandEndpoint<UnparkRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/unpark");
        Roles(AuthSetup.Handlers);
        Summary(s => s.Summary = "销账 / Take up a parked case again");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, UnparkRequest req, CommandHeader header) =>
        hotlineCase.Unpark(new UnparkCase(header, req.Reason!));
}
