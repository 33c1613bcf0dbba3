using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Whistles;
using OneWindow.Silo.Data;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Whistles;

/// <summary>Lists, timelines and scores of whistles, from the index tables.</summary>
internal sealed class WhistleQueries(IDatabase database, IEventFeed feed, OfficeData data, OfficeClock clock) : IWhistleQueries
{
    private static readonly Dictionary<string, string> SortColumns = new(StringComparer.Ordinal)
    {
        ["blownAt"] = "blown_at",
        ["reportBy"] = "report_by",
        ["number"] = "number",
    };

    /// <inheritdoc/>
    public async Task<Page<WhistleRow>> ListAsync(WhistleFilter filter, CancellationToken cancellationToken)
    {
        var conditions = new Conditions();
        conditions.Equal("status", "status", filter.Status is { } status ? EnumText.Of(status) : null);
        conditions.Equal("case_number", "caseNumber", filter.CaseNumber);
        conditions.Equal("lead", "lead", filter.Lead);
        conditions.Between("blown_at", filter.From, filter.To);
        if (filter.Unanswered is { } unanswered)
            conditions.Add(unanswered ? "silent > 0" : "silent = 0");
        if (filter.Helper is not null || filter.State is not null)
            AddHelper(conditions, filter);
        var direction = filter.Descending ? "desc" : "asc";
        var source = $"from whistle {conditions.Where}";
        var page = await database.PageAsync<Row, Row>(
            source,
            $"""
             select number as Number, case_number as CaseNumber, status as Status, lead as Lead, task as Task, blown_at as BlownAt, report_by as ReportBy,
                    closed_at as ClosedAt, lead_points as LeadPoints, revision as Revision
             {source} order by {SortColumns[filter.Sort]} {direction}, number {direction}
             """,
            conditions.Parameters,
            filter.Page,
            filter.PageSize,
            row => row,
            cancellationToken);
        var helpers = await HelpersAsync([.. page.Items.Select(row => row.Number)], cancellationToken);
        return new Page<WhistleRow>([.. page.Items.Select(row => View(row, helpers[row.Number]))], page.Number, page.Size, page.Total);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<TimelineEntry>> TimelineAsync(string number, CancellationToken cancellationToken) =>
        Timelines.ReadAsync(feed, WhistleState.StateName, number, name => name == "type", cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WhistleScore>> ScoresAsync(DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        var period = new { from = (from ?? DateTimeOffset.UnixEpoch).ToUnixTimeMilliseconds(), to = (to ?? DateTimeOffset.MaxValue).ToUnixTimeMilliseconds() };
        var silent = database.Dialect.Provider == StorageProvider.PostgreSql ? "silent" : "silent = 1";
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var helped = (await connection.QueryAsync<HelperSums>(new CommandDefinition(
            $"""
             select unit as Unit, count(*) as Called,
                    sum(case when reported_at is not null and reported_at <= report_by then 1 else 0 end) as ReportedInTime,
                    sum(case when {silent} then 1 else 0 end) as Silent,
                    sum(case when state = 'done' then 1 else 0 end) as Done,
                    sum(case when state = 'declined' then 1 else 0 end) as Declined,
                    sum(case when state = 'excused' then 1 else 0 end) as Excused,
                    cast(coalesce(sum(points), 0) as bigint) as Points, count(points) as Scored
             from whistle_helper where blown_at >= @from and blown_at < @to group by unit
             """,
            period,
            cancellationToken: cancellationToken))).ToDictionary(row => row.Unit, StringComparer.Ordinal);
        var led = (await connection.QueryAsync<LeadSums>(new CommandDefinition(
            """
            select lead as Unit, count(*) as Led, cast(coalesce(sum(lead_points), 0) as bigint) as Points, count(lead_points) as Scored
            from whistle where blown_at >= @from and blown_at < @to group by lead
            """,
            period,
            cancellationToken: cancellationToken))).ToDictionary(row => row.Unit, StringComparer.Ordinal);
        return [.. helped.Keys.Union(led.Keys).Order(StringComparer.Ordinal).Select(unit => Score(unit, helped.GetValueOrDefault(unit), led.GetValueOrDefault(unit)))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<WhistleMark> Scale() => data.Whistles.TermOf(OfficeTime.DateOf(clock.GetUtcNow())).Marks;

    private static WhistleScore Score(string unit, HelperSums? helped, LeadSums? led) => new(
        unit,
        helped?.Called ?? 0,
        helped?.ReportedInTime ?? 0,
        helped?.Silent ?? 0,
        helped?.Done ?? 0,
        helped?.Declined ?? 0,
        helped?.Excused ?? 0,
        helped is { Scored: > 0 } ? (double)helped.Points / helped.Scored : null,
        led?.Led ?? 0,
        led is { Scored: > 0 } ? (double)led.Points / led.Scored : null);

    private static void AddHelper(Conditions conditions, WhistleFilter filter)
    {
        var terms = "h.number = whistle.number";
        if (filter.Helper is not null)
        {
            terms += " and h.unit = @helper";
            conditions.Parameters.Add("helper", filter.Helper);
        }

        if (filter.State is { } state)
        {
            terms += " and h.state = @state";
            conditions.Parameters.Add("state", EnumText.Of(state));
        }

        conditions.Add($"exists (select 1 from whistle_helper h where {terms})");
    }

    private async Task<ILookup<string, WhistleHelperRow>> HelpersAsync(string[] numbers, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var silent = database.Dialect.Provider == StorageProvider.PostgreSql ? "case when silent then 1 else 0 end" : "silent";
        var rows = await connection.QueryAsync<HelperRow>(new CommandDefinition(
            $"select number as Number, unit as Unit, state as State, {silent} as Silent from whistle_helper where {database.Dialect.AnyOf("number", "@numbers")} order by number, unit",
            new { numbers },
            cancellationToken: cancellationToken));
        return rows.ToLookup(row => row.Number, row => new WhistleHelperRow(row.Unit, EnumText.Read<HelperState>(row.State), row.Silent != 0));
    }

    private static WhistleRow View(Row row, IEnumerable<WhistleHelperRow> helpers) => new(
        row.Number,
        row.CaseNumber,
        EnumText.Read<WhistleStatus>(row.Status),
        row.Lead,
        row.Task,
        Local(row.BlownAt),
        Local(row.ReportBy),
        row.ClosedAt is { } closed ? Local(closed) : null,
        (int?)row.LeadPoints,
        row.Revision,
        [.. helpers]);

    private static DateTimeOffset Local(long milliseconds) => OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private sealed record Row
    {
        public required string Number { get; init; }

        public required string CaseNumber { get; init; }

        public required string Status { get; init; }

        public required string Lead { get; init; }

        public required string Task { get; init; }

        public long BlownAt { get; init; }

        public long ReportBy { get; init; }

        public long? ClosedAt { get; init; }

        public long? LeadPoints { get; init; }

        public long Revision { get; init; }
    }

    private sealed record HelperRow
    {
        public required string Number { get; init; }

        public required string Unit { get; init; }

        public required string State { get; init; }

        public long Silent { get; init; }
    }

    private sealed record HelperSums
    {
        public required string Unit { get; init; }

        public long Called { get; init; }

        public long ReportedInTime { get; init; }

        public long Silent { get; init; }

        public long Done { get; init; }

        public long Declined { get; init; }

        public long Excused { get; init; }

        public long Points { get; init; }

        public long Scored { get; init; }
    }

    private sealed record LeadSums
    {
        public required string Unit { get; init; }

        public long Led { get; init; }

        public long Points { get; init; }

        public long Scored { get; init; }
    }
}
