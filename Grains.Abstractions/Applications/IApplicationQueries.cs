namespace OneWindow.Grains.Applications;

/// <summary>Filter, order and page of the list of applications.</summary>
public sealed record ApplicationFilter
{
    /// <summary>Any of these; empty: all.</summary>
    public IReadOnlyList<ApplicationState> State { get; init; } = [];

    /// <summary>Code of the matter.</summary>
    public string? Matter { get; init; }

    /// <summary>Office code.</summary>
    public string? Office { get; init; }

    /// <summary>Community code.</summary>
    public string? Community { get; init; }

    /// <summary>What applications of one form have in common.</summary>
    public string? Intake { get; init; }

    /// <summary>Person of the unified file who applies.</summary>
    public string? PersonId { get; init; }

    /// <summary>Household of the unified file.</summary>
    public string? HouseholdId { get; init; }

    /// <summary>Any of these; empty: all.</summary>
    public IReadOnlyList<TrafficLight> Light { get; init; } = [];

    /// <summary>Only those whose running limit is due at or after this.</summary>
    public DateTimeOffset? DueFrom { get; init; }

    /// <summary>Only those whose running limit is due before this.</summary>
    public DateTimeOffset? DueTo { get; init; }

    /// <summary>Text in the number or in the applicant's name; a whole ID number or phone finds its applicant.</summary>
    public string? Applicant { get; init; }

    /// <summary>Sort field: <c>createdAt</c>, <c>submittedAt</c>, <c>dueAt</c>, <c>number</c>, <c>state</c> or <c>matter</c>.</summary>
    public string Sort { get; init; } = "createdAt";

    /// <summary>Descending order.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, 1 to 200.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>An application as lists show it.</summary>
public sealed record ApplicationRow
{
    /// <summary>Number of the application.</summary>
    public required string Number { get; init; }

    /// <summary>Where it stands.</summary>
    public required ApplicationState State { get; init; }

    /// <summary>Code of the matter.</summary>
    public required string Matter { get; init; }

    /// <summary>Chinese name of the matter.</summary>
    public required string MatterZh { get; init; }

    /// <summary>English name of the matter.</summary>
    public required string MatterEn { get; init; }

    /// <summary>Version of the matter.</summary>
    public int MatterVersion { get; init; }

    /// <summary>Office that decides.</summary>
    public required string Office { get; init; }

    /// <summary>Who applies; numbers are masked.</summary>
    public required ApplicantView Applicant { get; init; }

    /// <summary>What applications of one form have in common, or null.</summary>
    public string? Intake { get; init; }

    /// <summary>When the draft was opened.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was handed in, or null.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When it was accepted, or null.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>When it was decided, or null.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>When it was over, or null.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When the limit that runs is used up; null: none runs.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>End of the promised limit; null before acceptance.</summary>
    public DateTimeOffset? PromisedDueAt { get; init; }

    /// <summary>End of the statutory limit; null before acceptance.</summary>
    public DateTimeOffset? StatutoryDueAt { get; init; }

    /// <summary>How it stands.</summary>
    public TrafficLight Light { get; init; }

    /// <summary>The decision, or null.</summary>
    public DecisionKind? Decision { get; init; }

    /// <summary>Revision.</summary>
    public long Revision { get; init; }
}

/// <summary>Reads of applications that no single grain can answer.</summary>
public interface IApplicationQueries
{
    /// <summary>A page of applications.</summary>
    Task<Page<ApplicationRow>> ListAsync(ApplicationFilter filter, CancellationToken cancellationToken);

    /// <summary>Everything that happened to an application, oldest first. Personal data is left out.</summary>
    Task<IReadOnlyList<TimelineEntry>> TimelineAsync(string number, CancellationToken cancellationToken);
}
