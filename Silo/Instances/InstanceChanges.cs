using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Instances.History;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Instances;

/// <summary>Reads from the index and the journal whether something has happened; hears of this process's own commits at once.</summary>
internal sealed class InstanceChanges(IDatabase database, DueSignals signals, InstanceHistoryReader history) : IInstanceChanges
{
    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, string>> MarksAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return new Dictionary<string, string>();
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
             select i.id as Id, i.sub_status as SubStatus, i.updated_at as UpdatedAt, i.incident_count as Incidents, i.held as IsHeld, i.version_id as VersionId,
                 coalesce((select max(p.last_sequence) from journal_page p where p.grain_type = i.grain_type and p.grain_key = i.id), 0) as LastSequence
             from workflow_instance i where {database.Dialect.AnyOf("i.id", "@ids")}
             """,
            new { ids = ids.ToArray() },
            cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.Id, row => $"{row.LastSequence}|{row.UpdatedAt}|{row.SubStatus}|{row.Incidents}|{row.IsHeld}|{row.VersionId}", StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IDisposable Watch(string id, Action onCommit) => signals.Grains.Watch(id, onCommit);

    /// <inheritdoc/>
    public Task<TouchedActivities?> TouchedAsync(string id, long afterSequence, CancellationToken cancellationToken) => history.TouchedAsync(id, afterSequence, cancellationToken);

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string SubStatus { get; init; }

        public long UpdatedAt { get; init; }

        public long Incidents { get; init; }

        public bool IsHeld { get; init; }

        public required string VersionId { get; init; }

        public long LastSequence { get; init; }
    }
}
