using Dapper;
using OneWindow.Calendars;
using OneWindow.Grains;
using OneWindow.Grains.Hotline;
using OneWindow.Silo.Privacy;
using OneWindow.Silo.Storage;
using OneWindow.Silo.Time;
using OneWindow.Silo.Workflows;

namespace OneWindow.Silo.Hotline;

/// <summary>Lists, timelines and counts from the index tables.</summary>
internal sealed class HotlineCaseQueries(IDatabase database, IEventFeed feed, OfficeClock clock, IPersonalData personal, RepeatFinder finder) : IHotlineCaseQueries
{
    /// <summary>Condition: open and past its time at <c>@now</c>.</summary>
    public const string Overdue =
        """
        (status not in ('closed', 'cancelled') and (
            (responded_at is null and response_due_at < @now) or
            ((resolved_at is null or status = 'reopened') and resolution_due_at < @now)))
        """;

    private const string Columns =
        $"""
         case_number as CaseNumber, external_number as ExternalNumber, status as Status, kind as Kind, problem as Problem,
         problem_path as ProblemPath, community as Community, address as Address, caller_name as CallerName,
         caller_phone_masked as CallerPhone, office as Office, handler as Handler, received_at as ReceivedAt,
         response_due_at as ResponseDueAt, responded_at as RespondedAt, resolution_due_at as ResolutionDueAt,
         resolved_at as ResolvedAt, closed_at as ClosedAt, revision as Revision,
         possible_repeat_of as PossibleRepeatOf, merged_into as MergedInto, exclusion as Exclusion, case when risk_at is null then 0 else 1 end as Risk,
         case when {Overdue} then 1 else 0 end as Overdue
         """;

    private static readonly Dictionary<string, string> SortColumns = new(StringComparer.Ordinal)
    {
        ["receivedAt"] = "received_at",
        ["responseDueAt"] = "response_due_at",
        ["resolutionDueAt"] = "resolution_due_at",
        ["caseNumber"] = "case_number",
        ["status"] = "status",
        ["community"] = "community",
    };

    // Only for the system: the encrypted phone and its index.
    private static readonly string[] Hidden = ["type", "callerPhoneProtected", "callerPhoneIndex"];

    private static readonly string[] SearchColumns = ["case_number", "external_number", "address", "description", "caller_name"];

