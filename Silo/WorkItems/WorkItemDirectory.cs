using System.Text.Json;
using Dapper;
using OneWindow.Grains;
using OneWindow.Grains.Outreach;
using OneWindow.Grains.Whistles;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Outreach;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Whistles;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.WorkItems;

/// <summary>Finds the owners of work items by their rows, and the next item for whoever asks.</summary>
internal sealed class WorkItemDirectory(IDatabase database, ICommitStore store, IWorkItemQueries queries, IGrainFactory grains, OfficeClock clock) : IWorkItemDirectory
{
    /// <summary>How many items are looked at in one read; more only where others were quicker.</summary>
    private const int AtOnce = 16;

    /// <inheritdoc/>
    public async Task<IWorkItemOwner?> FindAsync(string workItemId, CancellationToken cancellationToken) =>
        await queries.FindAsync(workItemId, cancellationToken) is { } row ? Owner(row) : null;

    /// <inheritdoc/>
    public async Task<WorkItemRowView?> ClaimNextAsync(ClaimNext next, CancellationToken cancellationToken)
    {
        var scope = $"claim-next/{next.Worker.UserName}";
        var content = $"claim-next|{next.Task}|{next.OwnerKind}";
        if (next.OperationId is { } operation && await store.FindOperationAsync(scope, operation, cancellationToken) is { } first)
            return await RepeatAsync(first, content, cancellationToken);

        // Rows may be behind, and others ask, too: the grain decides. What it refuses is left out of the next look.
        var refused = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var rows = (await ReadAsync(next, AtOnce + refused.Count, cancellationToken)).Where(row => !refused.Contains(row.Item.Id)).ToArray();
            if (rows.Length == 0)
                return null;
            foreach (var row in rows)
            {
                try
                {
                    // The revision keeps those who may take from others from doing so here.
                    var command = new TakeWorkItem(row.Item.Id, next.Worker, next.OperationId) { ExpectedRevision = row.Item.Revision, OperationScope = scope, OperationContent = content };
                    var item = await Owner(row).ClaimWorkItem(command);
                    return await RowAsync(item, cancellationToken) ?? row with { Item = item };
                }
                catch (CommandRejectedException rejected) when (rejected.Rejection.Code != "operation.reused")
                {
                    refused.Add(row.Item.Id);
                }
            }
        }
    }

    private IWorkItemOwner Owner(WorkItemRowView row) => row.OwnerKind switch
    {
        WhistleState.StateName => grains.GetGrain<IWhistleGrain>(row.OwnerKey),
        OutreachState.StateName => grains.GetGrain<IOutreachGrain>(row.OwnerKey),
        _ => (IWorkItemOwner)grains.GetWorkflow(row.OwnerKind, row.OwnerKey),
    };

    private async Task<IReadOnlyList<WorkItemRowView>> ReadAsync(ClaimNext next, int take, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var queues = WorkItemQueues.Of(next.Worker, now);
        var and = "";
        if (next.Task is not null)
        {
            and += " and name = @task";
            queues.Parameters.Add("task", next.Task);
        }

        if (next.OwnerKind is not null)
        {
            and += " and grain_type = @kind";
            queues.Parameters.Add("kind", next.OwnerKind);
        }

        queues.Parameters.Add("upTo", take);
        queues.Parameters.Add("take", take);
        queues.Parameters.Add("skip", 0);
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var rows = await connection.QueryAsync<WorkItemRowData>(new CommandDefinition(
            WorkItemQueues.Page(queues.Claimable, and, database.Dialect), queues.Parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.View(now, next.Worker))];
    }

    private async Task<WorkItemRowView?> RepeatAsync(OperationRow first, string content, CancellationToken cancellationToken)
    {
        if (first.Fingerprint != OperationPrint.Of(content))
            throw Reject.OperationReused();
        return await RowAsync(JsonSerializer.Deserialize(first.Response, OperationJson.Default.WorkItemView)!, cancellationToken);
    }

    /// <summary>The row of an item, with the item as a command answered it.</summary>
    private async Task<WorkItemRowView?> RowAsync(WorkItemView item, CancellationToken cancellationToken) =>
        await queries.FindAsync(item.Id, cancellationToken) is { } row ? row with { Item = item } : null;
}
