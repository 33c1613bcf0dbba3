using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Triggers;
using OneWindow.Workflows.Compilation;
using OneWindow.Workflows.Definitions;
using OneWindow.Workflows.Library;

namespace OneWindow.Silo.Definitions;

/// <summary>Publishes definitions and looks them up.</summary>
internal sealed class WorkflowDefinitions(IDatabase database, DefinitionCatalog catalog, StoredDefinitions stored, TriggerStore triggers, OfficeClock clock) : IWorkflowDefinitions
{
    private const int MaxIdLength = 100;

    /// <summary>Publishes the shipped definitions that are new or changed; one that does not compile stops the start with its problems.</summary>
    public async Task PublishLibraryAsync(CancellationToken cancellationToken)
    {
        foreach (var (definitionId, definition) in WorkflowLibrary.Definitions)
        {
            var publication = await PublishAsync(definitionId, definition, definition.ToJson(), actor: null, cancellationToken);
            if (publication.Problems.Count > 0)
            {
                throw new InvalidOperationException(
                    $"Definition {definitionId} cannot run: {string.Join("; ", publication.Problems.Select(p => $"{p.Code} at {p.Path}: {p.En}"))}");
            }
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DefinitionProblem>> ValidateAsync(string json, CancellationToken cancellationToken)
    {
        var (definition, problem) = Read(json);
        if (definition is null)
            return [problem!];
        var id = definition.DefinitionId is { Length: > 0 } given ? given : "definition";
        return Problems(await DefinitionCatalog.CompileAsync(definition, id, $"{id}-v1", 1, stored));
    }

    /// <inheritdoc/>
    public async Task<DefinitionPublication> PublishAsync(string json, string? actor, CancellationToken cancellationToken)
    {
        var (definition, problem) = Read(json);
        if (definition is null)
            return new DefinitionPublication(null, false, [problem!]);
        var id = definition.DefinitionId is { Length: > 0 } given ? given : $"definition-{Guid.CreateVersion7():N}";
        if (id.Length > MaxIdLength || !id.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.'))
        {
            throw Reject.Invalid(
                "definition.id",
                "definitionId",
                $"流程定义编号只能包含字母、数字、“-”“_”“.”，最长 {MaxIdLength} 个字符。",
                $"A definition's id has letters, digits, '-', '_' and '.' only, at most {MaxIdLength}.");
        }

        RefuseShipped(id);
        return await PublishAsync(id, definition, json, actor, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Page<DefinitionVersionView>> ListAsync(DefinitionFilter filter, CancellationToken cancellationToken)
    {
        var terms = new List<string>
        {
            "d.deleted_at is null",
            "d.version = (select max(m.version) from workflow_definition m where m.definition_id = d.definition_id and m.deleted_at is null)",
        };
        var parameters = new DynamicParameters(new { take = filter.PageSize, skip = (long)(filter.Page - 1) * filter.PageSize });
        if (filter.IsPublished is { } published)
            terms.Add(published ? "d.retracted_at is null" : "d.retracted_at is not null");
        if (filter.Text is { Length: > 0 } text)
        {
            parameters.Add("text", database.Dialect.LikePattern(text));
            string[] columns = ["d.definition_id", "d.name", "d.description"];
            terms.Add($"({string.Join(" or ", columns.Select(column => database.Dialect.Contains(column, "@text")))})");
        }

        var order = filter.Sort switch { "name" => "d.name", "publishedAt" => "d.published_at", _ => "d.definition_id" };
        return await PageAsync(
            string.Join(" and ", terms), $"{order} {(filter.Descending ? "desc" : "asc")}, d.definition_id", parameters, filter.Page, filter.PageSize, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Page<DefinitionVersionView>> VersionsAsync(string definitionId, int page, int pageSize, CancellationToken cancellationToken) =>
        PageAsync(
            "d.definition_id = @definitionId and d.deleted_at is null",
            "d.version desc",
            new DynamicParameters(new { definitionId, take = pageSize, skip = (long)(page - 1) * pageSize }),
            page,
            pageSize,
            cancellationToken);

    /// <inheritdoc/>
    public async Task<(DefinitionVersionView View, string Json)?> FindAsync(string definitionId, int? version, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<DefinitionRow>(new CommandDefinition(
            $"""
             select {DefinitionRow.Columns} from workflow_definition d
             where d.definition_id = @definitionId and d.deleted_at is null {(version is null ? "" : "and d.version = @version")} order by d.version desc limit 1
             """,
            new { definitionId, version },
            cancellationToken: cancellationToken));
        if (row is null)
            return null;
        var json = await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            "select content from workflow_definition where version_id = @id", new { id = row.VersionId }, cancellationToken: cancellationToken));
        return (row.View(), json!);
    }

    /// <inheritdoc/>
    public async Task<bool> RetractAsync(string definitionId, CancellationToken cancellationToken)
    {
        RefuseShipped(definitionId);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var exists = await database.WriteAsync(
            async (connection, transaction, token) =>
            {
                var changed = await connection.ExecuteAsync(new CommandDefinition(
                    "update workflow_definition set retracted_at = coalesce(retracted_at, @now) where definition_id = @definitionId and deleted_at is null",
                    new { definitionId, now },
                    transaction,
                    cancellationToken: token));
                await triggers.ReplaceAsync(connection, transaction, definitionId, "", [], token);
                return changed > 0;
            },
            cancellationToken);
        catalog.Changed(definitionId);
        return exists;
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string definitionId, CancellationToken cancellationToken)
    {
        RefuseShipped(definitionId);
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        var exists = await database.WriteAsync(
            async (connection, transaction, token) =>
            {
                var running = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                    "select count(*) from workflow_instance where definition_id = @definitionId and status = 'Running'", new { definitionId }, transaction, cancellationToken: token));
                if (running > 0)
                {
                    throw Reject.Conflict(
                        "definition.in_use",
                        "definitionId",
                        $"还有 {running} 个实例在运行，不能删除；可以先撤回发布。",
                        $"{running} instances run on it; it can be retracted, but not deleted.");
                }

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

                // The content stays for what may still look at old instances; the definition is gone for everybody else.
                var changed = await connection.ExecuteAsync(new CommandDefinition(
                    "update workflow_definition set deleted_at = @now, retracted_at = coalesce(retracted_at, @now) where definition_id = @definitionId and deleted_at is null",
                    new { definitionId, now },
                    transaction,
                    cancellationToken: token));
                await triggers.ReplaceAsync(connection, transaction, definitionId, "", [], token);
                return changed > 0;
            },
            cancellationToken);
        catalog.Changed(definitionId);
        return exists;
    }

    private async Task<DefinitionPublication> PublishAsync(string definitionId, WorkflowDefinition definition, string json, string? actor, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        while (true)
        {
            var (last, same) = await FindLastAsync(definitionId, hash, cancellationToken);
            if (same)
                return new DefinitionPublication((await FindAsync(definitionId, (int)last, cancellationToken))!.Value.View, false, []);
            var version = (int)last + 1;
            var versionId = string.Create(CultureInfo.InvariantCulture, $"{definitionId}-v{version}");
            var result = await DefinitionCatalog.CompileAsync(definition, definitionId, versionId, version, stored);
            if (result.Program is null)
                return new DefinitionPublication(null, false, Problems(result));
            if (!await StoreAsync(definition, result.Program, hash, json, actor, cancellationToken))
                continue;
            catalog.Changed(definitionId);
            triggers.Published(result.Program);
            return new DefinitionPublication((await FindAsync(definitionId, version, cancellationToken))!.Value.View, true, []);
        }
    }

    /// <summary>Stores a version; false when another process took its number meanwhile.</summary>
    private Task<bool> StoreAsync(WorkflowDefinition definition, WorkflowProgram program, string hash, string json, string? actor, CancellationToken cancellationToken)
    {
        var stamped = program.Definition;
        var row = new
        {
            versionId = stamped.Id,
            definitionId = stamped.DefinitionId,
            version = stamped.Version,
            hash,
            json,
            at = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            name = definition.Name,
            description = definition.Description,
            actor,
        };
        return database.WriteAsync(
            async (connection, transaction, token) =>
            {
                var isMine = await connection.ExecuteAsync(new CommandDefinition(
                    """
                    insert into workflow_definition (version_id, definition_id, version, content_hash, content, published_at, name, description, published_by)
                    values (@versionId, @definitionId, @version, @hash, @json, @at, @name, @description, @actor)
                    on conflict do nothing
                    """,
                    row,
                    transaction,
                    cancellationToken: token)) == 1;
                if (!isMine)
                    return false;
                await StoredDefinitions.WriteDependenciesAsync(connection, transaction, stamped.Id, program.Dependencies, token);
                await triggers.ReplaceAsync(connection, transaction, stamped.DefinitionId, stamped.Id, triggers.Read(program), token);
                return true;
            },
            cancellationToken);
    }

    private async Task<(long Last, bool IsSame)> FindLastAsync(string definitionId, string hash, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        // Numbers of deleted versions are not given again.
        var last = await connection.QueryFirstOrDefaultAsync<LastVersion>(new CommandDefinition(
            """
            select version as Version, content_hash as ContentHash, case when deleted_at is null and retracted_at is null then 1 else 0 end as Current
            from workflow_definition where definition_id = @definitionId order by version desc limit 1
            """,
            new { definitionId },
            cancellationToken: cancellationToken));
        return last is null ? (0, false) : (last.Version, last.Current == 1 && last.ContentHash == hash);
    }

    private async Task<Page<DefinitionVersionView>> PageAsync(
        string condition, string order, DynamicParameters parameters, int page, int pageSize, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenReadAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from workflow_definition d where {condition}", parameters, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<DefinitionRow>(new CommandDefinition(
            $"select {DefinitionRow.Columns} from workflow_definition d where {condition} order by {order} {database.Dialect.Page("@take", "@skip")}",
            parameters,
            cancellationToken: cancellationToken));
        return new Page<DefinitionVersionView>([.. rows.Select(row => row.View())], page, pageSize, total);
    }

    private static void RefuseShipped(string definitionId)
    {
        if (WorkflowLibrary.Find(definitionId) is not null)
        {
            throw Reject.Conflict(
                "definition.shipped",
                "definitionId",
                $"{definitionId} 是系统自带的流程定义，不能修改；请换一个编号。",
                $"{definitionId} is shipped with the program and cannot be changed; use another id.");
        }
    }

    private static (WorkflowDefinition? Definition, DefinitionProblem? Problem) Read(string json)
    {
        try
        {
            return (WorkflowDefinition.Parse(json), null);
        }
        catch (DefinitionFormatException exception)
        {
            return (null, new DefinitionProblem("format", null, "$", "不是有效的流程定义 JSON。", exception.Message));
        }
    }

    private static IReadOnlyList<DefinitionProblem> Problems(CompilationResult result) =>
        [.. result.Problems.Select(p => new DefinitionProblem(p.Code, p.ActivityId, p.JsonPath, p.MessageZh, p.MessageEn))];

    private sealed record LastVersion
    {
        public required long Version { get; init; }

        public required string ContentHash { get; init; }

        public required long Current { get; init; }
    }
}
