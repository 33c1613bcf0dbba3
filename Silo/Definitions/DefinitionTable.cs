using System.Data.Common;
using System.IO.Hashing;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using OneWindow.Silo.Storage;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Definitions;

/// <summary>A version that is about to be written.</summary>
/// <param name="VersionId">Its id.</param>
/// <param name="DefinitionId">The definition.</param>
/// <param name="Version">Its number.</param>
/// <param name="Content">The definition as JSON.</param>
/// <param name="Origin">Who it comes from: see <see cref="DefinitionRow"/>.</param>
internal sealed record NewVersion(string VersionId, string DefinitionId, int Version, string Content, string Origin)
{
    /// <summary>The id of a version.</summary>
    public static string IdOf(string definitionId, int version) => FormattableString.Invariant($"{definitionId}-v{version}");

    /// <summary>What tells one content from another.</summary>
    public static string HashOf(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}

/// <summary>What is known of a definition inside a transaction that has it to itself.</summary>
/// <param name="Latest">The version that designers go on with; null when there is none.</param>
/// <param name="Effective">The version that new instances run on; null when there is none.</param>
/// <param name="LastVersion">The greatest number ever given; 0 when there was none.</param>
/// <param name="LastPublication">How often it was published.</param>
internal sealed record DefinitionHead(DefinitionRow? Latest, DefinitionRow? Effective, int LastVersion, long LastPublication);

/// <summary>The table of versions. Whoever writes takes the definition's lock first, so that numbers and flags are right whatever else goes on.</summary>
internal static class DefinitionTable
{
    /// <summary>Advisory locks of definitions: the upper half keeps them apart from other locks.</summary>
    private const long LockSpace = 0x4F6E6559_00000000;

    /// <summary>Takes the definition for the rest of the transaction; on SQLite a writer has everything to itself anyway.</summary>
    public static async Task<DefinitionHead> TakeAsync(
        IDatabase database, DbConnection connection, DbTransaction transaction, string definitionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (database.Dialect.Provider == StorageProvider.PostgreSql)
        {
            var key = LockSpace | XxHash32.HashToUInt32(Encoding.UTF8.GetBytes(definitionId));
            await connection.ExecuteAsync(new CommandDefinition("select pg_advisory_xact_lock(@key)", new { key }, transaction, cancellationToken: cancellationToken));
        }

        return await HeadAsync(connection, transaction, definitionId, now, cancellationToken);
    }

    /// <summary>What is known of a definition at present.</summary>
    public static async Task<DefinitionHead> HeadAsync(
        DbConnection connection, DbTransaction? transaction, string definitionId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parameters = new { definitionId, now = now.ToUnixTimeMilliseconds() };
        var rows = (await connection.QueryAsync<DefinitionRow>(new CommandDefinition(
            $"select {DefinitionRow.Columns} from workflow_definition d where d.definition_id = @definitionId and (d.is_latest = 1 or {DefinitionRow.EffectiveNow})",
            parameters,
            transaction,
            cancellationToken: cancellationToken))).AsList();
        var last = await connection.QueryFirstAsync<Last>(new CommandDefinition(
            "select coalesce(max(version), 0) as Version, coalesce(max(publication), 0) as Publication from workflow_definition where definition_id = @definitionId",
            parameters,
            transaction,
            cancellationToken: cancellationToken));
        return new(rows.Find(row => row.IsLatest == 1), rows.Find(row => row.InEffect == 1), (int)last.Version, last.Publication);
    }

    /// <summary>Adds a version, as a draft.</summary>
    public static Task InsertAsync(
        DbConnection connection, DbTransaction transaction, NewVersion version, string? actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var definition = WorkflowDefinition.Parse(version.Content);
        return connection.ExecuteAsync(new CommandDefinition(
            """
            insert into workflow_definition (
                version_id, definition_id, version, content_hash, name, description, tool_version, is_readonly, is_system, origin,
                created_at, created_by, updated_at, updated_by, content)
            values (
                @VersionId, @DefinitionId, @Version, @hash, @name, @description, @tool, @isReadonly, @isSystem, @Origin,
                @at, @actor, @at, @actor, @Content)
            """,
            Parameters(version, definition, actor, now),
            transaction,
            cancellationToken: cancellationToken));
    }

