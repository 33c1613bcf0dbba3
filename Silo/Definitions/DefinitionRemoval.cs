using System.Data.Common;
using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Triggers;

namespace OneWindow.Silo.Definitions;

/// <summary>
/// Takes definitions and versions out of use. Rows stay: instances that have ended are still looked at, and numbers are not given again.
/// </summary>
internal sealed class DefinitionRemoval(IDatabase database, DefinitionReader reader, DefinitionCatalog catalog, TriggerStore triggers, OfficeClock clock)
{
    /// <summary>Retracts a definition, or one version; false when there is none.</summary>
    public async Task<bool> RetractAsync(string definitionId, int? version, string? actor, CancellationToken cancellationToken)
    {
        var exists = await database.WriteAsync(
            async (connection, transaction, token) =>
            {
                var now = clock.GetUtcNow();
                var head = await DefinitionTable.TakeAsync(database, connection, transaction, definitionId, now, token);
                if (head.Latest is null)
                    return false;
                var parameters = new { definitionId, version, actor, now = now.ToUnixTimeMilliseconds() };
                var one = version is null ? "" : "and version = @version";
                if (version is not null && !await CheckPublishedAsync(connection, transaction, parameters, token))
                    return false;
                var changed = await connection.ExecuteAsync(new CommandDefinition(
                    $"""
                     update workflow_definition set retracted_at = @now, retracted_by = @actor
                     where definition_id = @definitionId and published_at is not null and retracted_at is null and deleted_at is null {one}
                     """,
                    parameters,
                    transaction,
                    cancellationToken: token));
                if (changed == 0)
                    return true;
                await SettleAsync(connection, transaction, definitionId, now, token);
                await DefinitionAudit.WriteAsync(
                    database, connection, transaction, definitionId, DefinitionAudit.Retract, actor, null, new() { Version = version }, now, token);
                return true;
            },
            cancellationToken);
        catalog.Changed(definitionId);
        return exists;
    }

    /// <summary>Deletes a definition; false when there is none.</summary>
    public async Task<bool> DeleteAsync(string definitionId, string? actor, CancellationToken cancellationToken)
    {
        var exists = await database.WriteAsync(
            async (connection, transaction, token) =>
            {
                var now = clock.GetUtcNow();
                var head = await DefinitionTable.TakeAsync(database, connection, transaction, definitionId, now, token);
                if (head.Latest is null)
                    return false;
                var (isShipped, hasOwn) = await OriginsAsync(connection, transaction, definitionId, token);
                if (isShipped && !hasOwn)
                {
                    throw Reject.Conflict(
                        "definition.shipped",
                        "definitionId",
                        $"{definitionId} 是系统自带的流程定义，没有本单位的版本可删除；不再使用时请撤回发布。",
                        $"{definitionId} came with the program and the office has no version of its own to delete; retract it when it is not to be used.");
                }

                // What came with the program stays, to be looked at and published again; it does not come back by itself.
                var which = isShipped ? $"and origin = '{DefinitionRow.Office}'" : "";
                await CheckUnusedAsync(connection, transaction, $"definition_id = @definitionId {which}", new { definitionId }, token);
                await CheckNoUserAsync(connection, transaction, definitionId, token);
                var at = now.ToUnixTimeMilliseconds();
                await connection.ExecuteAsync(new CommandDefinition(
                    $"""
                     update workflow_definition set deleted_at = @at, retracted_by = case when retracted_at is null and published_at is not null then @actor else retracted_by end,
                         retracted_at = case when published_at is not null then coalesce(retracted_at, @at) end
                     where definition_id = @definitionId and deleted_at is null {which}
                     """,
                    new { definitionId, at, actor },
                    transaction,
                    cancellationToken: token));
                await DefinitionTable.ChooseLatestAsync(connection, transaction, definitionId, token);
                await SettleAsync(connection, transaction, definitionId, now, token);
                await DefinitionAudit.WriteAsync(database, connection, transaction, definitionId, DefinitionAudit.Delete, actor, null, new(), now, token);
                return true;
            },
            cancellationToken);
        catalog.Changed(definitionId);
        return exists;
    }

