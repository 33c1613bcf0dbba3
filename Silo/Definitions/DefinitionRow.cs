using OneWindow.Calendars;
using OneWindow.Grains.Workflows;

namespace OneWindow.Silo.Definitions;

/// <summary>A stored version without its content.</summary>
internal sealed record DefinitionRow
{
    /// <summary>
    /// Whether new instances run on the version <c>d</c> at <c>@now</c>: of all that have taken effect, the one that did last, unless it was retracted since. One that
    /// was retracted before its moment never took effect. So a version that is retracted or deleted does not bring back the one before.
    /// </summary>
    public const string EffectiveNow =
        $"(d.effective_from <= @now and d.retracted_at is null and d.deleted_at is null and d.version_id = {NewestEffective})";

    /// <summary>The version of the definition of <c>d</c> that took effect last at <c>@now</c>, whatever became of it since.</summary>
    public const string NewestEffective =
        """
        (select e.version_id from workflow_definition e
            where e.definition_id = d.definition_id and e.effective_from <= @now and (e.retracted_at is null or e.retracted_at >= e.effective_from)
            order by e.effective_from desc, e.publication desc limit 1)
        """;

    /// <summary>What a query selects, from <c>workflow_definition d</c>; it takes the parameter <c>@now</c>.</summary>
    public const string Columns =
        $"""
        d.version_id as VersionId, d.definition_id as DefinitionId, d.version as Version, d.content_hash as ContentHash, d.name as Name,
        d.description as Description, d.tool_version as ToolVersion, d.is_readonly as IsReadonly, d.is_system as IsSystem, d.is_latest as IsLatest, d.origin as Origin,
        d.revision as Revision, d.revised_alone_since as RevisedAloneSince, d.created_at as CreatedAt, d.created_by as CreatedBy, d.updated_at as UpdatedAt,
        d.updated_by as UpdatedBy, d.published_at as PublishedAt, d.published_by as PublishedBy, d.effective_from as EffectiveFrom, d.publication as Publication,
        d.retracted_at as RetractedAt, d.deleted_at as DeletedAt, case when {EffectiveNow} then 1 else 0 end as InEffect
        """;

    /// <summary>The origin of versions that came with the program.</summary>
    public const string Program = "program";

    /// <summary>The origin of versions that people made.</summary>
    public const string Office = "office";

    public required string VersionId { get; init; }

    public required string DefinitionId { get; init; }

    public required long Version { get; init; }

    public required string ContentHash { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public string? ToolVersion { get; init; }

    public long IsReadonly { get; init; }

    public long IsSystem { get; init; }

    public long IsLatest { get; init; }

    public required string Origin { get; init; }

    public long Revision { get; init; }

    /// <summary>The first revision since which nobody but <see cref="UpdatedBy"/> saved.</summary>
    public long RevisedAloneSince { get; init; }

    public long CreatedAt { get; init; }

    public string? CreatedBy { get; init; }

    public long UpdatedAt { get; init; }

    public string? UpdatedBy { get; init; }

    public long? PublishedAt { get; init; }

    public string? PublishedBy { get; init; }

    public long? EffectiveFrom { get; init; }

    public long Publication { get; init; }

    public long? RetractedAt { get; init; }

    public long? DeletedAt { get; init; }

    /// <summary>1 when new instances run on it.</summary>
    public long InEffect { get; init; }

    /// <summary>Instances that run on it, where a query asks for it.</summary>
    public long Running { get; init; }

    /// <summary>Was it never published?</summary>
    public bool IsDraft => PublishedAt is null;

    /// <summary>The version as others see it.</summary>
    /// <param name="now">The moment that <see cref="InEffect"/> is of.</param>
    public DefinitionVersionView View(DateTimeOffset now) => new()
    {
        DefinitionId = DefinitionId,
        Version = (int)Version,
        VersionId = VersionId,
        Name = Name,
        Description = Description,
        State = State(now),
        IsPublished = InEffect == 1,
        IsLatest = IsLatest == 1,
        IsReadonly = IsReadonly == 1,
        IsSystem = IsSystem == 1,
        IsShipped = Origin == Program,
        ToolVersion = ToolVersion,
        Revision = Revision,
        CreatedAt = Local(CreatedAt),
        CreatedBy = CreatedBy,
        UpdatedAt = Local(UpdatedAt),
        UpdatedBy = UpdatedBy,
        PublishedAt = Local(PublishedAt),
        PublishedBy = PublishedBy,
        EffectiveFrom = Local(EffectiveFrom),
        RetractedAt = Local(RetractedAt),
    };

    private DefinitionState State(DateTimeOffset now)
    {
        if (PublishedAt is null)
            return Origin == Program ? DefinitionState.Offered : DefinitionState.Draft;
        if (RetractedAt is not null)
            return DefinitionState.Retracted;
        if (InEffect == 1)
            return DefinitionState.Published;
        return EffectiveFrom > now.ToUnixTimeMilliseconds() ? DefinitionState.Scheduled : DefinitionState.Superseded;
    }

    private static DateTimeOffset Local(long milliseconds) => OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private static DateTimeOffset? Local(long? milliseconds) => milliseconds is { } at ? Local(at) : null;
}
