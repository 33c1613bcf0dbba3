using System.Text.Json;
using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains.Figures;
using OneWindow.Silo.Data;
using OneWindow.Silo.Hotline;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;

namespace OneWindow.Silo.Figures;

/// <summary>Rates and rankings of cases: from the index, where the database counts cases that are alike, or anew from the events.</summary>
internal sealed class HotlineRates(IDatabase database, IEventFeed feed, OfficeData data, OfficeClock clock) : IHotlineRates
{
    private const int EventsAtOnce = 2000;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RateRow>> RatesAsync(RateFilter filter, CancellationToken cancellationToken)
    {
        // The formulas in force when the period begins hold for all of it, so that both its ends are measured alike.
        var term = data.Figures.TermOf(OfficeTime.DateOf(filter.From ?? clock.GetUtcNow()));
        var cases = await ReadAsync(filter, cancellationToken);
        var before = filter is { ComparedFrom: { } from, From: { } start } ? await ReadAsync(filter with { From = from, To = start }, cancellationToken) : null;
        if (filter.By == RateGroup.None)
            return [RateSums.Row(null, cases, before, term)];
        var groups = cases.GroupBy(some => some.KeyOf(filter.By) ?? "").OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        if (filter.By == RateGroup.Month)
        {
            // Each month is compared with the one before it in the list.
            return [.. groups.Select((group, i) => RateSums.Row(group.Key, [.. group], i > 0 && IsNext(groups[i - 1].Key, group.Key) ? [.. groups[i - 1]] : null, term))];
        }

        return [.. groups.Select(group => RateSums.Row(
            group.Key.Length == 0 ? null : group.Key, [.. group], before?.Where(some => (some.KeyOf(filter.By) ?? "") == group.Key).ToArray(), term))];
    }

    /// <inheritdoc/>
    public async Task<WeekRanking> WeekAsync(DateOnly monday, bool fromEvents, CancellationToken cancellationToken)
    {
        var term = data.Figures.TermOf(monday);
        var start = OfficeTime.StartOf(monday);
        var cases = await ReadAsync(new RateFilter { From = start, To = start.AddDays(7), FromEvents = fromEvents }, cancellationToken);
        var before = await ReadAsync(new RateFilter { From = start.AddDays(-7), To = start, FromEvents = fromEvents }, cancellationToken);
        var rows = data.Organisation.Communities.Select(community =>
        {
            var own = cases.Where(some => some.Community == community.Code).ToArray();
            var counted = Counted(own, term);
            return new CommunityWeek(
                0,
                community.Code,
                counted,
                own.Sum(some => some.Cases) - counted,
                community.Residents,
                counted * 1000.0 / community.Residents,
                0,
                counted - Counted(before.Where(some => some.Community == community.Code), term),
                community.Sample);
        }).ToArray();
        return new WeekRanking(
            monday,
            rows.Sum(row => row.Cases),
            rows.Sum(row => row.TakenOut),
            [.. rows.OrderByDescending(row => row.Cases).ThenBy(row => row.Community, StringComparer.Ordinal)
                .Select(row => row with { Place = 1 + rows.Count(other => other.Cases > row.Cases), PlacePerThousand = 1 + rows.Count(other => other.PerThousand > row.PerThousand) })]);
    }

    /// <summary>How many cases a ranking counts.</summary>
    private static long Counted(IEnumerable<CountedCases> cases, FigureTerm term) =>
        cases.Where(some => !term.Exclusions.Any(exclusion => term.RankingLeavesOut.Contains(exclusion.Code) && some.Fits(exclusion))).Sum(some => some.Cases);

    private static bool IsNext(string month, string next) =>
        DateOnly.ParseExact($"{month}-01", "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).AddMonths(1)
            .ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture) == next;

    private Task<IReadOnlyList<CountedCases>> ReadAsync(RateFilter filter, CancellationToken cancellationToken) =>
        filter.FromEvents ? ReplayAsync(filter, cancellationToken) : CountAsync(filter, cancellationToken);

    private async Task<IReadOnlyList<CountedCases>> CountAsync(RateFilter filter, CancellationToken cancellationToken)
    {
        var conditions = new Conditions();
        conditions.Between("received_at", filter.From, filter.To);
        conditions.Equal("office", "office", filter.Office);
        conditions.Equal("community", "community", filter.Community);
        conditions.Equal("leader", "leader", filter.Leader);
        if (filter.Problem is { } problem)
        {
            conditions.Add(@"(problem = @problem or problem like @below escape '\')");
            conditions.Parameters.Add("problem", problem);
            conditions.Parameters.Add("below", LikePatterns.Containing($"{problem}.")[1..]);
        }

        var month = database.Dialect.MonthOf("received_at");
        var unreached = database.Dialect.Provider == StorageProvider.PostgreSql ? "case when unreached then 1 else 0 end" : "unreached";
        const string Response = "case when responded_at is null then 'none' when responded_at <= response_due_at then 'inTime' else 'late' end";
        await using var connection = await database.OpenReadAsync(cancellationToken);
        return [.. await connection.QueryAsync<CountedCases>(new CommandDefinition(
            $"""
             select office as Office, community as Community, leader as Leader, problem as Problem, {month} as Month, {CountedCases.StatusSql} as Status, kind as Kind, {Response} as Response,
                    solved as Solved, satisfied as Satisfied, {unreached} as Unreached, count(*) as Cases
             from hotline_case {conditions.Where}
             group by office, community, leader, problem, {month}, {CountedCases.StatusSql}, kind, {Response}, solved, satisfied, {unreached}
             """,
            conditions.Parameters,
            cancellationToken: cancellationToken))];
    }

    /// <summary>Folds the events of all cases; slow, and independent of the index.</summary>
    private async Task<IReadOnlyList<CountedCases>> ReplayAsync(RateFilter filter, CancellationToken cancellationToken)
    {
        var cases = new Dictionary<string, HotlineCase>(StringComparer.Ordinal);
        var prefix = EventStream.Of(HotlineCaseState.StateName, "");
        for (var cursor = 0L; ;)
        {
            var events = await feed.ReadAsync(cursor, EventsAtOnce, cancellationToken);
            if (events.Count == 0)
                break;
            foreach (var happened in events.Where(known => known.Stream.StartsWith(prefix, StringComparison.Ordinal) && known.Event.Type.StartsWith("hotline.", StringComparison.Ordinal)))
            {
                cases[happened.Stream] = HotlineCase.Apply(
                    cases.GetValueOrDefault(happened.Stream), JsonSerializer.Deserialize(happened.Event.Data, HotlineJson.Default.HotlineEvent)!, happened.Event.At);
            }

            cursor = events[^1].Cursor;
        }

        return
        [
            .. cases.Values
                .Where(known => !(known.ReceivedAt < filter.From) && !(known.ReceivedAt >= filter.To) &&
                    (filter.Office is null || filter.Office == known.Office) && (filter.Community is null || filter.Community == known.Community) &&
                    (filter.Leader is null || filter.Leader == known.Leader) && (filter.Problem is null || CountedCases.IsBelow(known.Problem, filter.Problem)))
                .Select(CountedCases.Of),
        ];
    }
}
