namespace OneWindow.Grains.Hotline;

/// <summary>Filter, order and page of the list of cases.</summary>
public sealed record HotlineCaseFilter
{
    /// <summary>Any of these; empty: all.</summary>
    public IReadOnlyList<HotlineCaseStatus> Status { get; init; } = [];

    /// <summary>Community code.</summary>
    public string? Community { get; init; }

    /// <summary>Office code.</summary>
    public string? Office { get; init; }

    /// <summary>Person id of the handler.</summary>
    public string? Handler { get; init; }

    /// <summary>Only those past their time (true) or in time (false).</summary>
    public bool? Overdue { get; init; }

    /// <summary>Only those that seemed to repeat an open case and were not merged (true), or the others (false).</summary>
    public bool? PossibleRepeat { get; init; }

    /// <summary>Only those with a reported risk (true), or the others (false).</summary>
    public bool? Risk { get; init; }

    /// <summary>Code of the reason for which they were not dispatched.</summary>
    public string? Exclusion { get; init; }

    /// <summary>Number of the case that they were merged into.</summary>
    public string? MergedInto { get; init; }

    /// <summary>Text in case number, external number, address, description or caller; a full phone number finds its caller.</summary>
    public string? Text { get; init; }

    /// <summary>Sort field: <c>receivedAt</c>, <c>resolutionDueAt</c>, <c>responseDueAt</c>, <c>caseNumber</c>, <c>status</c> or <c>community</c>.</summary>
    public string Sort { get; init; } = "receivedAt";

    /// <summary>Descending order.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, 1 to 200.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>A case as lists show it.</summary>
public sealed record HotlineCaseRow
{
    /// <summary>Number of the case.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Number of the city's hotline, or null.</summary>
    public string? ExternalNumber { get; init; }

    /// <summary>Where it stands.</summary>
    public required HotlineCaseStatus Status { get; init; }

    /// <summary>Kind of request.</summary>
    public required HotlineCaseKind Kind { get; init; }

    /// <summary>Code in the problem tree.</summary>
    public required string Problem { get; init; }

    /// <summary>Names on the way down the problem tree.</summary>
    public required string ProblemPath { get; init; }

    /// <summary>Community code.</summary>
    public required string Community { get; init; }

    /// <summary>Where it is.</summary>
    public required string Address { get; init; }

    /// <summary>Who called; the phone is masked.</summary>
    public required CallerView Caller { get; init; }

    /// <summary>Office, or null.</summary>
    public string? Office { get; init; }

    /// <summary>Person id of the handler, or null.</summary>
    public string? Handler { get; init; }

    /// <summary>When it was received.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Contact with the caller is due.</summary>
    public DateTimeOffset? ResponseDueAt { get; init; }

    /// <summary>When the caller was contacted.</summary>
    public DateTimeOffset? RespondedAt { get; init; }

    /// <summary>Handling is due.</summary>
    public DateTimeOffset? ResolutionDueAt { get; init; }

    /// <summary>When it was handled.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>When it was finished.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Past its time: shown red.</summary>
    public bool Overdue { get; init; }

    /// <summary>Revision.</summary>
    public long Revision { get; init; }

    /// <summary>Number of the first open case that it seemed to repeat, or null.</summary>
    public string? PossibleRepeatOf { get; init; }

    /// <summary>Number of the case that it was merged into, or null.</summary>
    public string? MergedInto { get; init; }

    /// <summary>Code of the reason for which it was not dispatched, or null.</summary>
    public string? Exclusion { get; init; }

    /// <summary>Whether a risk was reported.</summary>
    public bool Risk { get; init; }
}

/// <summary>Counts of a period.</summary>
/// <param name="Received">Cases received.</param>
/// <param name="Closed">Of these, closed.</param>
/// <param name="Open">Of these, neither closed nor cancelled.</param>
/// <param name="Cancelled">Of these, withdrawn.</param>
/// <param name="Responded">Of these, caller contacted.</param>
/// <param name="RespondedInTime">Of these, contacted in time.</param>
/// <param name="ResolvedInTime">Of these, handled in time.</param>
/// <param name="ResponseRate">Responded in time, of those received and not withdrawn; 0 to 1.</param>
public sealed record HotlineFigures(
    long Received,
    long Closed,
    long Open,
    long Cancelled,
    long Responded,
    long RespondedInTime,
    long ResolvedInTime,
    double ResponseRate);

/// <summary>Reads of cases that no single grain can answer.</summary>
public interface IHotlineCaseQueries
{
    /// <summary>A page of cases.</summary>
    Task<Page<HotlineCaseRow>> ListAsync(HotlineCaseFilter filter, CancellationToken cancellationToken);

    /// <summary>Open cases that a case repeats by the rule of the day on which it came in, the earliest first; at most twenty.</summary>
    /// <exception cref="CommandRejectedException">There is no such case.</exception>
    Task<IReadOnlyList<HotlineCaseRow>> RepeatsAsync(string caseNumber, CancellationToken cancellationToken);

    /// <summary>Everything that happened to a case, oldest first.</summary>
    Task<IReadOnlyList<TimelineEntry>> TimelineAsync(string caseNumber, CancellationToken cancellationToken);

    /// <summary>Counts of the cases received in [from, to).</summary>
    Task<HotlineFigures> FiguresAsync(DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken);
}
