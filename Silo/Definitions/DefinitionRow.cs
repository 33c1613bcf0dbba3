using OneWindow.Calendars;
using OneWindow.Grains.Workflows;

namespace OneWindow.Silo.Definitions;

/// <summary>A stored version without its content.</summary>
internal sealed record DefinitionRow
{
    /// <summary>What a query selects, from <c>workflow_definition d</c>.</summary>
    public const string Columns =
        """
        d.version_id as VersionId, d.definition_id as DefinitionId, d.version as Version, d.content_hash as ContentHash, d.name as Name,
        d.description as Description, d.published_at as PublishedAt, d.published_by as PublishedBy, d.retracted_at as RetractedAt,
        case when d.version = (select max(m.version) from workflow_definition m where m.definition_id = d.definition_id and m.deleted_at is null) then 1 else 0 end as Latest,
        (select count(*) from workflow_instance i where i.version_id = d.version_id and i.finished_at is null) as Running
        """;

    public required string VersionId { get; init; }

    public required string DefinitionId { get; init; }

    public required long Version { get; init; }

    public required string ContentHash { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public required long PublishedAt { get; init; }

    public string? PublishedBy { get; init; }

    public long? RetractedAt { get; init; }

    public required long Latest { get; init; }

    public required long Running { get; init; }

    public DefinitionVersionView View() => new()
    {
        DefinitionId = DefinitionId,
        Version = (int)Version,
        VersionId = VersionId,
        Name = Name,
        Description = Description,
        IsPublished = Latest == 1 && RetractedAt is null,
        IsLatest = Latest == 1,
        PublishedAt = Local(PublishedAt),
        PublishedBy = PublishedBy,
        RetractedAt = RetractedAt is { } at ? Local(at) : null,
        Running = Running,
    };

    private static DateTimeOffset Local(long milliseconds) => OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
}
