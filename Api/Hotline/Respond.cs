using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>The caller was contacted.</summary>
internal sealed class RespondRequest : CaseCommandRequest
{
    /// <summary>What was said.</summary>
    public string? Note { get; set; }
}

internal sealed class RespondValidator : CaseCommandValidator<RespondRequest>
{
    public RespondValidator()
    {
        RuleFor(r => r.Note).MaximumLength(2000).Readable();
    }
}

/// <summary>Records that the caller was contacted.</summary>
internal sealed class RespondEndpoint(IGrainFactory grains) : CaseCommandEndpoint<RespondRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/respond");
        Roles(AuthSetup.Handlers);
        Summary(s => s.Summary = "响应 / Record the contact with the caller");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, RespondRequest req, CommandHeader header) =>
        hotlineCase.Respond(new RespondToCase(header, req.Note));
}