    /// <summary>Replaces the content of a draft.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="draft">The draft as it is.</param>
    /// <param name="content">Its new content.</param>
    /// <param name="actor">Account that saves.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static Task ReviseAsync(
        DbConnection connection, DbTransaction transaction, DefinitionRow draft, string content, string? actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var parameters = Parameters(new(draft.VersionId, draft.DefinitionId, (int)draft.Version, content, draft.Origin), WorkflowDefinition.Parse(content), actor, now);
        parameters.Add("alone", draft.UpdatedBy == actor ? draft.RevisedAloneSince : draft.Revision + 1);
        return connection.ExecuteAsync(new CommandDefinition(
            """
            update workflow_definition set
                content = @Content, content_hash = @hash, name = @name, description = @description, tool_version = @tool, is_readonly = @isReadonly, is_system = @isSystem,
                revision = revision + 1, revised_alone_since = @alone, updated_at = @at, updated_by = @actor
            where version_id = @VersionId and published_at is null
            """,
            parameters,
            transaction,
            cancellationToken: cancellationToken));
    }

    /// <summary>Makes a version the one that designers go on with.</summary>
    public static Task MakeLatestAsync(DbConnection connection, DbTransaction transaction, string definitionId, string versionId, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            "update workflow_definition set is_latest = case when version_id = @versionId then 1 else 0 end where definition_id = @definitionId and (is_latest = 1 or version_id = @versionId)",
            new { definitionId, versionId },
            transaction,
            cancellationToken: cancellationToken));

    /// <summary>After a deletion: designers go on with the newest version that is left; what the program only offers comes last.</summary>
    public static Task ChooseLatestAsync(DbConnection connection, DbTransaction transaction, string definitionId, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            update workflow_definition set is_latest = case when version_id = (
                select l.version_id from workflow_definition l where l.definition_id = @definitionId and l.deleted_at is null
                order by case when l.origin = 'program' and l.published_at is null then 1 else 0 end, l.version desc limit 1) then 1 else 0 end
            where definition_id = @definitionId
            """,
            new { definitionId },
            transaction,
            cancellationToken: cancellationToken));

    /// <summary>Marks a version as published.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="versionId">The version.</param>
    /// <param name="publication">Number of the publication.</param>
    /// <param name="effectiveFrom">From when on.</param>
    /// <param name="actor">Account that publishes; null: the program.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static Task MarkPublishedAsync(
        DbConnection connection, DbTransaction transaction, string versionId, long publication, DateTimeOffset effectiveFrom, string? actor, DateTimeOffset now, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            """
            update workflow_definition set published_at = @at, published_by = @actor, effective_from = @from, publication = @publication, retracted_at = null, retracted_by = null
            where version_id = @versionId
            """,
            new { versionId, publication, actor, at = now.ToUnixTimeMilliseconds(), from = effectiveFrom.ToUnixTimeMilliseconds() },
            transaction,
            cancellationToken: cancellationToken));

    private static DynamicParameters Parameters(NewVersion version, WorkflowDefinition definition, string? actor, DateTimeOffset now)
    {
        var parameters = new DynamicParameters(version);
        parameters.Add("hash", NewVersion.HashOf(version.Content));
        parameters.Add("name", Storable(definition.Name));
        parameters.Add("description", Storable(definition.Description));
        parameters.Add("tool", Storable(definition.ToolVersion));
        parameters.Add("isReadonly", definition.IsReadonly ? 1 : 0);
        parameters.Add("isSystem", definition.IsSystem ? 1 : 0);
        parameters.Add("at", now.ToUnixTimeMilliseconds());
        parameters.Add("actor", actor);
        return parameters;
    }

    /// <summary>PostgreSQL keeps no text with a null character; the content, where it is escaped, does.</summary>
    private static string? Storable(string? text) => text?.Replace("\0", "", StringComparison.Ordinal);

    private sealed record Last
    {
        public long Version { get; init; }

        public long Publication { get; init; }
    }
}
