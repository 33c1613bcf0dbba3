using System.Data.Common;
using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Silo.Instances;

/// <summary>
/// Enforces activation strategies: whoever starts takes a slot in the database before the instance exists, so that two starts at once, in
/// whatever process, see each other. A slot whose instance never came to be is free again after <see cref="Patience"/>.
/// </summary>
internal sealed class ActivationGate(IDatabase database, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Advisory locks of slots: the upper half keeps them apart from other locks.</summary>
    private const long LockSpace = 0x4F6E6558_00000000;

    /// <summary>May the instance start now? Asked again for the same instance, the answer is the same until the instance has started.</summary>
    public async Task<bool> TryEnterAsync(ActivationStrategy strategy, string definitionId, string? correlationId, string instanceId)
    {
        var slot = strategy switch
        {
            ActivationStrategy.Singleton => $"d:{definitionId}",
            ActivationStrategy.CorrelatedSingleton => $"dc:{definitionId}\n{correlationId}",
            ActivationStrategy.Correlation when correlationId is not null => $"c:{correlationId}",
            _ => null,
        };
        return slot is null || await database.WriteAsync(
            (connection, transaction, token) => TryTakeAsync(connection, transaction, strategy, definitionId, correlationId, instanceId, slot));
    }

    private async Task<bool> TryTakeAsync(
        DbConnection connection, DbTransaction transaction, ActivationStrategy strategy, string definitionId, string? correlationId, string instanceId, string slot)
    {
        if (database.Dialect.Provider == StorageProvider.PostgreSql)
        {
            var key = LockSpace | System.IO.Hashing.XxHash32.HashToUInt32(System.Text.Encoding.UTF8.GetBytes(slot));
            await connection.ExecuteAsync("select pg_advisory_xact_lock(@key)", new { key }, transaction);
        }

        var others = strategy switch
        {
            ActivationStrategy.Singleton => "definition_id = @definitionId",
            ActivationStrategy.CorrelatedSingleton when correlationId is null => "definition_id = @definitionId and correlation_id is null",
            ActivationStrategy.CorrelatedSingleton => "definition_id = @definitionId and correlation_id = @correlationId",
            _ => "correlation_id = @correlationId",
        };
        var isTaken = await connection.ExecuteScalarAsync<long>(
            $"select count(*) from workflow_instance where {others} and status = 'Running' and id <> @instanceId and grain_type <> '{WorkflowTestIds.Kind}'",
            new { definitionId, correlationId, instanceId },
            transaction) > 0;
        if (isTaken)
            return false;
        var now = time.GetUtcNow();
        // The holder may have been committed since the look above: it gives the slot up only when it is one of the others no more.
        var taken = await connection.ExecuteAsync(
            $"""
            insert into workflow_slot (slot, instance_id, taken_at) values (@slot, @instanceId, @now)
            on conflict (slot) do update set instance_id = excluded.instance_id, taken_at = excluded.taken_at
            where workflow_slot.instance_id = excluded.instance_id or workflow_slot.taken_at < @stale
                or exists (
                    select 1 from workflow_instance i
                    where i.id = workflow_slot.instance_id and case when {others} and status = 'Running' then 0 else 1 end = 1)
            """,
            new { slot, instanceId, definitionId, correlationId, now = now.ToUnixTimeMilliseconds(), stale = (now - Patience).ToUnixTimeMilliseconds() },
            transaction);
        return taken == 1;
    }
}
