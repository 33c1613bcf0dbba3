using System.Data.Common;
using Dapper;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Definitions;

namespace OneWindow.Silo.Definitions;

/// <summary>Publishes definitions as integrators send them, and looks them up.</summary>
internal sealed class WorkflowDefinitions(IDatabase database, DefinitionReader reader, DefinitionPublisher publisher, DefinitionRemoval removal, OfficeClock clock) : IWorkflowDefinitions
{
    private const string RunningOn = $"(select count(*) from workflow_instance i where i.version_id = d.version_id and i.finished_at is null and i.grain_type <> '{WorkflowTestIds.Kind}') as Running";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DefinitionProblem>> ValidateAsync(string json, CancellationToken cancellationToken)
    {
        var (definition, problem) = Read(json);
        if (definition is null)
            return [problem!];
        var id = definition.DefinitionId is { Length: > 0 } given ? given : "definition";
        return (await publisher.CheckAsync(definition, id, 1, asksGates: false, cancellationToken)).Problems;
    }

    /// <inheritdoc/>
    public async Task<DefinitionPublication> PublishAsync(string json, string? actor, CancellationToken cancellationToken)
    {
        var (definition, problem) = Read(json);
        if (definition is null)
            return new DefinitionPublication(null, false, [problem!]);
        var id = definition.DefinitionId is { Length: > 0 } given ? DefinitionIds.Check(given) : DefinitionIds.New();
        var hash = NewVersion.HashOf(json);
        while (true)
        {
            var head = await reader.HeadAsync(id, cancellationToken);
            if (head.Effective is { } effective && effective.ContentHash == hash)
                return new DefinitionPublication((await FindAsync(id, (int)effective.Version, cancellationToken))!.Value.View, false, []);
            var found = await publisher.CheckAsync(definition, id, head.LastVersion + 1, asksGates: true, cancellationToken);
            if (found.Program is not { } program || found.Objections.Count > 0)
                return new DefinitionPublication(null, false, [.. found.Problems, .. found.Objections]);
            var version = new NewVersion(program.Definition.Id, id, head.LastVersion + 1, json, DefinitionRow.Office);
            var publication = new NewPublication(program, clock.GetUtcNow(), actor);
            if (await publisher.AddAsync(version, publication, becomesLatest: true, cancellationToken))
                return new DefinitionPublication((await FindAsync(id, version.Version, cancellationToken))!.Value.View, true, []);
        }
    }

    /// <inheritdoc/>
    public Task<Page<DefinitionVersionView>> ListAsync(DefinitionFilter filter, CancellationToken cancellationToken)
    {
        var terms = new List<string> { "d.is_latest = 1" };
        var parameters = new DynamicParameters();
        if (filter.IsPublished is { } published)
        {
            const string Effective =
                $"""
                exists (select 1 from workflow_definition p where p.retracted_at is null and p.deleted_at is null and p.version_id = {DefinitionRow.NewestEffective})
                """;
            terms.Add(published ? Effective : $"not {Effective}");
        }

        if (filter.Text is { Length: > 0 } text)
        {
            parameters.Add("text", database.Dialect.LikePattern(text));
            string[] columns = ["d.definition_id", "d.name", "d.description"];
            terms.Add($"({string.Join(" or ", columns.Select(column => database.Dialect.Contains(column, "@text")))})");
        }

        if (filter.Label is { } label)
        {
            parameters.Add("label", label);
            terms.Add("exists (select 1 from workflow_definition_label l where l.definition_id = d.definition_id and l.label = @label)");
        }

        var order = filter.Sort switch { "name" => "d.name", "publishedAt" => "d.published_at", "updatedAt" => "d.updated_at", _ => "d.definition_id" };
        return PageAsync(
            string.Join(" and ", terms), $"{order} {(filter.Descending ? "desc" : "asc")}, d.definition_id", parameters, filter.Page, filter.PageSize, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Page<DefinitionVersionView>> VersionsAsync(string definitionId, int page, int pageSize, CancellationToken cancellationToken) =>
        PageAsync(
            "d.definition_id = @definitionId and d.deleted_at is null", "d.version desc", new DynamicParameters(new { definitionId }), page, pageSize, cancellationToken);

    /// <inheritdoc/>
    public async Task<(DefinitionVersionView View, string Json)?> FindAsync(string definitionId, int? version, CancellationToken cancellationToken)
    {
        var condition = version is null ? "d.is_latest = 1" : "d.version = @version and d.deleted_at is null";
        var page = await PageAsync($"d.definition_id = @definitionId and {condition}", "d.version desc", new DynamicParameters(new { definitionId, version }), 1, 1, cancellationToken);
        return page.Items is [var view] ? (view, await reader.ContentAsync(view.VersionId, cancellationToken)) : null;
    }

    /// <inheritdoc/>
    public Task<bool> RetractAsync(string definitionId, int? version, string? actor, CancellationToken cancellationToken) =>
        removal.RetractAsync(definitionId, version, actor, cancellationToken);

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string definitionId, string? actor, CancellationToken cancellationToken) => removal.DeleteAsync(definitionId, actor, cancellationToken);

    private async Task<Page<DefinitionVersionView>> PageAsync(
        string condition, string order, DynamicParameters parameters, int page, int pageSize, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        parameters.Add("now", now.ToUnixTimeMilliseconds());
        parameters.Add("take", pageSize);
        parameters.Add("skip", (long)(page - 1) * pageSize);
        await using DbConnection connection = await database.OpenReadAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from workflow_definition d where {condition}", parameters, cancellationToken: cancellationToken));
        var rows = (await connection.QueryAsync<DefinitionRow>(new CommandDefinition(
            $"select {DefinitionRow.Columns}, {RunningOn} from workflow_definition d where {condition} order by {order} {database.Dialect.Page("@take", "@skip")}",
            parameters,
            cancellationToken: cancellationToken))).AsList();
        var details = await DefinitionDetails.ReadAsync(database, connection, rows, now, cancellationToken);
        return new Page<DefinitionVersionView>([.. rows.Select(details.Complete)], page, pageSize, total);
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
}
