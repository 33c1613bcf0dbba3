using System.Text.Json;
using FastEndpoints;
using FluentValidation;
using OneWindow.Api.Auth;
using OneWindow.Api.Hosting;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>An application to open.</summary>
internal sealed class CreateApplicationRequest
{
    /// <summary>Code of the matter.</summary>
    public string? Matter { get; set; }

    /// <summary>Who applies.</summary>
    public ApplicantRequest? Applicant { get; set; }

    /// <summary>What the form states, by the codes of the facts.</summary>
    public Dictionary<string, JsonElement>? Facts { get; set; }

    /// <summary>What is there.</summary>
    public List<MaterialRequest>? Materials { get; set; }

    /// <summary>Whether it is handed in at once; otherwise it is a draft.</summary>
    public bool Submit { get; set; }

    /// <summary>Your id of this request: sent again, it gives the first answer and no second application.</summary>
    public string? OperationId { get; set; }
}

internal sealed class CreateApplicationValidator : Validator<CreateApplicationRequest>
{
    public CreateApplicationValidator()
    {
        RuleFor(r => r.Matter).NotEmpty().MaximumLength(64).Readable();
        RuleFor(r => r.Applicant).NotNull();
        RuleFor(r => r.Applicant!).SetValidator(new ApplicantValidator()).When(r => r.Applicant is not null);
        ApplicationRuleSets.Facts(this, r => r.Facts);
        ApplicationRuleSets.Materials(this, r => r.Materials);
        RuleForEach(r => r.Materials).SetValidator(new MaterialRequestValidator());
        RuleFor(r => r.OperationId).NotEmpty().MaximumLength(100).Readable();
    }
}

/// <summary>Opens an application, as a draft or handed in at once.</summary>
internal sealed class CreateApplicationEndpoint(IGrainFactory grains) : Endpoint<CreateApplicationRequest, ApplicationReceipt>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Post("applications");
        Roles(ApplicationRoles.Window);
        Summary(s => s.Summary = "新建办件 / Open an application");
        Description(b => b.Produces<ApplicationReceipt>(StatusCodes.Status201Created));
    }

    /// <inheritdoc/>
    public override async Task HandleAsync(CreateApplicationRequest req, CancellationToken ct)
    {
        var command = new CreateApplication(
            req.OperationId!,
            User.Name(),
            req.Matter!,
            req.Applicant!.ToApplicant(),
            FactBodies.Entries(req.Facts),
            [.. (req.Materials ?? []).Select(material => material.ToEntry())],
            Submit: req.Submit);
        var receipt = await grains.GetGrain<IApplicationIntakeGrain>(ApplicationIntake.KeyFor(command.OperationId)).Create(command);
        Hotline.Revision.Tag(HttpContext, receipt.Revision);
        await Send.CreatedAtAsync<GetApplicationEndpoint>(new { number = receipt.Number }, receipt, cancellation: ct);
    }
}