    /// <summary>Deletes a version; false when there is none.</summary>
    public async Task<bool> DeleteVersionAsync(string versionId, string? actor, CancellationToken cancellationToken)
    {
        if (await reader.RowAsync(versionId, cancellationToken) is not { DeletedAt: null } found)
            return false;
        var definitionId = found.DefinitionId;
        var exists = await database.WriteAsync(
            async (connection, transaction, token) =>
            {
                var now = clock.GetUtcNow();
                await DefinitionTable.TakeAsync(database, connection, transaction, definitionId, now, token);
                if (found.Origin == DefinitionRow.Program)
                {
                    throw Reject.Conflict(
                        "definition.shipped", "versionId", "系统自带的版本不能删除。", "A version that came with the program cannot be deleted.");
                }

                await CheckUnusedAsync(connection, transaction, "version_id = @versionId", new { versionId }, token);
                if (found.InEffect == 1)
                    await CheckNoUserAsync(connection, transaction, definitionId, token);
                var others = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                    "select count(*) from workflow_definition where definition_id = @definitionId and version_id <> @versionId and deleted_at is null",
                    new { definitionId, versionId },
                    transaction,
                    cancellationToken: token));
                if (others == 0)
                    throw Reject.Conflict("definition.only_version", "versionId", "这是唯一的版本；请删除整个流程定义。", "This is the only version; delete the definition instead.");
                var changed = await connection.ExecuteAsync(new CommandDefinition(
                    """
                    update workflow_definition set deleted_at = @at, retracted_by = case when retracted_at is null and published_at is not null then @actor else retracted_by end,
                        retracted_at = case when published_at is not null then coalesce(retracted_at, @at) end
                    where version_id = @versionId and deleted_at is null
                    """,
                    new { versionId, actor, at = now.ToUnixTimeMilliseconds() },
                    transaction,
                    cancellationToken: token));
                if (changed == 0)
                    return false;
                if (found.IsLatest == 1)
                    await DefinitionTable.ChooseLatestAsync(connection, transaction, definitionId, token);
                await SettleAsync(connection, transaction, definitionId, now, token);
                await DefinitionAudit.WriteAsync(
                    database, connection, transaction, definitionId, DefinitionAudit.DeleteVersion, actor, null, new() { Version = (int)found.Version, VersionId = versionId }, now, token);
                return true;
            },
            cancellationToken);
        catalog.Changed(definitionId);
        return exists;
    }

    /// <summary>Takes away what starts instances of versions that do not run any more, and orders to take over that are void.</summary>
    private async Task SettleAsync(DbConnection connection, DbTransaction transaction, string definitionId, DateTimeOffset now, CancellationToken token)
    {
        var head = await DefinitionTable.HeadAsync(connection, transaction, definitionId, now, token);
        if (head.Effective is null)
            await triggers.ReplaceAsync(connection, transaction, definitionId, "", [], token);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            delete from timer where grain_type = @type and grain_key = @definitionId and timer_id not in (
                select version_id from workflow_definition where definition_id = @definitionId and published_at is not null and retracted_at is null and deleted_at is null)
            """,
            new { type = DefinitionPublisher.TimerType, definitionId },
            transaction,
            cancellationToken: token));
    }

    private static async Task<bool> CheckPublishedAsync(DbConnection connection, DbTransaction transaction, object parameters, CancellationToken token)
    {
        var published = await connection.QueryFirstOrDefaultAsync<long?>(new CommandDefinition(
            """
            select case when published_at is null then 0 else 1 end from workflow_definition
            where definition_id = @definitionId and version = @version and deleted_at is null
            """,
            parameters,
            transaction,
            cancellationToken: token));
        return published switch
        {
            null => false,
            0 => throw Reject.Conflict("definition.not_published", "version", "该版本从未发布。", "This version was never published."),
            _ => true,
        };
    }

    private static async Task<(bool IsShipped, bool HasOwn)> OriginsAsync(DbConnection connection, DbTransaction transaction, string definitionId, CancellationToken token)
    {
        var origins = await connection.QueryAsync<string>(new CommandDefinition(
            "select distinct origin from workflow_definition where definition_id = @definitionId and deleted_at is null", new { definitionId }, transaction, cancellationToken: token));
        var list = origins.AsList();
        return (OneWindow.Workflows.Library.WorkflowLibrary.Find(definitionId) is not null && list.Contains(DefinitionRow.Program), list.Contains(DefinitionRow.Office));
    }

    private static async Task CheckUnusedAsync(DbConnection connection, DbTransaction transaction, string condition, object parameters, CancellationToken token)
    {
        var running = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from workflow_instance where finished_at is null and grain_type <> '{WorkflowTestIds.Kind}' and version_id in (select version_id from workflow_definition where {condition})",
            parameters,
            transaction,
            cancellationToken: token));
        if (running > 0)
        {
            throw Reject.Conflict(
                "definition.in_use", "definitionId", $"还有 {running} 个实例在运行，不能删除；可以先撤回发布。", $"{running} instances run on it; it can be retracted, but not deleted.");
        }
    }

    private static async Task CheckNoUserAsync(DbConnection connection, DbTransaction transaction, string definitionId, CancellationToken token)
    {
        var user = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            """
            select min(d.definition_id) from workflow_dependency u join workflow_definition d on d.version_id = u.version_id
            where u.used_definition_id = @definitionId and d.definition_id <> @definitionId and d.deleted_at is null and d.retracted_at is null
            """,
            new { definitionId },
            transaction,
            cancellationToken: token));
        if (user is not null)
        {
            throw Reject.Conflict(
                "definition.used", "definitionId", $"流程定义 {user} 把它用作活动，不能删除。", $"The workflow definition {user} uses it as an activity; it cannot be deleted.");
        }
    }
}
