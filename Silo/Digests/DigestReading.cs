using System.Data.Common;
using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains.Digests;
using OneWindow.Grains.WorkItems;
using OneWindow.Silo.Data;
using OneWindow.Silo.Hotline;
using OneWindow.Silo.Storage;
using OneWindow.Silo.WorkItems;

namespace OneWindow.Silo.Digests;

/// <summary>Reads what the digests of a slot hold: one for the leader of each office, and one for the director.</summary>
internal sealed class DigestReading(IDatabase database, OfficeData data)
{
    /// <summary>Scope of the director's digest.</summary>
    public const string All = "all";

    private const string DueToday =
        """
        status not in ('closed', 'cancelled') and (
            (responded_at is null and response_due_at >= @now and response_due_at < @dayEnd) or
            ((resolved_at is null or status = 'reopened') and resolution_due_at >= @now and resolution_due_at < @dayEnd))
        """;

    private const string Due = "case when responded_at is null then response_due_at else resolution_due_at end";

    /// <summary>Makes the digests.</summary>
    /// <param name="slot">The slot.</param>
    /// <param name="now">What is due and overdue goes by this.</param>
    public async Task<IReadOnlyList<MadeDigest>> MakeAsync(DateTimeOffset slot, DateTimeOffset now)
    {
        await using var connection = await database.OpenReadAsync();
        var made = new List<MadeDigest>();
        foreach (var (person, scope) in data.Organisation.Offices.Select(office => (office.Leader, office.Code)).Append((data.Organisation.Director, All)))
        {
            // Somebody who leads two offices reads one digest of the first; the director's is of all.
            if (made.Any(digest => digest.Person == person))
                continue;
            made.Add(new MadeDigest(person, scope, await ReadAsync(connection, person, scope == All ? null : scope, slot, now)));
        }

        return made;
    }

    private async Task<DigestContent> ReadAsync(DbConnection connection, string person, string? office, DateTimeOffset slot, DateTimeOffset now)
    {
        var lines = data.Digests.TermOf(OfficeTime.DateOf(slot)).Lines;
        var parameters = new
        {
            office,
            now = now.ToUnixTimeMilliseconds(),
            dayEnd = OfficeTime.StartOf(OfficeTime.DateOf(now).AddDays(1)).ToUnixTimeMilliseconds(),
            before = data.Digests.LastUpTo(slot.AddMilliseconds(-1)).ToUnixTimeMilliseconds(),
            slot = slot.ToUnixTimeMilliseconds(),
            lines,
        };
        var inOffice = office is null ? "" : " and office = @office";
        return new DigestContent(
            await CasesAsync($"status <> 'cancelled' and received_at >= @before and received_at < @slot{inOffice}", "received_at"),
            await CasesAsync($"{DueToday} and case when {HotlineCaseQueries.Overdue} then 1 else 0 end = 0{inOffice}", Due),
            await CasesAsync($"{HotlineCaseQueries.Overdue}{inOffice}", Due),
            await WaitingAsync(connection, person, lines, now),
            await PartAsync(
                connection,
                $"""
                from whistle_helper h join whistle w on w.number = h.number
                where h.state = 'silent' and w.status = 'open'{(office is null ? "" : " and (h.unit = @office or w.lead = @office)")}
                """,
                "h.number as Number, w.task as Title, h.unit as Office, null as Community, h.report_by as DueAt",
                "h.report_by, h.id",
                parameters));

        Task<DigestPart> CasesAsync(string where, string order) => PartAsync(
            connection, $"from hotline_case where {where}", $"case_number as Number, problem_path as Title, office as Office, community as Community, {Due} as DueAt", $"{order}, case_number", parameters);
    }

    private async Task<DigestPart> WaitingAsync(DbConnection connection, string person, int lines, DateTimeOffset now)
    {
        var known = data.Organisation.FindPerson(person);
        var queues = WorkItemQueues.Of(new Worker(person, person, known?.Office, [.. known?.Roles ?? []]), now);
        IReadOnlyList<string> own = [.. queues.Mine, .. queues.Claimable];
        var counted = string.Join(" union all ", own.Select(condition => $"select count(*) as n from work_item where {condition}"));
        var total = await connection.ExecuteScalarAsync<long>($"select coalesce(sum(n), 0) from ({counted}) parts", queues.Parameters);
        queues.Parameters.Add("upTo", lines);
        queues.Parameters.Add("take", lines);
        queues.Parameters.Add("skip", 0);
        var rows = await connection.QueryAsync<WorkItemRowData>(WorkItemQueues.Page(own, "", database.Dialect), queues.Parameters);
        return new DigestPart(
            total, [.. rows.Select(row => row.View(now, null).Item).Select(item => new DigestLine(item.Id, item.Title, item.Office, null, item.DueAt is { } due ? OfficeTime.ToLocal(due) : null))]);
    }

    private static async Task<DigestPart> PartAsync(DbConnection connection, string source, string columns, string order, object parameters)
    {
        var total = await connection.ExecuteScalarAsync<long>($"select count(*) {source}", parameters);
        var rows = total == 0 ? [] : await connection.QueryAsync<Row>($"select {columns} {source} order by {order} limit @lines", parameters);
        return new DigestPart(total, [.. rows.Select(row => new DigestLine(row.Number, row.Title, row.Office, row.Community, row.DueAt is { } due ? OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(due)) : null))]);
    }

    private sealed record Row
    {
        public required string Number { get; init; }

        public required string Title { get; init; }

        public string? Office { get; init; }

        public string? Community { get; init; }

        public long? DueAt { get; init; }
    }
}
