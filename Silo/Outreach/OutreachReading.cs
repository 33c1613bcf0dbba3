using System.Globalization;
using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains.Figures;
using OneWindow.Grains.Outreach;
using OneWindow.Silo.Data;
using OneWindow.Silo.Figures;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Outreach;

/// <summary>Finds what a week asks to be visited: the communities with the most cases, and callers and places that come again and again.</summary>
internal sealed class OutreachReading(IDatabase database, IHotlineRates rates, OfficeData data)
{
    /// <summary>What to order for a week.</summary>
    /// <param name="monday">First moment of the week.</param>
    /// <param name="now">When it is ordered; due times count from here.</param>
    public async Task<IReadOnlyList<OutreachOrder>> OrdersAsync(DateTimeOffset monday, DateTimeOffset now)
    {
        var day = OfficeTime.DateOf(monday);
        var term = data.Figures.TermOf(day);
        var rule = term.Outreach;
        var dueAt = data.Calendar.DueAt(now, rule.DueWithin);
        var week = await rates.WeekAsync(day, fromEvents: false, CancellationToken.None);
        var calls = await CallsAsync(monday.AddDays(7 - rule.WindowDays), monday.AddDays(7), term);
        return
        [
            .. week.Communities.Take(rule.TopCommunities).Where(row => row.Cases >= rule.LeastCases).Select(row => Order(
                OutreachKind.Community, row.Community, row.Community, row.Community, rule.Office, row.Cases,
                string.Create(CultureInfo.InvariantCulture, $"{data.Organisation.FindCommunity(row.Community)!.Name.Zh}上周来电 {row.Cases} 件，居第 {row.Place}"))),
            .. Again(calls, call => call.Caller, rule.RepeatCaller).Select(group => Order(
                OutreachKind.Caller, group.Key, group.Last().Phone, null, OfficeOf(group), group.Count(),
                string.Create(CultureInfo.InvariantCulture, $"{group.Last().Name}（{group.Last().Phone}）{rule.WindowDays} 天内来电 {group.Count()} 次"))),
            .. Again(calls, call => $"{call.Community}|{call.Address}", rule.RepeatPlace).Select(group => Order(
                OutreachKind.Place, group.Key, group.Last().Address, group.Last().Community, OfficeOf(group), group.Count(),
                string.Create(CultureInfo.InvariantCulture, $"{group.Last().Address}{rule.WindowDays} 天内被反映 {group.Count()} 次"))),
        ];

        // Only what was called about in the week itself: what came before had its own weeks.
        IEnumerable<IGrouping<string, Call>> Again(IReadOnlyList<Call> all, Func<Call, string> key, int times) =>
            all.GroupBy(key).Where(group => group.Count() >= times && group.Any(call => call.ReceivedAt >= monday.ToUnixTimeMilliseconds())).OrderBy(group => group.Key, StringComparer.Ordinal);

        string OfficeOf(IEnumerable<Call> some) =>
            some.Where(call => call.Office is not null).GroupBy(call => call.Office!).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key ?? rule.Office;

        OutreachOrder Order(OutreachKind kind, string key, string target, string? community, string office, long cases, string reason) => new(
            string.Create(CultureInfo.InvariantCulture, $"U{day:yyyyMMdd}-{kind.ToString().ToLowerInvariant()}-{StableHash.ComputeHash(key):x8}"),
            monday,
            kind,
            target,
            community,
            office,
            cases,
            reason,
            now,
            dueAt);
    }

    private async Task<IReadOnlyList<Call>> CallsAsync(DateTimeOffset from, DateTimeOffset to, FigureTerm term)
    {
        var unreached = database.Dialect.Provider == StorageProvider.PostgreSql ? "case when unreached then 1 else 0 end" : "unreached";
        await using var connection = await database.OpenReadAsync();
        var rows = await connection.QueryAsync<Call>(
            $"""
             select caller_phone_index as Caller, caller_name as Name, caller_phone_masked as Phone, community as Community, address as Address, office as Office,
                    received_at as ReceivedAt, {CountedCases.StatusSql} as Status, kind as Kind, problem as Problem, {unreached} as Unreached
             from hotline_case where received_at >= @from and received_at < @to order by received_at, case_number
             """,
            new { from = from.ToUnixTimeMilliseconds(), to = to.ToUnixTimeMilliseconds() });
        return [.. rows.Where(call => !term.Exclusions.Any(exclusion => term.RankingLeavesOut.Contains(exclusion.Code) && call.Counted().Fits(exclusion)))];
    }

    private sealed record Call
    {
        public required string Caller { get; init; }

        public required string Name { get; init; }

        public required string Phone { get; init; }

        public required string Community { get; init; }

        public required string Address { get; init; }

        public string? Office { get; init; }

        public long ReceivedAt { get; init; }

        public required string Status { get; init; }

        public required string Kind { get; init; }

        public required string Problem { get; init; }

        public long Unreached { get; init; }

        public CountedCases Counted() => new() { Community = Community, Problem = Problem, Month = "", Status = Status, Kind = Kind, Response = "", Unreached = Unreached, Cases = 1 };
    }
}
