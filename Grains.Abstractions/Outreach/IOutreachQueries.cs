namespace OneWindow.Grains.Outreach;

/// <summary>Filter and page of the list of outreach, the newest week first.</summary>
public sealed record OutreachFilter
{
    /// <summary>First day of a week, or null.</summary>
    public DateOnly? Monday { get; init; }

    /// <summary>What is visited; null: anything.</summary>
    public OutreachKind? Kind { get; init; }

    /// <summary>Where it stands; null: anywhere.</summary>
    public OutreachStatus? Status { get; init; }

    /// <summary>Office code, or null.</summary>
    public string? Office { get; init; }

    /// <summary>Page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, 1 to 200.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>An outreach as lists show it.</summary>
/// <param name="Id">Its id; its work item is <c>{id}.1</c>.</param>
/// <param name="Monday">First day of the week that gave the reason.</param>
/// <param name="Kind">What is visited.</param>
/// <param name="Target">Community code, masked phone, or address.</param>
/// <param name="Community">Community, or null.</param>
/// <param name="Office">Office that does it.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Cases">Cases that count.</param>
/// <param name="Reason">Why.</param>
/// <param name="OpenedAt">When it was opened.</param>
/// <param name="ClosedAt">When it was done, or null.</param>
/// <param name="ClosedBy">Account that recorded it, or null.</param>
/// <param name="Result">What was done, or null.</param>
public sealed record OutreachRow(
    string Id,
    DateOnly Monday,
    OutreachKind Kind,
    string Target,
    string? Community,
    string Office,
    OutreachStatus Status,
    long Cases,
    string Reason,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    string? ClosedBy,
    string? Result);

/// <summary>Reads of outreach.</summary>
public interface IOutreachQueries
{
    /// <summary>A page of outreach.</summary>
    Task<Page<OutreachRow>> ListAsync(OutreachFilter filter, CancellationToken cancellationToken);
}
