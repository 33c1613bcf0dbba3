using OneWindow.Grains.Figures;
using OneWindow.Silo.Data;

namespace OneWindow.Silo.Figures;

/// <summary>Applies the formulas to cases.</summary>
internal static class RateSums
{
    /// <summary>The row of a group.</summary>
    /// <param name="key">What it is about.</param>
    /// <param name="cases">Its cases.</param>
    /// <param name="before">The same of the period before; null: nothing is compared.</param>
    /// <param name="term">The rules.</param>
    public static RateRow Row(string? key, IReadOnlyCollection<CountedCases> cases, IReadOnlyCollection<CountedCases>? before, FigureTerm term)
    {
        var received = cases.Sum(some => some.Cases);
        return new RateRow(
            key,
            received,
            before is null ? null : received - before.Sum(some => some.Cases),
            [.. term.Exclusions.Select(exclusion => new ExcludedCases(exclusion.Code, exclusion.Name.Zh, exclusion.Name.En, cases.Where(some => First(some, term) == exclusion).Sum(some => some.Cases)))],
            [.. term.Rates.Select(rate => View(rate, cases, before, term))]);
    }

    /// <summary>The first exclusion that means them at all, in whatever rate.</summary>
    private static FigureExclusion? First(CountedCases some, FigureTerm term) => term.Exclusions.FirstOrDefault(some.Fits);

    private static RateView View(RateFormula rate, IReadOnlyCollection<CountedCases> cases, IReadOnlyCollection<CountedCases>? before, FigureTerm term)
    {
        var (counted, value) = Value(rate, cases, term);
        var earlier = before is null ? null : Value(rate, before, term).Value;
        var tier = value is { } known ? rate.Tiers.First(candidate => known * 100 >= candidate.From) : null;
        return new RateView(rate.Code, rate.Name.Zh, rate.Name.En, counted, value, tier?.Code, tier?.Name.Zh, tier?.Name.En, value - earlier);
    }

    private static (long Cases, double? Value) Value(RateFormula rate, IReadOnlyCollection<CountedCases> cases, FigureTerm term)
    {
        long counted = 0, percent = 0;
        foreach (var some in cases)
        {
            var answer = rate.Counts switch
            {
                RateBasis.Response => some.Response,
                RateBasis.Solved => some.Solved,
                _ => some.Satisfied,
            };
            if (answer is null || some.ExclusionFrom(term, rate.Code) is not null)
                continue;
            counted += some.Cases;
            percent += some.Cases * rate.Scores[answer];
        }

        return (counted, counted == 0 ? null : percent / (100.0 * counted));
    }
}
