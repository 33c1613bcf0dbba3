using FluentValidation;
using OneWindow.Grains;
using OneWindow.Grains.Applications;

namespace OneWindow.Api.Applications;

/// <summary>Adds a material, such as one that was to follow.</summary>
internal sealed class AddMaterialRequest : ApplicationRequest
{
    /// <summary>The material.</summary>
    public MaterialRequest? Material { get; set; }
}

internal sealed class AddMaterialValidator : ApplicationRequestValidator<AddMaterialRequest>
{
    public AddMaterialValidator()
    {
        RuleFor(r => r.Material).NotNull();
        RuleFor(r => r.Material!).SetValidator(new MaterialRequestValidator()).When(r => r.Material is not null);
    }
}

/// <summary>Add a material.</summary>
internal sealed class AddMaterialEndpoint(IGrainFactory grains) : ApplicationEndpoint<AddMaterialRequest>(grains)
{
    /// <inheritdoc/>
    public override void Configure() => At("materials", "补交材料 / Add a material", ApplicationRoles.Window);

    /// <inheritdoc/>
    protected override Task<ApplicationReceipt> RunAsync(IApplicationGrain application, AddMaterialRequest req, CommandHeader header) =>
        application.AddMaterial(new AddMaterial(header, req.Material!.ToEntry()));
}
