using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;

namespace OneWindow.Api.Hotline;

/// <summary>How far the time for handling is extended.</summary>
internal sealed class ExtendRequest : CaseCommandRequest
{
    /// <summary>How many units, counted from the due time.</summary>
    public int? Amount { get; set; }

    /// <summary><c>workingDays</c>, <c>naturalDays</c>, <c>hours</c> or <c>minutes</c>; default: that of the rule.</summary>
    public string? Unit { get; set; }

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}

internal sealed class ExtendValidator : CaseCommandValidator<ExtendRequest>
{
    public ExtendValidator()
    {
        RuleFor(r => r.Amount).NotNull().InclusiveBetween(1, 10_000);
        RuleFor(r => r.Unit).MaximumLength(20).Readable();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(2000).Readable();
    }
}

/// <summary>Extends the time for handling; the handler then tells the caller.</summary>
internal sealed class ExtendEndpoint(IGrainFactory grains) : CaseCommandEndpoint<ExtendRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("hotline/cases/{caseNumber}/extend");
        Roles(AuthSetup.Handlers);
        Summary(s => s.Summary = "延期 / Extend the time for handling");
    }

    /// <inheritdoc/>
    protected override Task<CaseReceipt> RunAsync(IHotlineCaseGrain hotlineCase, ExtendRequest req, CommandHeader header) =>
        hotlineCase.Extend(new ExtendCase(header, req.Amount!.Value, req.Unit, req.Reason!));
}
