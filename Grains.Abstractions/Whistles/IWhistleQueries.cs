namespace OneWindow.Grains.Whistles;

/// <summary>Filter, order and page of the list of whistles.</summary>
public sealed record WhistleFilter
{
    /// <summary>Where they stand; null: anywhere.</summary>
    public WhistleStatus? Status { get; init; }

    /// <summary>Number of the case, or null.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>Code of the office that leads, or null.</summary>
    public string? Lead { get; init; }

    /// <summary>Code of a unit that was called, or null.</summary>
    public string? Helper { get; init; }

    /// <summary>Only those with a helper in this state, of <see cref="Helper"/> when that is given; null: any.</summary>
    public HelperState? State { get; init; }

    /// <summary>Only those with a helper that counts as not having answered (true) or without one (false); null: any.</summary>
    public bool? Unanswered { get; init; }

    /// <summary>Blown at or after; null: from the first.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Blown before; null: until the last.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Sort field: <c>blownAt</c>, <c>reportBy</c> or <c>number</c>.</summary>
    public string Sort { get; init; } = "blownAt";

    /// <summary>Descending order.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, 1 to 200.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>A helper as lists show it.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="State">Where it stands.</param>
/// <param name="CountsAsSilent">Whether it let its time pass without an answer.</param>
public sealed record WhistleHelperRow(string Unit, HelperState State, bool CountsAsSilent);

/// <summary>A whistle as lists show it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="CaseNumber">Its case.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Lead">Office that leads.</param>
/// <param name="Task">What the units are called for.</param>
/// <param name="BlownAt">When it was blown.</param>
/// <param name="ReportBy">Helpers report by then.</param>
/// <param name="ClosedAt">When it was over, or null.</param>
/// <param name="LeadPoints">Points of the lead, or null.</param>
/// <param name="Revision">Revision.</param>
/// <param name="Helpers">Who was called.</param>
public sealed record WhistleRow(
    string Number,
    string CaseNumber,
    WhistleStatus Status,
    string Lead,
    string Task,
    DateTimeOffset BlownAt,
    DateTimeOffset ReportBy,
    DateTimeOffset? ClosedAt,
    int? LeadPoints,
    long Revision,
    IReadOnlyList<WhistleHelperRow> Helpers);

/// <summary>How a unit did when it was called, and as the lead.</summary>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Called">How often it was called.</param>
/// <param name="ReportedInTime">Of these, reported by its time.</param>
/// <param name="Silent">Of these, let its time pass without an answer.</param>
/// <param name="Done">Of these, did its part.</param>
/// <param name="Declined">Of these, said that it does not come.</param>
/// <param name="Excused">Of these, was excused.</param>
/// <param name="HelperPoints">Mean of its points as helper, or null.</param>
/// <param name="Led">Whistles that it led.</param>
/// <param name="LeadPoints">Mean of its points as lead, or null.</param>
public sealed record WhistleScore(
    string Unit,
    long Called,
    long ReportedInTime,
    long Silent,
    long Done,
    long Declined,
    long Excused,
    double? HelperPoints,
    long Led,
    double? LeadPoints);

/// <summary>Reads of whistles that no single grain can answer.</summary>
public interface IWhistleQueries
{
    /// <summary>A page of whistles.</summary>
    Task<Page<WhistleRow>> ListAsync(WhistleFilter filter, CancellationToken cancellationToken);

    /// <summary>Everything that happened to a whistle, oldest first.</summary>
    Task<IReadOnlyList<TimelineEntry>> TimelineAsync(string number, CancellationToken cancellationToken);

    /// <summary>How units did in whistles blown in [from, to), by code.</summary>
    Task<IReadOnlyList<WhistleScore>> ScoresAsync(DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellationToken);

    /// <summary>The scale of marks in force today: codes with their points.</summary>
    IReadOnlyList<WhistleMark> Scale();
}

/// <summary>A mark of the scale.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Zh">Name in Chinese.</param>
/// <param name="En">Name in English.</param>
/// <param name="Points">Points.</param>
public sealed record WhistleMark(string Code, string Zh, string En, int Points);
