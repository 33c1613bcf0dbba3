using Dapper;
using OneWindow.Grains;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.WorkItems;

/// <summary>Lists of work items from their index table.</summary>
internal sealed class WorkItemQueries(IDatabase database, OfficeClock clock) : IWorkItemQueries
{
    /// <inheritdoc/>
    public Task<Page<WorkItemRowView>> ListAsync(WorkItemFilter filter, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (where, parameters) = WorkItemConditions.Of(filter, now);
        return database.PageAsync<WorkItemRowData, WorkItemRowView>(
            $"from work_item w {where}",
            $"""
             select {WorkItemRowData.Columns} from work_item w {where}
             order by {(filter.ByDueTime ? "" : "priority desc, ")}case when due_at is null then 1 else 0 end, due_at, created_at, id
             """,
            parameters,
            filter.Page,
            filter.PageSize,
            row => row.View(now, filter.Worker),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<WorkItemRowView?> FindAsync(string id, CancellationToken cancellationToken) => (await ReadAsync(id, cancellationToken))?.View(clock.GetUtcNow(), null);

    /// <inheritdoc/>
    public async Task<WorkItemRowView?> FindAsync(string id, Worker worker, CancellationToken cancellationToken)
    {
        if (await ReadAsync(id, cancellationToken) is not { } row)
            return null;
        var excluded = row.ExcludedNames;
        return excluded.Contains(WorkItemRules.NameOf(worker)) || excluded.Contains(worker.UserName) ? null : row.View(clock.GetUtcNow(), worker);
    }

    private async Task<WorkItemRowData?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<WorkItemRowData>(new CommandDefinition(
            $"select {WorkItemRowData.AllColumns} from work_item w where w.id = @id", new { id }, cancellationToken: cancellationToken));
    }
}
