using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Outreach;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Outreach;

/// <summary>Lists outreach.</summary>
internal sealed class OutreachQueries(IDatabase database) : IOutreachQueries
{
    /// <inheritdoc/>
    public Task<Page<OutreachRow>> ListAsync(OutreachFilter filter, CancellationToken cancellationToken)
    {
        var conditions = new Conditions();
        conditions.Equal("kind", "kind", filter.Kind is { } kind ? EnumText.Of(kind) : null);
        conditions.Equal("status", "status", filter.Status is { } status ? EnumText.Of(status) : null);
        conditions.Equal("office", "office", filter.Office);
        if (filter.Monday is { } monday)
            conditions.Between("week", OfficeTime.StartOf(monday), OfficeTime.StartOf(monday.AddDays(1)));
        var source = $"from outreach {conditions.Where}";
        return database.PageAsync<Row, OutreachRow>(
            source,
            $"""
             select id as Id, week as Week, kind as Kind, target as Target, community as Community, office as Office, status as Status, cases as Cases, reason as Reason,
                    opened_at as OpenedAt, closed_at as ClosedAt, closed_by as ClosedBy, result as Result
             {source} order by week desc, kind, cases desc, id
             """,
            conditions.Parameters,
            filter.Page,
            filter.PageSize,
            row => row.View(),
            cancellationToken);
    }

    private sealed record Row
    {
        public required string Id { get; init; }

        public long Week { get; init; }

        public required string Kind { get; init; }

        public required string Target { get; init; }

        public string? Community { get; init; }

        public required string Office { get; init; }

        public required string Status { get; init; }

        public long Cases { get; init; }

        public required string Reason { get; init; }

        public long OpenedAt { get; init; }

        public long? ClosedAt { get; init; }

        public string? ClosedBy { get; init; }

        public string? Result { get; init; }

        public OutreachRow View() => new(
            Id,
            OfficeTime.DateOf(DateTimeOffset.FromUnixTimeMilliseconds(Week)),
            EnumText.Read<OutreachKind>(Kind),
            Target,
            Community,
            Office,
            EnumText.Read<OutreachStatus>(Status),
            Cases,
            Reason,
            OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(OpenedAt)),
            ClosedAt is { } closed ? OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(closed)) : null,
            ClosedBy,
            Result);
    }
}
