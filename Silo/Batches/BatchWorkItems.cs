using System.Data.Common;
using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.WorkItems;

namespace OneWindow.Silo.Batches;

/// <summary>The work items of batches that give them to a person.</summary>
internal sealed class BatchWorkItems(IDatabase database, IWorkItemDirectory directory, OfficeClock clock)
{
    private const int IdsAtOnce = 1000;

    /// <summary>Selects the work items of a batch, the most urgent first, and returns how many they are. Items from which the orderer is excluded are not among them.</summary>
    public Task<long> InsertAsync(string batchId, AssignOrder order, DbConnection connection, DbTransaction transaction, CancellationToken token) => order.Ids is { } ids
        ? InsertAsync(batchId, ids, connection, transaction, token)
        : InsertByFilterAsync(batchId, order, connection, transaction, token);

    /// <summary>Gives an item to the person, or finds out whether that could be done.</summary>
    /// <exception cref="Grains.CommandRejectedException">It cannot.</exception>
    public async Task<WorkItemView> AssignAsync(string batchId, string workItemId, AssignOrder order, bool dryRun)
    {
        var owner = await directory.FindAsync(workItemId, CancellationToken.None)
            ?? throw Reject.NotFound("workitem.not_found", "id", "没有该待办。", "There is no such work item.");
        // The item belongs to the id: one thing may have several items in a batch.
        var operationId = $"{batchId}/{workItemId}";
        return await owner.AssignWorkItem(new AssignWorkItem(workItemId, order.Worker, dryRun ? null : operationId, order.To, order.Reason, dryRun));
    }

    private async Task<long> InsertByFilterAsync(string batchId, AssignOrder order, DbConnection connection, DbTransaction transaction, CancellationToken token)
    {
        var (where, parameters) = WorkItemConditions.Of(
            new WorkItemFilter
            {
                Worker = order.Worker,
                Office = order.Office,
                Name = order.Task,
                Assignee = order.Assignee,
                Colour = order.Colour,
                Overdue = order.Overdue,
                DueTo = order.DueTo,
            },
            clock.GetUtcNow());
        if (order.Unassigned is { } unassigned)
            where += unassigned ? " and assignee is null" : " and assignee is not null";
        parameters.Add("batchId", batchId);
        parameters.Add("first", order.First ?? int.MaxValue);
        return await connection.ExecuteAsync(new CommandDefinition(
            $"""
             insert into workflow_batch_item (id, batch_id, position, grain_type, instance_id, status)
             select cast(@batchId as text) || '/' || cast(s.p as text), cast(@batchId as text), s.p, s.grain_type, s.id, 'pending'
             from (select row_number() over (order by {WorkItemQueues.Urgency}) as p, grain_type, id from work_item {where}) s where s.p <= @first
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
                $"select id, grain_type from work_item where {database.Dialect.AnyOf("id", "@some")}", new { some }, transaction, cancellationToken: token)))
                .ToDictionary(row => row.Id, row => row.Kind, StringComparer.Ordinal);
            await connection.ExecuteAsync(new CommandDefinition(
                """
                insert into workflow_batch_item (id, batch_id, position, grain_type, instance_id, status)
                values (@key, @batchId, @position, @kind, @id, 'pending')
                """,
                some.Select(id => (++position, id)).Select(item => new { key = BatchTables.Id(batchId, item.Item1), batchId, position = item.Item1, kind = known.GetValueOrDefault(item.id), item.id }).ToArray(),
                transaction,
                cancellationToken: token));
        }

        return position;
    }
}
