using System.Data.Common;
using System.Globalization;
using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Definitions.Editing;

namespace OneWindow.Silo.Definitions;

/// <summary>Reads stored versions, and makes of them what designers get.</summary>
internal sealed class DefinitionReader(IDatabase database, KnownActivities known, OfficeClock clock)
{
    /// <summary>Rows that meet a condition on <c>workflow_definition d</c>.</summary>
    public async Task<List<DefinitionRow>> RowsAsync(string condition, object? parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var all = new DynamicParameters(parameters);
        all.Add("now", clock.GetUtcNow().ToUnixTimeMilliseconds());
        return (await connection.QueryAsync<DefinitionRow>(new CommandDefinition(
            $"select {DefinitionRow.Columns} from workflow_definition d where {condition}", all, cancellationToken: cancellationToken))).AsList();
    }

    /// <summary>A version by its id, also one that was deleted.</summary>
    public async Task<DefinitionRow?> RowAsync(string versionId, CancellationToken cancellationToken) =>
        (await RowsAsync("d.version_id = @versionId", new { versionId }, cancellationToken)).FirstOrDefault();

    /// <summary>The version of a definition that is asked for; null when there is none.</summary>
    public async Task<DefinitionRow?> RowAsync(string definitionId, VersionChoice choice, int number, CancellationToken cancellationToken)
    {
        var condition = choice switch
        {
            VersionChoice.Published => DefinitionRow.EffectiveNow,
            VersionChoice.LatestAndPublished => $"d.is_latest = 1 and {DefinitionRow.EffectiveNow}",
            VersionChoice.Draft => "d.published_at is null and d.origin = 'office'",
            VersionChoice.Number => "d.version = @number",
            _ => "d.is_latest = 1",
        };
        var rows = await RowsAsync(
            $"d.definition_id = @definitionId and d.deleted_at is null and {condition} order by d.version desc", new { definitionId, number }, cancellationToken);
        return rows.FirstOrDefault();
    }

    /// <summary>The content of a version.</summary>
    public async Task<string> ContentAsync(string versionId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return (await connection.ExecuteScalarAsync<string>(new CommandDefinition(
            "select content from workflow_definition where version_id = @versionId", new { versionId }, cancellationToken: cancellationToken)))!;
    }

    /// <summary>What is known of a definition at present.</summary>
    public async Task<DefinitionHead> HeadAsync(string definitionId, CancellationToken cancellationToken)
    {
        await using DbConnection connection = await database.OpenReadAsync(cancellationToken);
        return await DefinitionTable.HeadAsync(connection, null, definitionId, clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>A version as designers get it; null when there is none.</summary>
    public async Task<DesignedVersion?> DesignedAsync(string versionId, CancellationToken cancellationToken) =>
        await RowAsync(versionId, cancellationToken) is { } row ? await DesignedAsync(row, cancellationToken) : null;

    /// <summary>A version as designers get it.</summary>
    public async Task<DesignedVersion> DesignedAsync(DefinitionRow row, CancellationToken cancellationToken)
    {
        var view = row.View(clock.GetUtcNow());
        var content = await ContentAsync(row.VersionId, cancellationToken);
        var json = DesignerJson.ForDesigner(
            content,
            new(row.VersionId, row.DefinitionId, (int)row.Version, view.IsLatest, view.IsPublished, view.CreatedAt.ToString("o", CultureInfo.InvariantCulture), row.Revision),
            await known.ReadAsync(content, cancellationToken));
        return new(view, json);
    }
}
