using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Control;

/// <summary>Lists of what went wrong.</summary>
internal sealed class IncidentQueries(IDatabase database) : IIncidentQueries
{
    private const string Columns =
        """
        id as Id, instance_id as InstanceId, grain_type as InstanceKind, definition_id as DefinitionId, version as Version, number as Number,
        activity_id as ActivityId, activity_type as ActivityType, activity_title as ActivityTitle, execution_id as ExecutionId, kind as Kind,
        message as Message, input as Input, at as At, resolved_at as ResolvedAt, resolution as Resolution, resolved_by as ResolvedBy
        """;

    /// <inheritdoc/>
    public Task<Page<IncidentView>> ListAsync(IncidentFilter filter, CancellationToken cancellationToken)
    {
        var conditions = ConditionsOf(filter);
        var column = filter.Sort switch
        {
            "resolvedAt" => "resolved_at",
            "definitionId" => "definition_id",
            "activityId" => "activity_id",
            "kind" => "kind",
            _ => "at",
        };
        var direction = filter.Descending ? "desc" : "asc";
        var source = $"from incident {conditions.Where}";
        return database.PageAsync<Row, IncidentView>(
            source,
            $"select {Columns} {source} order by {column} {direction}, instance_id {direction}, number {direction}",
            conditions.Parameters,
            filter.Page,
            filter.PageSize,
            row => row.View(),
            cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IncidentView?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var row = await connection.QueryFirstOrDefaultAsync<Row>(new CommandDefinition(
            $"select {Columns} from incident where id = @id", new { id }, cancellationToken: cancellationToken));
        return row?.View();
    }

    private static Conditions ConditionsOf(IncidentFilter filter)
    {
        var conditions = new Conditions();
        conditions.Equal("definition_id", "definition", filter.DefinitionId);
        conditions.Equal("kind", "kind", filter.Kind);
        conditions.Equal("activity_id", "activity", filter.ActivityId);
        conditions.Equal("instance_id", "instance", filter.InstanceId);
        if (filter.IsResolved is { } isResolved)
            conditions.Add(isResolved ? "resolved_at is not null" : "resolved_at is null");
        conditions.Between("at", filter.From, filter.To);
        return conditions;
    }

    private static DateTimeOffset Local(long milliseconds) => OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string InstanceId { get; init; }

        public required string InstanceKind { get; init; }

        public required string DefinitionId { get; init; }

        public long Version { get; init; }

        public long Number { get; init; }

        public string? ActivityId { get; init; }

        public string? ActivityType { get; init; }

        public string? ActivityTitle { get; init; }

        public long ExecutionId { get; init; }

        public required string Kind { get; init; }

        public required string Message { get; init; }

        public string? Input { get; init; }

        public long At { get; init; }

        public long? ResolvedAt { get; init; }

        public string? Resolution { get; init; }

        public string? ResolvedBy { get; init; }

        public IncidentView View() => new()
        {
            Id = Id,
            InstanceId = InstanceId,
            InstanceKind = InstanceKind,
            DefinitionId = DefinitionId,
            Version = (int)Version,
            Number = (int)Number,
            ActivityId = ActivityId,
            ActivityType = ActivityType,
            ActivityTitle = ActivityTitle,
            ExecutionId = ExecutionId,
            Kind = Kind,
            Message = Message,
            Input = Input,
            At = Local(At),
            ResolvedAt = ResolvedAt is { } at ? Local(at) : null,
            Resolution = Resolution,
            ResolvedBy = ResolvedBy,
        };
    }
}
