using System.Globalization;
using OneWindow.Calendars;
using OneWindow.Grains.Figures;
using OneWindow.Silo.Data;
using OneWindow.Silo.Hotline;

namespace OneWindow.Silo.Figures;

/// <summary>Cases that are alike in all that figures go by, with their number: rows of the database, or one case from its events.</summary>
internal sealed record CountedCases
{
    public string? Office { get; init; }

    public required string Community { get; init; }

    public string? Leader { get; init; }

    public required string Problem { get; init; }

    public required string Month { get; init; }

    public required string Status { get; init; }

    public required string Kind { get; init; }

    /// <summary><c>inTime</c>, <c>late</c> or <c>none</c>.</summary>
    public required string Response { get; init; }

    public string? Solved { get; init; }

    public string? Satisfied { get; init; }

    public long Unreached { get; init; }

    /// <summary>How many they are.</summary>
    public long Cases { get; init; }

    /// <summary>A case's status as figures see it: what was merged stays so when it is closed with the other one.</summary>
    public const string StatusSql = "case when merged_into is not null then 'merged' else status end";

    /// <summary>One case, as its events made it.</summary>
    public static CountedCases Of(HotlineCase c) => new()
    {
        Office = c.Office,
        Community = c.Community,
        Leader = c.Leader,
        Problem = c.Problem,
        Month = OfficeTime.DateOf(c.ReceivedAt).ToString("yyyy-MM", CultureInfo.InvariantCulture),
        Status = c.MergedInto is null ? HotlineCaseTable.Text(c.Status) : HotlineCaseTable.Text(Grains.Hotline.HotlineCaseStatus.Merged),
        Kind = HotlineCaseTable.Text(c.Kind),
        Response = c.RespondedAt is null ? "none" : c.RespondedAt <= c.ResponseDueAt ? "inTime" : "late",
        Solved = c.Solved is { } solved ? HotlineCaseTable.Text(solved) : null,
        Satisfied = c.Satisfied is { } satisfied ? HotlineCaseTable.Text(satisfied) : null,
        Unreached = c.Unreached ? 1 : 0,
        Cases = 1,
    };

    /// <summary>What rows are told apart by.</summary>
    public string? KeyOf(RateGroup by) => by switch
    {
        RateGroup.Office => Office,
        RateGroup.Community => Community,
        RateGroup.Leader => Leader,
        RateGroup.Problem => Problem.Split('.')[0],
        RateGroup.Month => Month,
        _ => null,
    };

    /// <summary>The first exclusion that takes them out of everything, or out of one rate; null: they count.</summary>
    /// <param name="term">The rules.</param>
    /// <param name="rate">Code of the rate; null: only what takes them out of everything.</param>
    public FigureExclusion? ExclusionFrom(FigureTerm term, string? rate) =>
        term.Exclusions.FirstOrDefault(exclusion => (exclusion.Rates.Count == 0 || (rate is not null && exclusion.Rates.Contains(rate))) && Fits(exclusion));

    /// <summary>Does an exclusion mean them?</summary>
    public bool Fits(FigureExclusion exclusion) =>
        (exclusion.Statuses.Count == 0 || exclusion.Statuses.Contains(Status)) &&
        (exclusion.Kinds.Count == 0 || exclusion.Kinds.Contains(Kind)) &&
        (exclusion.Problems.Count == 0 || exclusion.Problems.Any(code => IsBelow(Problem, code))) &&
        (!exclusion.Unreached || Unreached != 0);

    /// <summary>Is a problem the given one, or below it in the tree?</summary>
    public static bool IsBelow(string problem, string code) =>
        problem == code || (problem.StartsWith(code, StringComparison.Ordinal) && problem.Length > code.Length && problem[code.Length] == '.');
}
