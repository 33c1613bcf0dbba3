using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>Accepts an application.</summary>
internal sealed class AcceptRequest : ApplicationRequest
{
    /// <summary>Materials that follow later (容缺受理).</summary>
    public List<TolerationRequest>? Tolerated { get; set; }

    /// <summary>Why, when the matter's condition is not met; recorded.</summary>
    public string? Reason { get; set; }
}

internal sealed class AcceptValidator : ApplicationRequestValidator<AcceptRequest>
{
    public AcceptValidator()
    {
        RuleFor(r => r.Tolerated).Must(list => list is null or { Count: <= 100 }).WithErrorCode("too_many").WithMessage(_ => Problems.ProblemText.Pick("至多 100 项。", "At most 100."));
        RuleFor(r => r.Reason).MaximumLength(2000).Readable();
        RuleForEach(r => r.Tolerated).ChildRules(item => item.RuleFor(r => r.Material).NotEmpty().MaximumLength(64).Readable());
    }
}

/// <summary>Accept, with materials that may follow.</summary>
internal sealed class AcceptEndpoint(IGrainFactory grains) : ApplicationEndpoint<AcceptRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("accept", "受理 / Accept, with materials that may follow", ApplicationRoles.Deciders);

    /// <inheritdoc/>
    protected override Task<ApplicationReceipt> RunAsync(IApplicationGrain application, AcceptRequest req, CommandHeader header) =>
        application.Accept(new AcceptApplication(header, [.. (req.Tolerated ?? []).Select(item => new Toleration(item.Material!, item.By))], req.Reason));
}

/// <summary>A material that may follow.</summary>
internal sealed class TolerationRequest
{
    /// <summary>Code of the material.</summary>
    public string? Material { get; set; }

    /// <summary>Last day, such as 2026-03-02; default: the days that the matter gives.</summary>
    public DateOnly? By { get; set; }
}
