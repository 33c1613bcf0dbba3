using System.Text.Json;
using FluentValidation;
using OneWindow.Api.Hosting;
using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>What changes in a draft; what is left out stays.</summary>
internal sealed class UpdateDraftRequest : ApplicationRequest
{
    /// <summary>Who applies.</summary>
    public ApplicantRequest? Applicant { get; set; }

    /// <summary>Facts to set, by their codes.</summary>
    public Dictionary<string, JsonElement>? Facts { get; set; }

    /// <summary>Materials to set, by their codes.</summary>
    public List<MaterialRequest>? Materials { get; set; }

    /// <summary>Codes of materials that are not there after all.</summary>
    public List<string>? RemovedMaterials { get; set; }
}

internal sealed class UpdateDraftValidator : ApplicationRequestValidator<UpdateDraftRequest>
{
    public UpdateDraftValidator()
    {
        RuleFor(r => r.Applicant!).SetValidator(new ApplicantValidator()).When(r => r.Applicant is not null);
        ApplicationRuleSets.Facts(this, r => r.Facts);
        ApplicationRuleSets.Materials(this, r => r.Materials);
        RuleForEach(r => r.Materials).SetValidator(new MaterialRequestValidator());
        RuleForEach(r => r.RemovedMaterials).NotEmpty().MaximumLength(64).Readable();
    }
}

/// <summary>Changes a draft.</summary>
internal sealed class UpdateDraftEndpoint(IGrainFactory grains) : ApplicationEndpoint<UpdateDraftRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Patch("applications/{number}");
        Roles(ApplicationRoles.Window);
        Summary(s => s.Summary = "修改草稿 / Change a draft");
    }

    /// <inheritdoc/>
    protected override Task<ApplicationReceipt> RunAsync(IApplicationGrain application, UpdateDraftRequest req, CommandHeader header) => application.UpdateDraft(new UpdateDraft(
        header,
        req.Applicant?.ToApplicant(),
        req.Facts is null ? null : FactBodies.Entries(req.Facts),
        req.Materials is null ? null : [.. req.Materials.Select(material => material.ToEntry())],
        req.RemovedMaterials is null ? null : [.. req.RemovedMaterials]));
}
