using System.Text.Json;
using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.WorkItems;

/// <summary>Lists of work items from their index table.</summary>
internal sealed class WorkItemQueries(IDatabase database, OfficeClock clock) : IWorkItemQueries
{
    private const string Columns =
        """
        id as Id, grain_type as OwnerKind, grain_key as OwnerKey, name as Name, title as Title, status as Status, office as Office,
        role as Role, assignee as Assignee, created_at as CreatedAt, due_at as DueAt, outcomes as Outcomes, priority as Priority,
        candidates as Candidates, candidate_groups as CandidateGroups, parent_id as ParentId, sign_group as SignGroup, note as Note, revision as Revision
        """;

    /// <inheritdoc/>
    public Task<Page<WorkItemRowView>> ListAsync(WorkItemFilter filter, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (where, parameters) = Where(filter, now);
        return database.PageAsync<Row, WorkItemRowView>(
            $"from work_item {where}",
            $"""
             select {Columns} from work_item {where}
             order by {(filter.ByDueTime ? "" : "priority desc, ")}case when due_at is null then 1 else 0 end, due_at, created_at, id
             """,
            parameters,
            filter.Page,
            filter.PageSize,
            row => View(row, now),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<WorkItemRowView?> FindAsync(string id, CancellationToken cancellationToken) => Single(await ReadAsync(id, cancellationToken));

    /// <inheritdoc/>
    public async Task<WorkItemRowView?> FindAsync(string id, Worker worker, CancellationToken cancellationToken)
    {
        var row = await ReadAsync(id, cancellationToken);
        var excluded = Names(row?.Excluded);
        return excluded.Contains(Me(worker)) || excluded.Contains(worker.UserName) ? null : Single(row);
    }

    private async Task<Row?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(
            $"select {Columns}, form as Form, payload as Payload, excluded_people as Excluded from work_item where id = @id", new { id }, cancellationToken: cancellationToken));
    }

    private WorkItemRowView? Single(Row? row) => row is null ? null : View(row, clock.GetUtcNow());

    private static string Me(Worker worker) => worker.PersonId ?? worker.UserName;

    private static string[] Names(string? marked) => marked?.Split('|', StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>A pattern that finds a name in a list with bars.</summary>
    private static string Mark(string name) =>
        $"%|{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}|%";

    private static (string Where, DynamicParameters Parameters) Where(WorkItemFilter filter, DateTimeOffset now)
    {
        var terms = new List<string>();
        var parameters = new DynamicParameters();
        var worker = filter.Worker;
        parameters.Add("now", now.ToUnixTimeMilliseconds());
        if (!filter.IncludeClosed)
            terms.Add("closed_at is null");
        parameters.Add("me", Me(worker));
        parameters.Add("markMe", Mark(Me(worker)));
        parameters.Add("markAccount", Mark(worker.UserName));
        terms.Add("(excluded_people is null or (excluded_people not like @markMe escape '\\' and excluded_people not like @markAccount escape '\\'))");
        if (filter.Mine)
            terms.Add("assignee = @me");

        if (filter.Group)
        {
            var roles = worker.Roles.Select((_, i) => $"@role{i}").ToArray();
            for (var i = 0; i < roles.Length; i++)
                parameters.Add(roles[i], worker.Roles[i]);
            parameters.Add("office", worker.Office);
            parameters.Add("markOffice", worker.Office is null ? "" : Mark($"office:{worker.Office}"));
            var marks = worker.Roles.Select((_, i) => $" or candidate_groups like @markRole{i} escape '\\'").ToArray();
            for (var i = 0; i < marks.Length; i++)
                parameters.Add($"markRole{i}", Mark($"role:{worker.Roles[i]}"));
            terms.Add(
                $"(office = @office{(roles.Length == 0 ? "" : $" or role in ({string.Join(", ", roles)})")} or (candidates is not null or candidate_groups is not null) and " +
                $"(candidates like @markMe escape '\\' or candidate_groups like @markOffice escape '\\'{string.Concat(marks)}))");
        }

        if (filter.Overdue is { } overdue)
            terms.Add(overdue ? "due_at < @now and closed_at is null" : "(due_at is null or due_at >= @now or closed_at is not null)");
        if (filter.Name is not null)
        {
            terms.Add("name = @name");
            parameters.Add("name", filter.Name);
        }

        if (filter.SignGroup is not null)
        {
            terms.Add("sign_group = @signGroup");
            parameters.Add("signGroup", filter.SignGroup);
        }

        if (filter.ParentId is not null)
        {
            terms.Add("parent_id = @parentId");
            parameters.Add("parentId", filter.ParentId);
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
            row.Outcomes is null ? [] : JsonSerializer.Deserialize<string[]>(row.Outcomes) ?? [])
        {
            Priority = WorkItemPriorities.Name((int)row.Priority),
            Revision = row.Revision,
            Candidates = Names(row.Candidates),
            Groups = Names(row.CandidateGroups),
            ParentId = row.ParentId,
            SignGroup = row.SignGroup,
            Note = row.Note,
            Form = row.Form,
            Payload = row.Payload,
        };
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

        public long Priority { get; init; }

        public string? Candidates { get; init; }

        public string? CandidateGroups { get; init; }

        public string? ParentId { get; init; }

        public string? SignGroup { get; init; }

        public string? Note { get; init; }

        public long Revision { get; init; }

        public string? Form { get; init; }

        public string? Payload { get; init; }

        public string? Excluded { get; init; }
    }
}
