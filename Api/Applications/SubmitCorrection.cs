using System.Text.Json;
using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>Brings what was missing.</summary>
internal sealed class SubmitCorrectionRequest : ApplicationRequest
{
    /// <summary>Facts, by their codes.</summary>
    public Dictionary<string, JsonElement>? Facts { get; set; }

    /// <summary>Materials.</summary>
    public List<MaterialRequest>? Materials { get; set; }
}

internal sealed class SubmitCorrectionValidator : ApplicationRequestValidator<SubmitCorrectionRequest>
{
    public SubmitCorrectionValidator()
    {
        ApplicationRuleSets.Facts(this, r => r.Facts);
        ApplicationRuleSets.Materials(this, r => r.Materials);
        RuleForEach(r => r.Materials).SetValidator(new MaterialRequestValidator());
    }
}

/// <summary>Bring what was missing.</summary>
internal sealed class SubmitCorrectionEndpoint(IGrainFactory grains) : ApplicationEndpoint<SubmitCorrectionRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("correction", "补正 / Bring what was missing", ApplicationRoles.Window);

    /// <inheritdoc/>
    protected override Task<ApplicationReceipt> RunAsync(IApplicationGrain application, SubmitCorrectionRequest req, CommandHeader header) =>
        application.SubmitCorrection(new SubmitCorrection(header, FactBodies.Entries(req.Facts), [.. (req.Materials ?? []).Select(material => material.ToEntry())]));
}
