using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains.Metrics;
using OneWindow.Silo.Applications;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Metrics;

/// <summary>Adds up the figures of applications: in the database from their index rows, or anew from their events.</summary>
internal sealed class IntakeMetrics(IDatabase database, IEventFeed feed, WorkCalendar calendar) : IIntakeMetrics
{
    private const int EventsAtOnce = 2000;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IntakeFigures>> FiguresAsync(FigureFilter filter, CancellationToken cancellationToken)
    {
        var sums = filter.FromEvents ? await ReplayAsync(filter, cancellationToken) : await SumAsync(filter, cancellationToken);
        return [.. sums.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => row.ToFigures())];
    }

    private async Task<IEnumerable<FigureSums>> SumAsync(FigureFilter filter, CancellationToken cancellationToken)
    {
        var key = filter.By switch
        {
            FigureGroup.Matter => "matter",
            FigureGroup.Office => "office",
            FigureGroup.Clerk => "created_by",
            FigureGroup.Month => database.Dialect.MonthOf("submitted_at"),
            _ => null,
        };
        var (where, parameters) = Conditions(filter);
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return await connection.QueryAsync<FigureSums>(new CommandDefinition(
            $"""
             select {key ?? "cast(null as text)"} as "Key",
                    count(*) as Applications,
                    {Count("decided_at is not null")} as Decided,
                    {Count("state = 'refused'")} as Refused,
                    {Count("state = 'withdrawn' and decided_at is null")} as Withdrawn,
                    {Count("decided_at <= promised_due_at")} as OnTime,
                    {Count("decided_at <= statutory_due_at")} as WithinStatutory,
                    {Sum("visits")} as Visits,
                    {Count("visits <= 1")} as OneVisit,
                    {Sum(IfEnded("promised", "used"))} as PromisedUsed,
                    {Sum(IfEnded("promised", "days"))} as PromisedDays,
                    {Count(IsEnded("promised"))} as PromisedCount,
                    {Sum(IfEnded("statutory", "used"))} as StatutoryUsed,
                    {Sum(IfEnded("statutory", "days"))} as StatutoryDays,
                    {Count(IsEnded("statutory"))} as StatutoryCount,
                    {Sum("materials_asked")} as MaterialsAsked,
                    {Sum("materials_reused")} as MaterialsReused
             from application {where}
             {(key is null ? "" : $"group by {key}")}
             """,
            parameters,
            cancellationToken: cancellationToken));
    }

    private async Task<IEnumerable<FigureSums>> ReplayAsync(FigureFilter filter, CancellationToken cancellationToken)
    {
        var streams = new Dictionary<string, FigureReplay>(StringComparer.Ordinal);
        var prefix = EventStream.Of(ApplicationGrainState.StateName, "");
        var cursor = 0L;
        while (true)
        {
            var events = await feed.ReadAsync(cursor, EventsAtOnce, cancellationToken);
            if (events.Count == 0)
                break;
            cursor = events[^1].Cursor;
            foreach (var happened in events.Where(happened => happened.Stream.StartsWith(prefix, StringComparison.Ordinal)))
            {
                if (!streams.TryGetValue(happened.Stream, out var replay))
                    streams.Add(happened.Stream, replay = new FigureReplay(calendar));
                replay.Take(happened.Event);
            }
        }

        var rows = streams.Values.Select(replay => replay.ToRow()).OfType<FigureRow>().Where(row => row.Fits(filter)).ToArray();
        return filter.By == FigureGroup.None
            ? [FigureSums.Of(null, rows)]
            : rows.GroupBy(row => row.KeyOf(filter.By)).Select(group => FigureSums.Of(group.Key, [.. group]));
    }

    // Sums of whole numbers are of another type in PostgreSQL than their columns.
    private static string Count(string condition) => $"cast(coalesce(sum(case when {condition} then 1 else 0 end), 0) as bigint)";

    private static string Sum(string column) => $"cast(coalesce(sum({column}), 0) as bigint)";

    private static string IsEnded(string limit) => $"{limit}_used is not null and {limit}_days is not null";

    private static string IfEnded(string limit, string column) => $"case when {IsEnded(limit)} then {limit}_{column} else 0 end";

    private static (string Where, DynamicParameters Parameters) Conditions(FigureFilter filter)
    {
        var parameters = new DynamicParameters();
        parameters.Add("from", (filter.From ?? DateTimeOffset.UnixEpoch).ToUnixTimeMilliseconds());
        parameters.Add("to", (filter.To ?? DateTimeOffset.MaxValue).ToUnixTimeMilliseconds());
        // Drafts have not been handed in, so the condition leaves them out.
        var terms = new List<string> { "submitted_at >= @from and submitted_at < @to" };
        Equal("matter", filter.Matter);
        Equal("office", filter.Office);
        Equal("created_by", filter.Clerk);
        return ($"where {string.Join(" and ", terms)}", parameters);

        void Equal(string column, string? value)
        {
            if (value is null)
                return;
            terms.Add($"{column} = @{column}");
            parameters.Add(column, value);
        }
    }
}
