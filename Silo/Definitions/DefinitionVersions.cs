using System.Data.Common;
using System.Globalization;
using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Definitions.Editing;

namespace OneWindow.Silo.Definitions;

/// <summary>Looks versions up for designers.</summary>
internal sealed class DefinitionVersions(IDatabase database, DefinitionReader reader, OfficeClock clock) : IDefinitionVersions
{
    /// <inheritdoc/>
    public async Task<(IReadOnlyList<DefinitionVersionView> Items, long Total)> QueryAsync(VersionFilter filter, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var parameters = new DynamicParameters(new { now = now.ToUnixTimeMilliseconds(), number = filter.Number, skip = filter.Skip, take = filter.Take });
        var where = string.Join(" and ", Terms(filter, parameters));
        var order = filter.Sort switch { "name" => "lower(coalesce(d.name, d.definition_id))", "version" => "d.version", "definitionId" => "d.definition_id", _ => "d.created_at" };
        var direction = filter.Descending ? "desc" : "asc";
        var page = filter.Take is null ? "" : database.Dialect.Page("@take", "@skip");
        await using DbConnection connection = await database.OpenReadAsync(cancellationToken);
        var rows = (await connection.QueryAsync<DefinitionRow>(new CommandDefinition(
            $"select {DefinitionRow.Columns} from workflow_definition d where {where} order by {order} {direction}, d.definition_id, d.version {direction} {page}",
            parameters,
            cancellationToken: cancellationToken))).AsList();
        var total = filter.Take is null
            ? rows.Count
            : await connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) from workflow_definition d where {where}", parameters, cancellationToken: cancellationToken));
        return ([.. rows.Select(row => row.View(now))], total);
    }

    /// <inheritdoc/>
    public async Task<DesignedVersion?> FindAsync(string definitionId, VersionChoice choice, int number, CancellationToken cancellationToken) =>
        await reader.RowAsync(definitionId, choice, number, cancellationToken) is { } row ? await reader.DesignedAsync(row, cancellationToken) : null;

    /// <inheritdoc/>
    public Task<DesignedVersion?> FindAsync(string versionId, CancellationToken cancellationToken) => reader.DesignedAsync(versionId, cancellationToken);

    /// <inheritdoc/>
    public async Task<bool> IsNameUniqueAsync(string name, string? definitionId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select count(*) from workflow_definition d where d.is_latest = 1 and lower(d.name) = lower(@name) and d.definition_id <> @definitionId",
            new { name, definitionId = definitionId ?? "" },
            cancellationToken: cancellationToken)) == 0;
    }

    /// <inheritdoc/>
    public async Task<ExportedVersion?> ExportAsync(string definitionId, VersionChoice choice, int number, CancellationToken cancellationToken) =>
        await reader.RowAsync(definitionId, choice, number, cancellationToken) is { } row ? await ExportAsync(row, cancellationToken) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ExportedVersion>> ExportAsync(IReadOnlyList<string> versionIds, CancellationToken cancellationToken)
    {
        var files = new List<ExportedVersion>();
        foreach (var versionId in versionIds.Distinct(StringComparer.Ordinal))
        {
            if (await reader.RowAsync(versionId, cancellationToken) is { DeletedAt: null } row)
                files.Add(await ExportAsync(row, cancellationToken));
        }

        return files;
    }

    /// <inheritdoc/>
    public async Task<string?> SegmentsAsync(string versionId, string nodeId, CancellationToken cancellationToken) =>
        await FindAsync(versionId, cancellationToken) is { } version ? Subgraph.Segments(version.Json, nodeId) : null;

    /// <inheritdoc/>
    public async Task<string?> SubgraphAsync(string versionId, string? nodeId, CancellationToken cancellationToken) =>
        await FindAsync(versionId, cancellationToken) is { } version ? Subgraph.Node(version.Json, nodeId) : null;

    /// <inheritdoc/>
    public async Task<VersionComparison?> CompareAsync(string definitionId, int from, int to, CancellationToken cancellationToken)
    {
        if (await reader.RowAsync(definitionId, VersionChoice.Number, from, cancellationToken) is not { } before
            || await reader.RowAsync(definitionId, VersionChoice.Number, to, cancellationToken) is not { } after)
        {
            return null;
        }

        var difference = DefinitionComparison.Compare(
            await reader.ContentAsync(before.VersionId, cancellationToken), await reader.ContentAsync(after.VersionId, cancellationToken));
        var now = clock.GetUtcNow();
        return Comparisons.Of(before.View(now), after.View(now), difference);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<LabelCount>> LabelsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var rows = await connection.QueryAsync<LabelRow>(new CommandDefinition(
            """
            select l.label as Label, count(*) as Definitions from workflow_definition_label l
            where exists (select 1 from workflow_definition d where d.definition_id = l.definition_id and d.is_latest = 1)
            group by l.label order by l.label
            """,
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new LabelCount(row.Label, row.Definitions))];
    }

    private async Task<ExportedVersion> ExportAsync(DefinitionRow row, CancellationToken cancellationToken)
    {
        var view = row.View(clock.GetUtcNow());
        var json = DefinitionExport.Write(
            await reader.ContentAsync(row.VersionId, cancellationToken),
            new(row.VersionId, row.DefinitionId, (int)row.Version, view.IsLatest, view.IsPublished, view.CreatedAt.ToString("o", CultureInfo.InvariantCulture), row.Revision));
        return new(FormattableString.Invariant($"{row.DefinitionId}-v{row.Version}.json"), json);
    }

    private List<string> Terms(VersionFilter filter, DynamicParameters parameters)
    {
        var terms = new List<string>();
        if (filter.VersionIds.Count > 0)
        {
            parameters.Add("versionIds", filter.VersionIds.ToArray());
            terms.Add(database.Dialect.AnyOf("d.version_id", "@versionIds"));
        }
        else
        {
            terms.Add("d.deleted_at is null");
        }

        if (filter.DefinitionIds.Count > 0)
        {
            parameters.Add("definitionIds", filter.DefinitionIds.ToArray());
            terms.Add(database.Dialect.AnyOf("d.definition_id", "@definitionIds"));
        }

        var choice = filter.Choice switch
        {
            VersionChoice.Latest => "d.is_latest = 1",
            VersionChoice.Published => DefinitionRow.EffectiveNow,
            VersionChoice.LatestOrPublished => $"(d.is_latest = 1 or {DefinitionRow.EffectiveNow})",
            VersionChoice.LatestAndPublished => $"d.is_latest = 1 and {DefinitionRow.EffectiveNow}",
            VersionChoice.Draft => "d.published_at is null and d.origin = 'office'",
            VersionChoice.Number => "d.version = @number",
            _ => null,
        };
        if (choice is not null)
            terms.Add(choice);
        if (filter.IsSystem is { } system)
            terms.Add(system ? "d.is_system = 1" : "d.is_system = 0");
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

        return terms;
    }

    private sealed record LabelRow
    {
        public required string Label { get; init; }

        public long Definitions { get; init; }
    }
}
