using OneWindow.Grains.Workflows;

namespace OneWindow.Api.Studio.Definitions;

/// <summary>Something that the reader may do; Studio looks at <see cref="Rel"/> only.</summary>
/// <param name="Href">Where.</param>
/// <param name="Rel">What.</param>
/// <param name="Method">How.</param>
internal sealed record StudioLink(string Href, string Rel, string Method);

/// <summary>What Studio offers to do with definitions: with links it lets people edit, without them it only shows.</summary>
internal static class DefinitionLinks
{
    private static readonly StudioLink[] Bulk =
    [
        new("/bulk-actions/publish/workflow-definitions/by-definition-ids", "bulk-publish", "POST"),
        new("/bulk-actions/retract/workflow-definitions/by-definition-ids", "bulk-retract", "POST"),
        new("/bulk-actions/delete/workflow-definitions/by-definition-id", "bulk-delete", "POST"),
    ];

    /// <summary>What the caller may do with a definition.</summary>
    public static StudioLink[] Of(HttpContext context, string definitionId)
    {
        var address = $"/workflow-definitions/{Uri.EscapeDataString(definitionId)}";
        var self = new StudioLink(address, "self", "GET");
        return MayEdit(context)
            ? [self, new($"{address}/publish", "publish", "POST"), new($"{address}/retract", "retract", "POST"), new(address, "delete", "DELETE")]
            : [self];
    }

    /// <summary>What the caller may do with several at once.</summary>
    public static StudioLink[] OfList(HttpContext context) => MayEdit(context) ? Bulk : [];

    private static bool MayEdit(HttpContext context) => StudioAccess.Designers.Any(context.User.IsInRole);
}

/// <summary>A version as Studio's lists show it.</summary>
internal sealed record DefinitionSummary
{
    public required StudioLink[] Links { get; init; }

    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    public required string Name { get; init; }

    public string? Description { get; init; }

    public required int Version { get; init; }

    public required string? ToolVersion { get; init; }

    public required bool IsLatest { get; init; }

    public required bool IsPublished { get; init; }

    public required bool IsReadonly { get; init; }

    public string? ProviderName { get; init; }

    public string MaterializerName { get; init; } = "Json";

    public bool IsMaterializerAvailable { get; init; } = true;

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>A version as the caller may see it.</summary>
    public static DefinitionSummary Of(HttpContext context, DefinitionVersionView view) => new()
    {
        Links = DefinitionLinks.Of(context, view.DefinitionId),
        Id = view.VersionId,
        DefinitionId = view.DefinitionId,
        Name = view.Name ?? view.DefinitionId,
        Description = view.Description,
        Version = view.Version,
        ToolVersion = System.Version.TryParse(view.ToolVersion, out _) ? view.ToolVersion : null,
        IsLatest = view.IsLatest,
        IsPublished = view.IsPublished,
        IsReadonly = view.IsReadonly,
        CreatedAt = view.CreatedAt,
    };
}
