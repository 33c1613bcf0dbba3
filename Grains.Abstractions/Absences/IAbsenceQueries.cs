using OneWindow.Grains.WorkItems;

namespace OneWindow.Grains.Absences;

/// <summary>Filter and page of the list of absences.</summary>
public sealed record AbsenceFilter
{
    /// <summary>Who is away; null: anybody.</summary>
    public string? Person { get; init; }

    /// <summary>Who stands in; null: anybody.</summary>
    public string? Substitute { get; init; }

    /// <summary>Office of the absent person; null: any.</summary>
    public string? Office { get; init; }

    /// <summary>Only absences in force now, or only others; null: all.</summary>
    public bool? InForce { get; init; }

    /// <summary>Only absences that end after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only absences that begin before.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Page number, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page, 1 to 200.</summary>
    public int PageSize { get; init; } = 20;
}

/// <summary>Reads absences.</summary>
public interface IAbsenceQueries
{
    /// <summary>A page of absences, the latest begin first. Reasons are left out for whom they do not concern.</summary>
    Task<Page<AbsenceView>> ListAsync(AbsenceFilter filter, Worker reader, CancellationToken cancellationToken);

    /// <summary>One absence, or null.</summary>
    Task<AbsenceView?> FindAsync(string id, Worker reader, CancellationToken cancellationToken);

    /// <summary>
    /// The worker with all for whom it stands in now: those whose absence in force names it, those for whom they in turn stand in, and so on. Circles end where they
    /// began; nobody stands in for themselves.
    /// </summary>
    Task<Worker> WithAbsentAsync(Worker worker, CancellationToken cancellationToken);
}
