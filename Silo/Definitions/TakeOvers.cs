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
    /// <summary>Carries a due take-over out. Once more does no harm.</summary>
    public async Task DeliverAsync(DueTimer timer, CancellationToken cancellationToken)
    {
        var definitionId = timer.GrainKey;
        catalog.Changed(definitionId);
        while (await EffectiveAsync(definitionId, cancellationToken) is { } effective)
        {
            var program = await catalog.ProgramAsync(effective);
            if (await ReplaceAsync(definitionId, effective, timer, program, cancellationToken))
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
    private Task<bool> ReplaceAsync(string definitionId, string versionId, DueTimer timer, WorkflowProgram program, CancellationToken cancellationToken) => database.WriteAsync(
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
            if (timer.TimerId == versionId)
            {
                var record = new DefinitionRecord { Version = (int)head.Effective.Version, VersionId = versionId, EffectiveFrom = timer.DueAt };
                await DefinitionAudit.WriteAsync(database, connection, transaction, definitionId, DefinitionAudit.Effective, null, null, record, now, token);
            }

            return true;
        },
        cancellationToken);
}
