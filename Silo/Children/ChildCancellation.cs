using System.Text.Json;
using Dapper;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Pumps;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Children;

/// <summary>
/// Ends the workflows that another one started; each of them does the same for its own. Those that have not started yet are not looked for: whoever
/// starts one asks the parent before and after.
/// </summary>
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
        await using (var connection = await database.OpenReadAsync(cancellationToken))
        {
            // Also those that have ended: their own children may still run.
            children =
            [
                .. await connection.QueryAsync<string>(new CommandDefinition(
                    "select id from workflow_instance where parent_key = @key and parent_type = @type order by id",
                    new { key = message.GrainKey, type = message.GrainType },
                    cancellationToken: cancellationToken)),
            ];
        }

        foreach (var some in children.Where(child => end.UpTo is not { } last || ChildNumbers.Of(child) <= last).Chunk(AtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(some.Select(child => CancelAsync(grains.GetGrain<IWorkflowInstanceGrain>(child), end.Reason)));
        }
    }

    /// <summary>
    /// Ends a workflow and those that it started; one that has ended already, with all of its own, stays as it is. False when there is no such workflow.
    /// </summary>
    public static async Task<bool> CancelAsync(IWorkflowInstanceGrain child, string reason)
    {
        try
        {
            await child.CancelWorkflow(new CancelWorkflow(reason, null, WithChildren: true, null, null));
            return true;
        }
        catch (CommandRejectedException rejected) when (rejected.Rejection.Kind is RejectionKind.Conflict or RejectionKind.NotFound)
        {
            return rejected.Rejection.Kind == RejectionKind.Conflict;
        }
    }
}
