using FastEndpoints;
using OneWindow.Grains.Matters;

namespace OneWindow.Api.Matters;

/// <summary>Bundles of matters for situations of life.</summary>
internal sealed class ListBundlesEndpoint(IMatterCatalogue catalogue) : EndpointWithoutRequest<IReadOnlyList<Bundle>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("matters/bundles");
        Roles(MatterAccess.Readers);
        Summary(s => s.Summary = "一件事 / Bundles of matters for situations of life, with the questions that leave matters out");
    }

    /// <inheritdoc/>
    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(catalogue.Bundles, ct);
}

/// <summary>Categories of matters.</summary>
internal sealed class ListMatterCategoriesEndpoint(IMatterCatalogue catalogue) : EndpointWithoutRequest<IReadOnlyList<MatterCategory>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("matters/categories");
        Roles(MatterAccess.Readers);
        Summary(s => s.Summary = "事项类别 / Categories of matters");
    }

    /// <inheritdoc/>
    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(catalogue.Categories, ct);
}

/// <summary>Materials that matters ask for.</summary>
internal sealed class ListMaterialsEndpoint(IMatterCatalogue catalogue) : EndpointWithoutRequest<IReadOnlyList<Material>>
{
    /// <inheritdoc/>
    public override void Configure()
    {
        Get("matters/materials");
        Roles(MatterAccess.Readers);
        Summary(s => s.Summary = "申请材料 / Materials that matters ask for");
    }

    /// <inheritdoc/>
    public override Task HandleAsync(CancellationToken ct) => Send.OkAsync(catalogue.Materials, ct);
}
