using System.Data.Common;
using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Instances;
using OneWindow.Silo.Migrations;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Batches;

/// <summary>The instances of batches: rows, selected once and read some at a time.</summary>
internal sealed class BatchItems(IDatabase database, BatchWorkItems workItems, InstanceOptions options)
{
    private const int IdsAtOnce = 1000;

    /// <summary>Selects the instances of a batch that is about to start, in one transaction, and returns how many they are.</summary>
    /// <exception cref="Grains.CommandRejectedException">There are too many.</exception>
    public Task<long> SelectAsync(string batchId, StartBatch batch) => database.WriteAsync(async (connection, transaction, token) =>
    {
        // Of an attempt to start that did not come to its end.
        await connection.ExecuteAsync(new CommandDefinition("delete from workflow_batch_item where batch_id = @batchId", new { batchId }, transaction, cancellationToken: token));
        var selection = batch.Selection;
        var count = batch.Assign is { } order
            ? await workItems.InsertAsync(batchId, order, connection, transaction, token)
            : selection.Ids is { } ids
                ? await InsertAsync(batchId, ids, connection, transaction, token)
                : await InsertAsync(batchId, selection, connection, transaction, token);
        return count <= options.Batches.MaxInstances
            ? count
            : throw Reject.Invalid(
                "batch.too_many",
                "filter",
                $"共 {count} 个实例，超过一批的上限 {options.Batches.MaxInstances}。",
                $"These are {count} instances; a batch has at most {options.Batches.MaxInstances}.");
    });

    /// <summary>The next instances behind a position, in order.</summary>
    public async Task<IReadOnlyList<BatchItem>> ReadAsync(string batchId, long after, int take)
    {
        await using var connection = await database.OpenReadAsync();
        var rows = await connection.QueryAsync<BatchItem>(
            "select position as Position, grain_type as GrainType, instance_id as InstanceId from workflow_batch_item where batch_id = @batchId and position > @after order by position limit @take",
            new { batchId, after, take });
        return rows.AsList();
    }

    private async Task<long> InsertAsync(string batchId, BatchSelection selection, DbConnection connection, DbTransaction transaction, CancellationToken token)
    {
        var filter = new InstanceFilter
        {
            DefinitionId = selection.DefinitionId,
            Version = selection.Version,
            Status = selection.Status,
            SubStatus = selection.SubStatus,
            IncidentKind = selection.IncidentKind,
            IncidentActivityId = selection.IncidentActivityId,
            CorrelationId = selection.CorrelationId,
            Name = selection.Name,
            CreatedFrom = selection.CreatedFrom,
            CreatedTo = selection.CreatedTo,
            IsHeld = selection.IsHeld,
            DefinitionIds = selection.DefinitionIds,
            VersionId = selection.VersionId,
            Statuses = selection.Statuses,
            SubStatuses = selection.SubStatuses,
            Search = selection.Search,
            HasIncidents = selection.HasIncidents,
            Times = selection.Times ?? [],
        };
        var (where, parameters) = InstanceConditions.Of(filter, database.Dialect);
        if (selection.IsOpen)
            where = $"{(where.Length == 0 ? "where" : $"{where} and")} {MigrationQueries.Open}";
        parameters.Add("batchId", batchId);
        return await connection.ExecuteAsync(new CommandDefinition(
            $"""
             insert into workflow_batch_item (id, batch_id, position, grain_type, instance_id, status)
             select cast(@batchId as text) || '/' || cast(s.p as text), cast(@batchId as text), s.p, s.grain_type, s.id, 'pending'
             from (select row_number() over (order by created_at, id) as p, grain_type, id from workflow_instance {where}) s
             """,
            parameters,
            transaction,
            cancellationToken: token));
    }

    private async Task<long> InsertAsync(string batchId, string[] ids, DbConnection connection, DbTransaction transaction, CancellationToken token)
    {
        var position = 0L;
        foreach (var some in ids.Distinct(StringComparer.Ordinal).Chunk(IdsAtOnce))
        {
            var known = (await connection.QueryAsync<(string Id, string Kind)>(new CommandDefinition(
                $"select id, grain_type from workflow_instance where {database.Dialect.AnyOf("id", "@some")}", new { some }, transaction, cancellationToken: token)))
                .ToDictionary(row => row.Id, row => row.Kind, StringComparer.Ordinal);
            foreach (var id in some)
            {
                position++;
                await connection.ExecuteAsync(new CommandDefinition(
                    """
                    insert into workflow_batch_item (id, batch_id, position, grain_type, instance_id, status)
                    values (@key, @batchId, @position, @kind, @id, 'pending')
                    """,
                    new { key = BatchTables.Id(batchId, position), batchId, position, kind = known.GetValueOrDefault(id), id },
                    transaction,
                    cancellationToken: token));
            }
        }

        return position;
    }
}
