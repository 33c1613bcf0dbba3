using FastEndpoints;
using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Definitions;

/// <summary>A page of versions as Studio's lists read them.</summary>
/// <param name="Links">What the caller may do with several.</param>
/// <param name="Items">The versions.</param>
/// <param name="TotalCount">How many there are in all.</param>
internal sealed record DefinitionList(StudioLink[] Links, DefinitionSummary[] Items, long TotalCount);

/// <summary>Lists versions of definitions.</summary>
internal sealed class ListStudioDefinitionsEndpoint(IDefinitionVersions versions) : DefinitionEndpoint
{
    private const int LargestPage = 1000;

    /// <inheritdoc/>
    public override void Configure() => Serve(Http.GET, "workflow-definitions", StudioAccess.Viewers, "流程定义列表 / Definitions for Elsa Studio");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var (choice, number) = ReadChoice(VersionChoice.All);
        int? take = Text("Page") is null && Text("PageSize") is null ? null : Number("PageSize", 10, 1, LargestPage);
        var filter = new VersionFilter
        {
            Choice = choice,
            Number = number,
            DefinitionIds = Texts("DefinitionIds"),
            VersionIds = Texts("Ids"),
            Text = Text("SearchTerm"),
            IsSystem = Decision("IsSystem"),
            Label = Text("Label"),
            Sort = Text("OrderBy")?.ToUpperInvariant() switch { "NAME" => "name", "VERSION" => "version", _ => "created" },
            // Until somebody chooses an order, what was made last comes first: Studio names a direction even then.
            Descending = Text("OrderBy") is null || string.Equals(Text("OrderDirection"), "Descending", StringComparison.OrdinalIgnoreCase),
            Skip = take is { } size ? (long)Number("Page", 0, 0, int.MaxValue) * size : 0,
            Take = take,
        };
        var (items, total) = await versions.QueryAsync(filter, ct);
        await AnswerAsync(new DefinitionList(DefinitionLinks.OfList(HttpContext), [.. items.Select(item => DefinitionSummary.Of(HttpContext, item))], total));
    }
}

/// <summary>A version of a definition.</summary>
internal sealed class GetStudioDefinitionEndpoint(IDefinitionVersions versions) : DefinitionEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.GET, "workflow-definitions/by-definition-id/{definitionId}", StudioAccess.Viewers, "流程定义 / A definition for Elsa Studio");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct)
    {
        var (choice, number) = ReadChoice(VersionChoice.Latest);
        await AnswerTextAsync(WithLinks(await versions.FindAsync(Part("definitionId"), choice, number, ct) ?? throw NoDefinition()));
    }
}

/// <summary>A version by its id; also one that was deleted, because instances that have ended are still looked at.</summary>
internal sealed class GetStudioDefinitionVersionEndpoint(IDefinitionVersions versions) : DefinitionEndpoint
{
    /// <inheritdoc/>
    public override void Configure() => Serve(Http.GET, "workflow-definitions/by-id/{id}", StudioAccess.Viewers, "流程定义版本 / A version for Elsa Studio");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct) => await AnswerTextAsync(WithLinks(await versions.FindAsync(Part("id"), ct) ?? throw NoDefinition()));
}

/// <summary>Tells whether a name is free.</summary>
internal sealed class StudioNameEndpoint(IDefinitionVersions versions) : DefinitionEndpoint
{
    /// <inheritdoc/>
    public override void Configure() =>
        Serve(Http.GET, "workflow-definitions/validation/is-name-unique", StudioAccess.Viewers, "名称是否可用 / Whether a name is free");

    /// <inheritdoc/>
    protected override async Task RunAsync(CancellationToken ct) =>
        await AnswerAsync(new { isUnique = Text("name") is not { } name || await versions.IsNameUniqueAsync(name, Text("definitionId"), ct) });
}
