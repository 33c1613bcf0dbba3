using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using OneWindow.Grains.Matters;
using OneWindow.Grains.Reference;

namespace OneWindow.Api.Matters;

/// <summary>Facts to judge by.</summary>
internal sealed class JudgeEligibilityRequest
{
    /// <summary>Code of the matter.</summary>
    [RouteParam]
    public string Code { get; set; } = "";

    /// <summary>Day on which the version is in force; today when left out.</summary>
    public DateOnly? At { get; set; }

    /// <summary>Values by the codes of facts; they are not kept.</summary>
    public Dictionary<string, JsonElement>? Facts { get; set; }
}

internal sealed class JudgeEligibilityValidator : Validator<JudgeEligibilityRequest>
{
    private const int MostFacts = 200;

    public JudgeEligibilityValidator() => RuleFor(r => r.Facts).NotNull().Must(facts => facts is null || facts.Count <= MostFacts).WithErrorCode("too_long");
}

/// <summary>Whether facts meet the condition of a matter. An advice: it decides nothing.</summary>
internal sealed class JudgeEligibilityEndpoint(IMatterCatalogue catalogue, IMatterEligibility eligibility, IReferenceData reference)
    : Endpoint<JudgeEligibilityRequest, EligibilityAnswer>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("matters/{code}/eligibility");
        Roles(MatterAccess.Readers);
        Summary(s => s.Summary = "预判是否符合条件 / Whether facts meet the condition of a matter, and which are missing");
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(JudgeEligibilityRequest req, CancellationToken ct)
    {
        var matter = await catalogue.InForceAsync(req.Code, req.At ?? reference.Today, ct) ?? throw MatterAccess.NotFound();
        await Send.OkAsync(eligibility.Judge(matter, req.Facts!), ct);
    }
}
