using System.Text.Json;
using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.WorkItems;

/// <summary>Lists of work items from their index table.</summary>
internal sealed class WorkItemQueries(IDatabase database, OfficeClock clock) : IWorkItemQueries
{
    private const string Columns =
        """
        id as Id, grain_type as OwnerKind, grain_key as OwnerKey, name as Name, title as Title, status as Status, office as Office,
        role as Role, assignee as Assignee, created_at as CreatedAt, due_at as DueAt, outcomes as Outcomes
        """;

    /// <inheritdoc/>
    public async Task<Page<WorkItemRowView>> ListAsync(WorkItemFilter filter, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (where, parameters) = Where(filter, now);
        parameters.Add("take", filter.PageSize);
        parameters.Add("skip", (long)(filter.Page - 1) * filter.PageSize);
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) from work_item {where}", parameters, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
             select {Columns} from work_item {where}
             order by case when due_at is null then 1 else 0 end, due_at, created_at, id
             {database.Dialect.Page("@take", "@skip")}
             """,
            parameters,
            cancellationToken: cancellationToken));
        return new Page<WorkItemRowView>([.. rows.Select(row => View(row, now))], filter.Page, filter.PageSize, total);
    }

    /// <inheritdoc/>
    public async Task<WorkItemRowView?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition($"select {Columns} from work_item where id = @id", new { id }, cancellationToken: cancellationToken));
        return row is null ? null : View(row, clock.GetUtcNow());
    }

    private static (string Where, DynamicParameters Parameters) Where(WorkItemFilter filter, DateTimeOffset now)
    {
        var terms = new List<string>();
        var parameters = new DynamicParameters();
        var worker = filter.Worker;
        parameters.Add("now", now.ToUnixTimeMilliseconds());
        if (!filter.IncludeClosed)
            terms.Add("closed_at is null");
        if (filter.Mine)
        {
            terms.Add("assignee = @me");
            parameters.Add("me", worker.PersonId ?? worker.UserName);
        }

        if (filter.Group)
        {
            var roles = worker.Roles.Select((_, i) => $"@role{i}").ToArray();
            for (var i = 0; i < roles.Length; i++)
                parameters.Add(roles[i], worker.Roles[i]);
            parameters.Add("office", worker.Office);
            terms.Add($"(office = @office{(roles.Length == 0 ? "" : $" or role in ({string.Join(", ", roles)})")})");
        }

        if (filter.Overdue is { } overdue)
            terms.Add(overdue ? "due_at < @now and closed_at is null" : "(due_at is null or due_at >= @now or closed_at is not null)");
        if (filter.Name is not null)
        {
            terms.Add("name = @name");
            parameters.Add("name", filter.Name);
        }

        return (terms.Count == 0 ? "" : "where " + string.Join(" and ", terms), parameters);
    }

    private static WorkItemRowView View(Row row, DateTimeOffset now)
    {
        var status = Enum.Parse<WorkItemStatus>(row.Status, ignoreCase: true);
        var isOpen = status is WorkItemStatus.Open or WorkItemStatus.Claimed;
        var item = new WorkItemView(
            row.Id,
            row.Name,
            row.Title,
            status,
            row.Office,
            row.Role,
            row.Assignee,
            Local(row.CreatedAt),
            row.DueAt is { } due ? Local(due) : null,
            row.Outcomes is null ? [] : JsonSerializer.Deserialize<string[]>(row.Outcomes) ?? []);
        return new WorkItemRowView(item, row.OwnerKind, row.OwnerKey, isOpen && row.DueAt < now.ToUnixTimeMilliseconds());
    }

    private static DateTimeOffset Local(long milliseconds) => OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string OwnerKind { get; init; }

        public required string OwnerKey { get; init; }

        public required string Name { get; init; }

        public required string Title { get; init; }

        public required string Status { get; init; }

        public string? Office { get; init; }

        public string? Role { get; init; }

        public string? Assignee { get; init; }

        public long CreatedAt { get; init; }

        public long? DueAt { get; init; }

        public string? Outcomes { get; init; }
    }
}
