namespace OneWindow.Silo.Data;

/// <summary>The dated table (派单目录) that decides which office gets a case. What it does not name, a dispatcher decides.</summary>
public sealed class DispatchTable
{
    private readonly ProblemTree problems;
    private readonly Organisation organisation;
    private readonly ILookup<(string Problem, string? Community), DispatchRow> rows;

    internal DispatchTable(DataSheet sheet, IReadOnlyList<DispatchRow> rows, ProblemTree problems, Organisation organisation)
    {
        Sheet = sheet;
        Rows = rows;
        this.problems = problems;
        this.organisation = organisation;
        this.rows = rows.ToLookup(row => (row.Problem, row.Community));
    }

    /// <summary>Version and source of the file.</summary>
    public DataSheet Sheet { get; }

    /// <summary>Which part of the office stands for the communities, and what must not be pushed to them.</summary>
    public CommunityRule Communities { get; init; } = CommunityRule.None;

    /// <summary>
    /// The rule against giving a problem to somebody on a day: null when it may be. What is barred goes neither to an office of the communities nor to a
    /// person of one of their groups.
    /// </summary>
    public BarredMatter? BarredFor(string problemCode, string officeCode, string? handler, DateOnly day)
    {
        if (organisation.FindOffice(officeCode) is not { } office || !Communities.Covers(office, handler) || problems.Find(problemCode) is not { } problem)
            return null;
        return problem.SelfAndAbove()
            .SelectMany(node => Communities.Barred.Where(barred => barred.Problem == node.Code))
            .FirstOrDefault(barred => barred.Effective.Contains(day));
    }

    /// <summary>All rows, in the order of the file.</summary>
    public IReadOnlyList<DispatchRow> Rows { get; }

    /// <summary>
    /// The office and handler for a problem in a community on a day; null when no row is in force, or the problem is unknown: then a
    /// dispatcher decides. Of several rows the most specific wins: first the one deeper in the problem tree, then the one that names the
    /// community.
    /// </summary>
    public DispatchDecision? Decide(string problemCode, string? communityCode, DateOnly day)
    {
        if (problems.Find(problemCode) is not { } problem)
            return null;
        foreach (var node in problem.SelfAndAbove())
        {
            var row = (communityCode is null ? null : InForce(node.Code, communityCode, day)) ?? InForce(node.Code, community: null, day);
            if (row is not null)
                return ToDecision(row, communityCode);
        }

        return null;
    }

    private DispatchRow? InForce(string problem, string? community, DateOnly day) =>
        rows[(problem, community)].FirstOrDefault(row => row.Effective.Contains(day));

    private DispatchDecision? ToDecision(DispatchRow row, string? community)
    {
        if (organisation.FindOffice(row.Office) is not { } office)
            return null;
        var handler = row.Group is null ? null : office.FindGroup(row.Group)?.HandlerFor(community);
        return new DispatchDecision(office.Code, handler ?? office.Leader, office.Leader, row);
    }
}

/// <summary>A row of the dispatch table.</summary>
/// <param name="Problem">Code of a problem on any level; stands for everything below it.</param>
/// <param name="Community">Code of the community the row is limited to; null: all.</param>
/// <param name="Office">Code of the office that gets the case.</param>
/// <param name="Group">Code of the handler group in that office; null: the leader handles.</param>
/// <param name="Effective">Days on which the row is in force.</param>
public sealed record DispatchRow(string Problem, string? Community, string Office, string? Group, EffectiveRange Effective);

/// <summary>Who gets a case.</summary>
/// <param name="Office">Code of the office.</param>
/// <param name="Handler">Person id of the handler; the leader when nobody else is named.</param>
/// <param name="Leader">Person id of the office's leader.</param>
/// <param name="Row">The row that decided.</param>
public sealed record DispatchDecision(string Office, string Handler, string Leader, DispatchRow Row);
