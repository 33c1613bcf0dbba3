using System.Data.Common;
using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Definitions;

/// <summary>What a page of versions shows of their definitions: labels, and which version is in effect.</summary>
internal sealed class DefinitionDetails
{
    private readonly DateTimeOffset _now;
    private readonly Dictionary<string, int> _effective = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _labels = new(StringComparer.Ordinal);

    private DefinitionDetails(DateTimeOffset now) => _now = now;

    /// <summary>Reads the details of the definitions of some rows.</summary>
    public static async Task<DefinitionDetails> ReadAsync(
        IDatabase database, DbConnection connection, List<DefinitionRow> rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var details = new DefinitionDetails(now);
        var ids = rows.Select(row => row.DefinitionId).Distinct(StringComparer.Ordinal).ToArray();
        if (ids.Length == 0)
            return details;
        var parameters = new { ids, now = now.ToUnixTimeMilliseconds() };
        foreach (var row in await connection.QueryAsync<Effective>(new CommandDefinition(
            $"select d.definition_id as DefinitionId, d.version as Version from workflow_definition d where {database.Dialect.AnyOf("d.definition_id", "@ids")} and {DefinitionRow.EffectiveNow}",
            parameters,
            cancellationToken: cancellationToken)))
        {
            details._effective[row.DefinitionId] = (int)row.Version;
        }

        foreach (var row in await connection.QueryAsync<Label>(new CommandDefinition(
            $"select definition_id as DefinitionId, label as Name from workflow_definition_label where {database.Dialect.AnyOf("definition_id", "@ids")} order by definition_id, label",
            parameters,
            cancellationToken: cancellationToken)))
        {
            if (!details._labels.TryGetValue(row.DefinitionId, out var labels))
                details._labels[row.DefinitionId] = labels = [];
            labels.Add(row.Name);
        }

        return details;
    }

    /// <summary>The version as others see it, with the details of its definition.</summary>
    public DefinitionVersionView Complete(DefinitionRow row) => row.View(_now) with
    {
        Running = row.Running,
        PublishedVersion = _effective.TryGetValue(row.DefinitionId, out var version) ? version : null,
        Labels = _labels.GetValueOrDefault(row.DefinitionId, []),
    };

    private sealed record Effective
    {
        public required string DefinitionId { get; init; }

        public long Version { get; init; }
    }

    private sealed record Label
    {
        public required string DefinitionId { get; init; }

        public required string Name { get; init; }
    }
}