    /// <inheritdoc/>
    public async Task<Page<HotlineCaseRow>> ListAsync(HotlineCaseFilter filter, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (where, parameters) = Where(filter, now);
        var direction = filter.Descending ? "desc" : "asc";
        parameters.Add("take", filter.PageSize);
        parameters.Add("skip", (long)(filter.Page - 1) * filter.PageSize);
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var total = await connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) from hotline_case {where}", parameters, cancellationToken: cancellationToken));
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"""
             select {Columns}
             from hotline_case {where}
             order by {SortColumns[filter.Sort]} {direction}, case_number {direction}
             {database.Dialect.Page("@take", "@skip")}
             """,
            parameters,
            cancellationToken: cancellationToken));
        return new Page<HotlineCaseRow>([.. rows.Select(View)], filter.Page, filter.PageSize, total);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<HotlineCaseRow>> RepeatsAsync(string caseNumber, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var known = await connection.QuerySingleOrDefaultAsync<RepeatKey>(new CommandDefinition(
            "select caller_phone_index as Caller, place_key as Place, problem as Problem, received_at as ReceivedAt from hotline_case where case_number = @caseNumber",
            new { caseNumber },
            cancellationToken: cancellationToken)) ?? throw Reject.NotFound("case.not_found", "caseNumber", $"没有编号为 {caseNumber} 的工单。", $"There is no case {caseNumber}.");
        if (known.Caller is null || known.Place is null)
            return [];
        var numbers = await finder.FindAsync(caseNumber, known.Caller, known.Place, known.Problem, DateTimeOffset.FromUnixTimeMilliseconds(known.ReceivedAt), cancellationToken);
        if (numbers.Length == 0)
            return [];
        var parameters = new DynamicParameters(new { now = clock.GetUtcNow().ToUnixTimeMilliseconds() });
        for (var i = 0; i < numbers.Length; i++)
            parameters.Add($"number{i}", numbers[i]);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"select {Columns} from hotline_case where case_number in ({string.Join(", ", numbers.Select((_, i) => $"@number{i}"))}) order by received_at, case_number",
            parameters,
            cancellationToken: cancellationToken));
        return [.. rows.Select(View)];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<TimelineEntry>> TimelineAsync(string caseNumber, CancellationToken cancellationToken) =>
        Timelines.ReadAsync(feed, HotlineCaseState.StateName, caseNumber, Hidden.Contains, cancellationToken);

    /// <inheritdoc/>
    public async Task<HotlineFigures> FiguresAsync(DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenReadAsync(cancellationToken);
        var row = await connection.QuerySingleAsync<FigureRow>(new CommandDefinition(
            """
            select count(*) as Received,
                   coalesce(sum(case when status = 'closed' then 1 else 0 end), 0) as Closed,
                   coalesce(sum(case when status = 'cancelled' then 1 else 0 end), 0) as Cancelled,
                   coalesce(sum(case when responded_at is not null then 1 else 0 end), 0) as Responded,
                   coalesce(sum(case when status <> 'cancelled' and responded_at <= response_due_at then 1 else 0 end), 0) as RespondedInTime,
                   coalesce(sum(case when resolved_at <= resolution_due_at then 1 else 0 end), 0) as ResolvedInTime
            from hotline_case where received_at >= @from and received_at < @to
            """,
            new { from = (from ?? DateTimeOffset.UnixEpoch).ToUnixTimeMilliseconds(), to = (to ?? DateTimeOffset.MaxValue).ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        var counted = row.Received - row.Cancelled;
        return new HotlineFigures(
            row.Received,
            row.Closed,
            row.Received - row.Closed - row.Cancelled,
            row.Cancelled,
            row.Responded,
            row.RespondedInTime,
            row.ResolvedInTime,
            counted == 0 ? 1 : (double)row.RespondedInTime / counted);
    }

    private (string Where, DynamicParameters Parameters) Where(HotlineCaseFilter filter, DateTimeOffset now)
    {
        var terms = new List<string>();
        var parameters = new DynamicParameters();
        parameters.Add("now", now.ToUnixTimeMilliseconds());
        if (filter.Status.Count > 0)
        {
            // A list parameter works alike on both databases when it is spelled out.
            var names = filter.Status.Select((_, i) => $"@status{i}").ToArray();
            for (var i = 0; i < names.Length; i++)
                parameters.Add(names[i], HotlineCaseTable.Text(filter.Status[i]));
            terms.Add($"status in ({string.Join(", ", names)})");
        }

        Equal("community", filter.Community);
        Equal("office", filter.Office);
        Equal("handler", filter.Handler);
        Equal("exclusion", filter.Exclusion);
        if (filter.MergedInto is { } main)
        {
            terms.Add("merged_into = @main");
            parameters.Add("main", main);
        }

        if (filter.PossibleRepeat is { } isRepeat)
            terms.Add($"{(isRepeat ? "" : "not ")}(possible_repeat_of is not null and merged_into is null and status not in ('closed', 'cancelled'))");
        if (filter.Risk is { } isRisk)
            terms.Add(isRisk ? "risk_at is not null" : "risk_at is null");
        if (filter.Overdue is { } overdue)
            terms.Add(overdue ? Overdue : $"not {Overdue}");
        if (!string.IsNullOrWhiteSpace(filter.Text))
            AddText(filter.Text.Trim());
        return (terms.Count == 0 ? "" : "where " + string.Join(" and ", terms), parameters);

        void Equal(string column, string? value)
        {
            if (value is null)
                return;
            terms.Add($"{column} = @{column}");
            parameters.Add(column, value);
        }

        void AddText(string text)
        {
            parameters.Add("text", database.Dialect.LikePattern(text));
            parameters.Add("phone", personal.BlindIndex(text));
            var columns = SearchColumns.Select(column => database.Dialect.Contains(column, "@text"));
            terms.Add($"({string.Join(" or ", columns)} or caller_phone_index = @phone)");
        }
    }

    private static DateTimeOffset Local(long milliseconds) => OfficeTime.ToLocal(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private static DateTimeOffset? Local(long? milliseconds) => milliseconds is { } value ? Local(value) : null;

    private static HotlineCaseRow View(Row row) => new()
    {
        CaseNumber = row.CaseNumber,
        ExternalNumber = row.ExternalNumber,
        Status = Enum.Parse<HotlineCaseStatus>(row.Status, ignoreCase: true),
        Kind = Enum.Parse<HotlineCaseKind>(row.Kind, ignoreCase: true),
        Problem = row.Problem,
        ProblemPath = row.ProblemPath,
        Community = row.Community,
        Address = row.Address,
        Caller = new CallerView(row.CallerName, row.CallerPhone),
        Office = row.Office,
        Handler = row.Handler,
        ReceivedAt = Local(row.ReceivedAt),
        ResponseDueAt = Local(row.ResponseDueAt),
        RespondedAt = Local(row.RespondedAt),
        ResolutionDueAt = Local(row.ResolutionDueAt),
        ResolvedAt = Local(row.ResolvedAt),
        ClosedAt = Local(row.ClosedAt),
        Overdue = row.Overdue != 0,
        Revision = row.Revision,
        PossibleRepeatOf = row.PossibleRepeatOf,
        MergedInto = row.MergedInto,
        Exclusion = row.Exclusion,
        Risk = row.Risk != 0,
    };

    private sealed record Row
    {
        public required string CaseNumber { get; init; }

        public string? ExternalNumber { get; init; }

        public required string Status { get; init; }

        public required string Kind { get; init; }

        public required string Problem { get; init; }

        public required string ProblemPath { get; init; }

        public required string Community { get; init; }

        public required string Address { get; init; }

        public required string CallerName { get; init; }

        public required string CallerPhone { get; init; }

        public string? Office { get; init; }

        public string? Handler { get; init; }

        public long ReceivedAt { get; init; }

        public long? ResponseDueAt { get; init; }

        public long? RespondedAt { get; init; }

        public long? ResolutionDueAt { get; init; }

        public long? ResolvedAt { get; init; }

        public long? ClosedAt { get; init; }

        public long Revision { get; init; }

        public long Overdue { get; init; }

        public string? PossibleRepeatOf { get; init; }

        public string? MergedInto { get; init; }

        public string? Exclusion { get; init; }

        public long Risk { get; init; }
    }

    private sealed record RepeatKey
    {
        public string? Caller { get; init; }

        public string? Place { get; init; }

        public required string Problem { get; init; }

        public long ReceivedAt { get; init; }
    }

    private sealed record FigureRow
    {
        public long Received { get; init; }

        public long Closed { get; init; }

        public long Cancelled { get; init; }

        public long Responded { get; init; }

        public long RespondedInTime { get; init; }

        public long ResolvedInTime { get; init; }
    }
}
