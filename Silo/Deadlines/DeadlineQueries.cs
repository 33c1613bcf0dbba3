using System.Globalization;
using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Workflows;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Deadlines;

/// <summary>Lists and counts of what becomes due.</summary>
internal sealed class DeadlineQueries(IDatabase database, OfficeClock clock) : IDeadlineQueries
{
    private const long DayMilliseconds = 86_400_000;

    /// <inheritdoc/>
    public async Task<Page<DeadlineView>> ListAsync(DeadlineFilter filter, CancellationToken cancellationToken)
    {
        var sql = new DeadlineSql(filter, clock.GetUtcNow(), database.Dialect.Provider);
        await using var connection = await database.OpenListAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) from ({sql.Times}) due", sql.Parameters, cancellationToken: cancellationToken));
        var found = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
             select due.kind as Kind, due.due_at as DueAt, due.overdue as Overdue, i.id as InstanceId, i.grain_type as InstanceKind, i.definition_id as DefinitionId,
                 coalesce(due.title, i.name) as Title, due.detail as Detail, due.office as Office, due.assignee as Assignee
             from (select * from ({sql.Rows}) parts order by due_at, instance_id, kind, detail {database.Dialect.Page("@take", "@skip")}) due
             join workflow_instance i on i.id = due.instance_id
             order by due.due_at, due.instance_id, due.kind, due.detail
             """,
            sql.Parameters,
            cancellationToken: cancellationToken));
        return new Page<DeadlineView>([.. found.Select(row => row.View())], filter.Page, filter.PageSize, total);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeadlineDay>> CountByDayAsync(DeadlineFilter filter, CancellationToken cancellationToken)
    {
        var sql = new DeadlineSql(filter, clock.GetUtcNow(), database.Dialect.Provider);
        // The office's days begin at its own midnight; its zone has no summer time.
        var offset = (long)OfficeTime.ToLocal(DateTimeOffset.UnixEpoch).Offset.TotalMilliseconds;
        var day = string.Create(CultureInfo.InvariantCulture, $"((due_at + {offset}) / {DayMilliseconds})");
        await using var connection = await database.OpenListAsync(cancellationToken);
        var found = await connection.QueryAsync<DayRow>(new CommandDefinition(
            $"select {day} as Day, count(*) as Total, sum(overdue) as Overdue from ({sql.Times}) due group by {day} order by {day}", sql.Parameters, cancellationToken: cancellationToken));
        var epoch = DateOnly.FromDateTime(DateTime.UnixEpoch);
        return [.. found.Select(row => new DeadlineDay(epoch.AddDays((int)row.Day), row.Total, row.Overdue))];
    }

    private sealed record DayRow
    {
        public long Day { get; init; }

        public long Total { get; init; }

        public long Overdue { get; init; }
    }

    private sealed record Row
    {
        public required string Kind { get; init; }

        public long DueAt { get; init; }

        public long Overdue { get; init; }

        public required string InstanceId { get; init; }

        public required string InstanceKind { get; init; }

        public required string DefinitionId { get; init; }

        public string? Title { get; init; }

        public string? Detail { get; init; }

        public string? Office { get; init; }

        public string? Assignee { get; init; }

        public DeadlineView View() => new()
        {
            Kind = Kind,
            DueAt = OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(DueAt)),
            IsOverdue = Overdue != 0,
            InstanceId = InstanceId,
            InstanceKind = InstanceKind,
            DefinitionId = DefinitionId,
            Title = Title,
            Detail = Detail,
            Office = Office,
            Assignee = Assignee,
        };
    }
}
