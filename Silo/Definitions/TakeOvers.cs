using Dapper;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Triggers;
using OneWindow.Workflows.Compilation;

namespace OneWindow.Silo.Definitions;

/// <summary>
/// Lets publications take effect at their moment. Which version new instances run on follows from the rows alone; what is left to do are the triggers, and the
/// order to do it is a timer row, so that any process does it, also after a restart.
/// </summary>
internal sealed class TakeOvers(IDatabase database, DefinitionCatalog catalog, TriggerStore triggers, OfficeClock clock)
{
    /// <summary>Carries out at the start what came due while no process ran, before anything else happens. The timers stay: once more does no harm.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        List<Due> due;
        await using (var connection = await database.OpenReadAsync(cancellationToken))
        {
            due = (await connection.QueryAsync<Due>(new CommandDefinition(
                "select grain_key as DefinitionId, timer_id as VersionId, due_at as At from timer where grain_type = @type and due_at <= @now order by due_at",
                new { type = DefinitionPublisher.TimerType, now = clock.GetUtcNow().ToUnixTimeMilliseconds() },
                cancellationToken: cancellationToken))).AsList();
        }

        foreach (var one in due)
            await CarryOutAsync(one.DefinitionId, one.VersionId, DateTimeOffset.FromUnixTimeMilliseconds(one.At), cancellationToken);
    }

    /// <summary>Carries a due take-over out. Once more does no harm.</summary>
    public Task DeliverAsync(DueTimer timer, CancellationToken cancellationToken) => CarryOutAsync(timer.GrainKey, timer.TimerId, timer.DueAt, cancellationToken);

    private async Task CarryOutAsync(string definitionId, string orderedId, DateTimeOffset dueAt, CancellationToken cancellationToken)
    {
        catalog.Changed(definitionId);
        while (await EffectiveAsync(definitionId, cancellationToken) is { } effective)
        {
            var program = await catalog.ProgramAsync(effective);
            if (await ReplaceAsync(definitionId, effective, orderedId, dueAt, program, cancellationToken))
            {
                triggers.Published(program);
                return;
            }
        }
    }

    private async Task<string?> EffectiveAsync(string definitionId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return (await DefinitionTable.HeadAsync(connection, null, definitionId, clock.GetUtcNow(), cancellationToken)).Effective?.VersionId;
    }

    /// <summary>False when another version has taken effect meanwhile.</summary>
    private Task<bool> ReplaceAsync(string definitionId, string versionId, string orderedId, DateTimeOffset dueAt, WorkflowProgram program, CancellationToken cancellationToken) => database.WriteAsync(
        async (connection, transaction, token) =>
        {
            var now = clock.GetUtcNow();
            var head = await DefinitionTable.TakeAsync(database, connection, transaction, definitionId, now, token);
            if (head.Effective?.VersionId != versionId)
                return false;
            var present = (await connection.QueryAsync<string>(new CommandDefinition(
                "select distinct version_id from workflow_trigger where definition_id = @definitionId", new { definitionId }, transaction, cancellationToken: token))).AsList();
            // The triggers are this version's already: setting them anew would break the rhythm of its schedules.
            if (present is [var only] && only == versionId)
                return true;
            await triggers.ReplaceAsync(connection, transaction, definitionId, versionId, triggers.Read(program), token);
            if (orderedId == versionId)
            {
                var record = new DefinitionRecord { Version = (int)head.Effective.Version, VersionId = versionId, EffectiveFrom = dueAt };
                await DefinitionAudit.WriteAsync(database, connection, transaction, definitionId, DefinitionAudit.Effective, null, null, record, now, token);
            }

            return true;
        },
        cancellationToken);

    private sealed record Due
    {
        public required string DefinitionId { get; init; }

        public required string VersionId { get; init; }

        public long At { get; init; }
    }
}
