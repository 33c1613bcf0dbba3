using Dapper;
using OneWindow.Calendars;
using OneWindow.Silo.Data;
using OneWindow.Silo.Storage;

namespace OneWindow.Silo.Hotline;

/// <summary>Finds the open cases that a case repeats: same caller, place and problem within the time that the data name.</summary>
internal sealed class RepeatFinder(IDatabase database, OfficeData data)
{
    private const int Most = 20;

    /// <summary>Numbers of the cases, the earliest first.</summary>
    public async Task<string[]> FindAsync(string caseNumber, string callerIndex, string placeKey, string problem, DateTimeOffset receivedAt, CancellationToken cancellationToken = default)
    {
        if (data.Limits.RepeatRule(OfficeTime.DateOf(receivedAt)) is not { } rule || data.Problems.Find(problem) is not { } node)
            return [];
        var above = node.SelfAndAbove().Reverse().ElementAtOrDefault(rule.ProblemLevel - 1)?.Code ?? problem;
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var found = await connection.QueryAsync<string>(new CommandDefinition(
            $"""
             select case_number from hotline_case
             where caller_phone_index = @callerIndex and place_key = @placeKey and received_at >= @since and received_at <= @receivedAt and case_number <> @caseNumber
                   and status not in ('closed', 'cancelled', 'merged') and merged_into is null
                   and (problem = @above or substr(problem, 1, {above.Length + 1}) = @under)
             order by received_at, case_number {database.Dialect.Page("@take", "@skip")}
             """,
            new
            {
                callerIndex,
                placeKey,
                since = Since(receivedAt, rule.Window).ToUnixTimeMilliseconds(),
                receivedAt = receivedAt.ToUnixTimeMilliseconds(),
                caseNumber,
                above,
                under = above + ".",
                take = Most,
                skip = 0,
            },
            cancellationToken: cancellationToken));
        return [.. found];
    }

    /// <summary>Where a case stands, as its row says it; null: there is none.</summary>
    public async Task<(string Status, string? MergedInto)?> StandingAsync(string caseNumber)
    {
        await using var connection = await database.OpenReadAsync();
        return await connection.QuerySingleOrDefaultAsync<Standing>("select status as Status, merged_into as MergedInto from hotline_case where case_number = @caseNumber", new { caseNumber }) is { } row
            ? (row.Status, row.MergedInto)
            : null;
    }

    private DateTimeOffset Since(DateTimeOffset at, TimeLimit window) => window.Unit switch
    {
        TimeUnit.Minutes => at.AddMinutes(-window.N),
        TimeUnit.Hours => at.AddHours(-window.N),
        TimeUnit.NaturalDays => at.AddDays(-window.N),
        _ => at - (data.Calendar.DueAt(at, window) - at),
    };

    private sealed record Standing
    {
        public required string Status { get; init; }

        public string? MergedInto { get; init; }
    }
}
