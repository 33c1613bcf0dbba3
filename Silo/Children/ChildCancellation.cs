using System.Text.Json;
using Dapper;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Children;

/// <summary>Ends the workflows that a canceled one started; each of them does the same for its own.</summary>
internal sealed class ChildCancellation(IDatabase database, IGrainFactory grains) : IOutboxHandler
{
    private const int AtOnce = 32;

    /// <inheritdoc/>
    public string Kind => OutwardKinds.EndChildren;

    /// <inheritdoc/>
    public async Task DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var end = JsonSerializer.Deserialize(message.Payload, OutwardJson.Default.ChildrenEnd)
            ?? throw new InvalidOperationException($"Outbox message {message.Id} holds no reason to end workflows.");
        string[] children;
        bool areMoreToCome;
        await using (var connection = await database.OpenReadAsync(cancellationToken))
        {
            // Looked at before the children: one that is started in between is found among them.
            areMoreToCome = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                $"""
                 select count(*) from outbox where kind = '{OutwardKinds.Start}' and grain_key = @key and grain_type = @type and not_before <= @asked and dead = @no
                 """,
                new { key = message.GrainKey, type = message.GrainType, asked = message.NotBefore.ToUnixTimeMilliseconds(), no = false },
                cancellationToken: cancellationToken)) > 0;
            // Also those that have ended: their own children may still run.
            children =
            [
                .. await connection.QueryAsync<string>(new CommandDefinition(
                    "select id from workflow_instance where parent_key = @key and parent_type = @type order by id",
                    new { key = message.GrainKey, type = message.GrainType },
                    cancellationToken: cancellationToken)),
            ];
        }

        foreach (var some in children.Chunk(AtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(some.Select(child => CancelAsync(grains.GetGrain<IWorkflowInstanceGrain>(child), end.Reason)));
        }

        // A parent that goes on lets those start that it asked for before: they are ended at the next attempt.
        if (areMoreToCome && await grains.GetWorkflow(message.GrainType, message.GrainKey).WantsChildren())
            throw new InvalidOperationException($"Workflows that {message.GrainKey} asked for are about to start.");
    }

    /// <summary>Ends a workflow and those that it started; one that has ended already, with all of its own, stays as it is.</summary>
    public static async Task CancelAsync(IWorkflowInstanceGrain child, string reason)
    {
        try
        {
            await child.CancelWorkflow(new CancelWorkflow(reason, null, WithChildren: true, null, null));
        }
        catch (CommandRejectedException rejected) when (rejected.Rejection.Kind is RejectionKind.Conflict or RejectionKind.NotFound)
        {
            // It has ended, or was removed.
        }
    }
}
