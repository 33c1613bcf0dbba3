using System.Text.Json;
using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Instances;

/// <summary>Lists of instances, of their journals, and of what they wait for.</summary>
internal sealed class InstanceQueries(IDatabase database, IEventFeed feed) : IWorkflowInstanceQueries
{
    private const int MostFound = 2000;

    /// <summary>What a row of a list is made of.</summary>
    internal const string Columns =
        """
        id as Id, grain_type as Kind, definition_id as DefinitionId, version as Version, version_id as VersionId, status as Status, sub_status as SubStatus, name as Name,
        correlation_id as CorrelationId, parent_key as ParentId, created_at as CreatedAt, updated_at as UpdatedAt, finished_at as FinishedAt,
        incident_count as Incidents, held as IsHeld
        """;

    /// <inheritdoc/>
    public async Task<Page<InstanceRow>> ListAsync(InstanceFilter filter, CancellationToken cancellationToken)
    {
        var list = new InstanceList(filter, database.Dialect);
        await using var connection = await database.OpenListAsync(cancellationToken);
        if (filter.Search is not null)
        {
            // To search is to read the whole list. What is found is mostly little, and then it has been counted as well.
            var found = (await connection.QueryAsync<string>(Command(list.Ids(MostFound + 1, 0)))).AsList();
            if (found.Count <= MostFound)
                return await PageAsync([.. found.Skip((int)Math.Min(list.Skip, int.MaxValue)).Take(filter.PageSize)], found.Count);
        }

        var total = await connection.ExecuteScalarAsync<long>(Command(list.Count()));
        return await PageAsync(total <= list.Skip ? [] : [.. await connection.QueryAsync<string>(Command(list.PageIds(total)))], total);

        async Task<Page<InstanceRow>> PageAsync(string[] ids, long count) => new(
            ids is [] ? [] : [.. (await connection.QueryAsync<Row>(Command(list.Rows(ids)))).Select(row => row.View())], filter.Page, filter.PageSize, count);

        CommandDefinition Command((string Sql, DynamicParameters Parameters) statement) => new(statement.Sql, statement.Parameters, cancellationToken: cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<InstanceRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(
            $"select {Columns} from workflow_instance where id = @id", new { id }, cancellationToken: cancellationToken));
        return row?.View();
    }

    /// <inheritdoc/>
    public async Task<string?> KindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select grain_type from workflow_instance where id = @id", new { id }, cancellationToken: cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JournalLine>?> JournalAsync(string id, long after, int limit, CancellationToken cancellationToken)
    {
        if (await KindAsync(id, cancellationToken) is not { } kind)
            return null;
        var rows = await feed.ReadJournalAsync(kind, id, after, limit, cancellationToken);
        return
        [
            .. rows.Select(row => new JournalLine(row.Sequence, OfficeTime.ToLocal(row.At), row.Kind, row.ActivityId, row.ActivityType, Json(row.Data), row.ExecutionId == 0 ? null : row.ExecutionId)),
        ];
    }

    /// <inheritdoc/>
    public async Task<Page<TaskRow>> TasksAsync(string? name, int page, int pageSize, CancellationToken cancellationToken)
    {
        var condition = name is null ? "b.kind = 'Task'" : "b.kind = 'Task' and b.name = @name";
        var parameters = new { name, take = pageSize, skip = (long)(page - 1) * pageSize };
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from workflow_bookmark b where {condition}", parameters, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<OpenTask>(new CommandDefinition(
            $"""
             select b.grain_key as InstanceId, b.bookmark_id as BookmarkId, b.name as Name, i.definition_id as DefinitionId, i.correlation_id as CorrelationId,
                 b.activity_id as ActivityId, b.created_at as CreatedAt, b.data as Data
             from workflow_bookmark b join workflow_instance i on i.id = b.grain_key where {condition}
             order by b.created_at, b.id {database.Dialect.Page("@take", "@skip")}
             """,
            parameters,
            cancellationToken: cancellationToken));
        return new Page<TaskRow>([.. rows.Select(row => row.View())], page, pageSize, total);
    }

    /// <inheritdoc/>
    public async Task<WaitingPlace?> FindTaskAsync(string id, CancellationToken cancellationToken)
    {
        var dot = id.LastIndexOf('.');
        if (dot <= 0)
            return null;
        await using var connection = await database.OpenReadAsync(cancellationToken);
        // The instance is enough: whether it still waits for the task, or has it done already, it knows best.
        var kind = await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "select grain_type from workflow_instance where id = @key", new { key = id[..dot] }, cancellationToken: cancellationToken));
        return kind is null ? null : new WaitingPlace(kind, id[..dot], id[(dot + 1)..]);
    }

    private static JsonElement? Json(string? text) => text is null ? null : JsonSerializer.Deserialize<JsonElement>(text);

    private static DateTimeOffset Local(long milliseconds) => OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string Kind { get; init; }

        public required string DefinitionId { get; init; }

        public required long Version { get; init; }

        public required string VersionId { get; init; }

        public required string Status { get; init; }

        public required string SubStatus { get; init; }

        public string? Name { get; init; }

        public string? CorrelationId { get; init; }

        public string? ParentId { get; init; }

        public long CreatedAt { get; init; }

        public long UpdatedAt { get; init; }

        public long? FinishedAt { get; init; }

        public long Incidents { get; init; }

        public bool IsHeld { get; init; }

        public InstanceRow View() => new()
        {
            Id = Id,
            Kind = Kind,
            DefinitionId = DefinitionId,
            Version = (int)Version,
            VersionId = VersionId,
            Status = Status,
            SubStatus = SubStatus,
            Name = Name,
            CorrelationId = CorrelationId,
            ParentId = ParentId,
            CreatedAt = Local(CreatedAt),
            UpdatedAt = Local(UpdatedAt),
            FinishedAt = FinishedAt is { } at ? Local(at) : null,
            Incidents = Incidents,
            IsHeld = IsHeld,
        };
    }

    private sealed record OpenTask
    {
        public required string InstanceId { get; init; }

        public required string BookmarkId { get; init; }

        public required string Name { get; init; }

        public required string DefinitionId { get; init; }

        public string? CorrelationId { get; init; }

        public required string ActivityId { get; init; }

        public long CreatedAt { get; init; }

        public string? Data { get; init; }

        public TaskRow View() => new($"{InstanceId}.{BookmarkId}", Name, InstanceId, DefinitionId, CorrelationId, ActivityId, Local(CreatedAt), Json(Data));
    }
}
