using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>That the caller was told.</summary>
internal sealed class TellCallerRequest : CaseCommandRequest
{
    /// <summary>How, and what the caller said.</summary>
    public string? Note { get; set; }
}

internal sealed class TellCallerValidator : CaseCommandValidator<TellCallerRequest>
{
    public TellCallerValidator()
    {
        RuleFor(r => r.Note).MaximumLength(2000).Readable();
    }
}

/// <summary>Records that the caller was told of an extension.</summary>
internal sealed class TellCallerEndpoint(IGrainFactory grains) : CaseCommandEndpoint<TellCallerRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/tell");
        Roles(AuthSetup.Handlers);
        Summary(s => s.Summary = "告知来电人 / Record that the caller was told of an extension");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, TellCallerRequest req, CommandHeader header) =>
        hotlineCase.Tell(new TellCaller(header, req.Note));
}
