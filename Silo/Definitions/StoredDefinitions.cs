using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Definitions;

/// <summary>
/// Stored definitions as the compiler needs them when one uses another as an activity. The compiler asks synchronously, so call it away from grains' threads.
/// </summary>
internal sealed class StoredDefinitions(IDatabase database, OfficeClock clock) : IDefinitionSource
{
    private const string Columns = "version_id as VersionId, definition_id as DefinitionId, version as Version, content as Content, name as Name";

    /// <inheritdoc/>
    public WorkflowDefinition? Find(DefinitionReference reference) => FindAsync(reference).GetAwaiter().GetResult();

    /// <summary>A version by its id; null when there is none. Also one that was deleted: what runs may still need it.</summary>
    public WorkflowDefinition? Load(string versionId) => FindVersionAsync(versionId).GetAwaiter().GetResult()?.Parse();

    /// <summary>A stored version; null when there is none.</summary>
    public async Task<StoredVersion?> FindVersionAsync(string versionId)
    {
        await using var connection = await database.OpenReadAsync();
        return await connection.QueryFirstOrDefaultAsync<StoredVersion>($"select {Columns} from workflow_definition where version_id = @versionId", new { versionId });
    }

    /// <summary>A stored version that was published, and so never changes; null when there is none. Also one that was retracted or deleted.</summary>
    public async Task<StoredVersion?> FindPublishedAsync(string versionId)
    {
        await using var connection = await database.OpenReadAsync();
        return await connection.QueryFirstOrDefaultAsync<StoredVersion>(
            $"select {Columns} from workflow_definition where version_id = @versionId and published_at is not null", new { versionId });
    }

    /// <summary>What a version was found to use when it was published.</summary>
    public async Task<IReadOnlyList<DefinitionDependency>> DependenciesAsync(string versionId)
    {
        await using var connection = await database.OpenReadAsync();
        var rows = await connection.QueryAsync<DependencyRow>(
            """
            select reference as Reference, used_definition_id as DefinitionId, used_version_id as VersionId, used_version as Version
            from workflow_dependency where version_id = @versionId order by position
            """,
            new { versionId });
        return
        [
            .. rows.Select(row => new DefinitionDependency(
                JsonSerializer.Deserialize(row.Reference, ReferenceJson.Default.DefinitionReference)!, row.DefinitionId, row.VersionId, (int)row.Version)),
        ];
    }

    /// <summary>Writes what a version uses, inside the transaction of its publication.</summary>
    public static async Task WriteDependenciesAsync(
        DbConnection connection, DbTransaction transaction, string versionId, IReadOnlyList<DefinitionDependency> dependencies, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            "delete from workflow_dependency where version_id = @versionId", new { versionId }, transaction, cancellationToken: cancellationToken));
        for (var i = 0; i < dependencies.Count; i++)
        {
            var used = dependencies[i];
            await connection.ExecuteAsync(new CommandDefinition(
                """
                insert into workflow_dependency (version_id, position, reference, used_definition_id, used_version_id, used_version)
                values (@versionId, @i, @reference, @definition, @used, @version)
                """,
                new
                {
                    versionId,
                    i,
                    reference = JsonSerializer.Serialize(used.Reference, ReferenceJson.Default.DefinitionReference),
                    definition = used.DefinitionId,
                    used = used.VersionId,
                    version = used.Version,
                },
                transaction,
                cancellationToken: cancellationToken));
        }
    }

    private async Task<WorkflowDefinition?> FindAsync(DefinitionReference reference)
    {
        await using var connection = await database.OpenReadAsync();
        // Elsa's order: the version's id, the version's number, what is published, the newest. Drafts change, so nothing can count on them.
        if (reference.VersionId is not null && await FirstAsync(connection, "d.version_id = @VersionId", reference) is { } exact)
            return exact;
        if (reference.DefinitionId is null)
            return reference.VersionId is null ? await FindByNameAsync(connection, reference.TypeName) : null;
        if (reference.Version is not null && await FirstAsync(connection, "d.definition_id = @DefinitionId and d.version = @Version", reference) is { } numbered)
            return numbered;
        return await FirstAsync(connection, $"d.definition_id = @DefinitionId and {DefinitionRow.EffectiveNow}", reference)
            ?? await FirstAsync(connection, "d.definition_id = @DefinitionId", reference);
    }

    private async Task<WorkflowDefinition?> FirstAsync(DbConnection connection, string condition, DefinitionReference reference)
    {
        var row = await connection.QueryFirstOrDefaultAsync<StoredVersion>(
            $"select {Columns} from workflow_definition d where {condition} and d.published_at is not null and d.deleted_at is null order by d.version desc limit 1",
            new { reference.DefinitionId, reference.VersionId, reference.Version, now = clock.GetUtcNow().ToUnixTimeMilliseconds() });
        return row?.Parse();
    }

    private async Task<WorkflowDefinition?> FindByNameAsync(DbConnection connection, string typeName)
    {
        var wanted = Plain(typeName);
        var named = await connection.QueryAsync<NamedVersion>(
            $"select d.version_id as VersionId, d.name as Name from workflow_definition d where {DefinitionRow.EffectiveNow} and d.name is not null order by d.version desc, d.version_id",
            new { now = clock.GetUtcNow().ToUnixTimeMilliseconds() });
        if (named.FirstOrDefault(row => Plain(row.Name) == wanted) is not { } found)
            return null;
        var version = await connection.QueryFirstAsync<StoredVersion>($"select {Columns} from workflow_definition where version_id = @VersionId", found);
        return version.Parse();
    }

    /// <summary>A type's name is the definition's name without what no identifier holds.</summary>
    private static string Plain(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private sealed record DependencyRow
    {
        public required string Reference { get; init; }

        public required string DefinitionId { get; init; }

        public required string VersionId { get; init; }

        public required long Version { get; init; }
    }

    private sealed record NamedVersion
    {
        public required string VersionId { get; init; }

        public required string Name { get; init; }
    }
}

/// <summary>A version as stored.</summary>
internal sealed record StoredVersion
{
    public required string VersionId { get; init; }

    public required string DefinitionId { get; init; }

    public required long Version { get; init; }

    public required string Content { get; init; }

    public string? Name { get; init; }

    /// <summary>The definition as this version: what its JSON says of ids and numbers counts for nothing.</summary>
    public WorkflowDefinition Parse() => WorkflowDefinition.Parse(Content).With(id: VersionId, definitionId: DefinitionId, version: (int)Version);
}

/// <summary>JSON of references.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DefinitionReference))]
internal sealed partial class ReferenceJson : JsonSerializerContext;
