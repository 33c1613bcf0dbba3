namespace OneWindow.Grains.Digests;

/// <summary>A line of a digest.</summary>
/// <param name="Number">Number of the case or whistle, or id of the work item.</param>
/// <param name="Title">What it is about: the problem, the task or the item's title.</param>
/// <param name="Office">Office that has it, or null.</param>
/// <param name="Community">Community, or null.</param>
/// <param name="DueAt">When it is due, or null.</param>
public sealed record DigestLine(string Number, string Title, string? Office, string? Community, DateTimeOffset? DueAt);

/// <summary>A part of a digest.</summary>
/// <param name="Total">How many there are.</param>
/// <param name="Lines">The most urgent of them.</param>
public sealed record DigestPart(long Total, IReadOnlyList<DigestLine> Lines);

/// <summary>What a digest holds.</summary>
/// <param name="New">Cases received since the slot before.</param>
/// <param name="DueToday">Open cases whose contact or handling is due by the end of the day.</param>
/// <param name="Overdue">Open cases past their time.</param>
/// <param name="Waiting">Work items that wait for the person.</param>
/// <param name="Unanswered">Units that let the time of a whistle pass and have not come; those of the person's office, called or led.</param>
public sealed record DigestContent(DigestPart New, DigestPart DueToday, DigestPart Overdue, DigestPart Waiting, DigestPart Unanswered);

/// <summary>A digest as lists show it.</summary>
public record DigestRow
{
    /// <summary>Its id: day, time and person.</summary>
    public required string Id { get; init; }

    /// <summary>Person id of whom it is for.</summary>
    public required string Person { get; init; }

    /// <summary>Office code that it is about; <c>all</c> for the director.</summary>
    public required string Scope { get; init; }

    /// <summary>The moment for which it was made.</summary>
    public required DateTimeOffset SlotAt { get; init; }

    /// <summary>When it was made; later than <see cref="SlotAt"/> when the program did not run then.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>New cases.</summary>
    public long NewCases { get; init; }

    /// <summary>Cases due today.</summary>
    public long DueToday { get; init; }

    /// <summary>Cases past their time.</summary>
    public long Overdue { get; init; }

    /// <summary>Work items that wait.</summary>
    public long Waiting { get; init; }

    /// <summary>Units that did not answer a whistle.</summary>
    public long Unanswered { get; init; }
}

/// <summary>A digest with its lines.</summary>
public sealed record DigestView : DigestRow
{
    /// <summary>What it holds.</summary>
    public required DigestContent Content { get; init; }
}

/// <summary>Filter and page of the list of digests, newest first.</summary>
public sealed record DigestFilter
{
    /// <summary>Only those for one of these persons; null: for anybody.</summary>
    public IReadOnlyList<string>? People { get; init; }

    /// <summary>Only those of this day of the office; null: of any.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, 1 to 200.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>Reads of digests.</summary>
public interface IDigestQueries
{
    /// <summary>A page of digests.</summary>
    Task<Page<DigestRow>> ListAsync(DigestFilter filter, CancellationToken cancellationToken);

    /// <summary>One digest for one of some persons (null: for anybody); null when there is none.</summary>
    Task<DigestView?> FindAsync(string id, IReadOnlyList<string>? people, CancellationToken cancellationToken);
}
