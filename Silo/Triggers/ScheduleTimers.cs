using System.Globalization;
using System.Text.Json;
using Dapper;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Definitions;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;
using OneWindow.Workflows.Execution;

namespace OneWindow.Silo.Triggers;

/// <summary>
/// Starts instances when a schedule is due: the order to start and the timer's next time are one transaction, and the instance's id is made of
/// the due time, so that a schedule skips nothing and starts nothing twice.
/// </summary>
internal sealed class ScheduleTimers(IDatabase database, DueSignals signals, OfficeClock clock)
{
    /// <summary>Carries a due schedule out.</summary>
    public async Task DeliverAsync(DueTimer timer, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var next = await database.WriteAsync(
            async (connection, transaction, token) =>
            {
                var key = new { type = timer.GrainType, definitionId = timer.GrainKey, id = timer.TimerId, due = timer.DueAt.ToUnixTimeMilliseconds() };
                var row = await connection.QueryFirstOrDefaultAsync<ScheduledTrigger>(new CommandDefinition(
                    """
                    select t.definition_id as DefinitionId, t.version_id as VersionId, t.activity_id as ActivityId, t.kind as Kind, t.name as Name, t.data as Data
                    from workflow_trigger t join timer r on r.grain_type = @type and r.grain_key = t.definition_id and r.timer_id = t.id
                    where t.id = @id and r.due_at = @due
                    """,
                    key,
                    transaction,
                    cancellationToken: token));
                // A newer publication has replaced it, or this very time was carried out before.
                if (row is null)
                    return null;
                // Another version has taken effect by then, and is about to bring its own schedules.
                var head = await DefinitionTable.HeadAsync(connection, transaction, row.DefinitionId, timer.DueAt, token);
                if (head.Effective is { } effective && effective.VersionId != row.VersionId)
                    return null;
                var data = JsonSerializer.Deserialize(row.Data, TriggerJson.Default.TriggerData)!;
                var instanceId = WorkflowInstanceIds.For('t', string.Create(CultureInfo.InvariantCulture, $"{timer.TimerId}@{key.due}"));
                await connection.ExecuteAsync(new CommandDefinition(
                    "insert into outbox (id, kind, payload, not_before, grain_type, grain_key) values (@id, @kind, @payload, @at, @type, @key) on conflict (id) do nothing",
                    new
                    {
                        id = $"{instanceId}.start",
                        kind = OutwardKinds.Schedule,
                        payload = JsonSerializer.Serialize(
                            new ScheduledStart(instanceId, row.DefinitionId, row.VersionId, row.ActivityId, timer.DueAt), OutwardJson.Default.ScheduledStart),
                        at = now.ToUnixTimeMilliseconds(),
                        type = timer.GrainType,
                        key = timer.GrainKey,
                    },
                    transaction,
                    cancellationToken: token));
                var following = Schedule.Next(Enum.Parse<TriggerKind>(row.Kind), row.Name, data.Interval, timer.DueAt, now);
                // Without a following time the pump removes the row: it has been delivered.
                if (following is { } at)
                {
                    await connection.ExecuteAsync(new CommandDefinition(
                        """
                        update timer set due_at = @next, attempts = 0, claimed_by = null, claimed_until = null, last_error = null
                        where grain_type = @type and grain_key = @definitionId and timer_id = @id
                        """,
                        new { key.type, key.definitionId, key.id, next = OfficeClock.Ceiling(at).ToUnixTimeMilliseconds() },
                        transaction,
                        cancellationToken: token));
                }

                return new Carried(following);
            },
            cancellationToken);
        if (next is null)
            return;
        signals.Outbox.Set(now);
        if (next.Following is { } due)
            signals.Timers.Set(due);
    }

    private sealed record Carried(DateTimeOffset? Following);

    private sealed record ScheduledTrigger
    {
        public required string DefinitionId { get; init; }

        public required string VersionId { get; init; }

        public required string ActivityId { get; init; }

        public required string Kind { get; init; }

        public string? Name { get; init; }

        public required string Data { get; init; }
    }
}
