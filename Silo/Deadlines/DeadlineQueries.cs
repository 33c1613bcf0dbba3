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
        var (rows, parameters) = DeadlineSql.Of(filter, clock.GetUtcNow());
        parameters.Add("take", filter.PageSize);
        parameters.Add("skip", (long)(filter.Page - 1) * filter.PageSize);
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) from ({rows}) due", parameters, cancellationToken: cancellationToken));
        var found = await connection.QueryAsync<Row>(new CommandDefinition(
            $"select * from ({rows}) due order by DueAt, InstanceId, Kind, Detail {database.Dialect.Page("@take", "@skip")}", parameters, cancellationToken: cancellationToken));
        return new Page<DeadlineView>([.. found.Select(row => row.View())], filter.Page, filter.PageSize, total);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeadlineDay>> CountByDayAsync(DeadlineFilter filter, CancellationToken cancellationToken)
    {
        var (rows, parameters) = DeadlineSql.Of(filter, clock.GetUtcNow());
        // The office's days begin at its own midnight; its zone has no summer time.
        var offset = (long)OfficeTime.ToLocal(DateTimeOffset.UnixEpoch).Offset.TotalMilliseconds;
        var day = string.Create(CultureInfo.InvariantCulture, $"((DueAt + {offset}) / {DayMilliseconds})");
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var found = await connection.QueryAsync<DayRow>(new CommandDefinition(
            $"select {day} as Day, count(*) as Total, sum(Overdue) as Overdue from ({rows}) due group by {day} order by {day}", parameters, cancellationToken: cancellationToken));
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
