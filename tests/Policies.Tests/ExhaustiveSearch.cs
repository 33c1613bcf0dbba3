using OneWindow.Policies.Households;
using OneWindow.Policies.Model;
using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Tests;

/// <summary>The best bundle by trying all of them with the plain evaluator.</summary>
internal static class ExhaustiveSearch
{
    public static (IReadOnlyList<Grant> Granted, Worth Worth) Best(PolicySet set, HouseholdFacts household)
    {
        var evaluator = new BundleEvaluator(set, RandomLaw.Day, household);
        Grant[] grants = [.. RandomLaw.AllGrants(set, household)];
        (IReadOnlyList<Grant>, Worth)? best = null;
        for (var mask = 0; mask < 1 << grants.Length; mask++)
        {
            Grant[] bundle = [.. grants.Where((_, i) => (mask >> i & 1) != 0)];
            var findings = evaluator.Evaluate(bundle);
            if (!findings.IsLawful)
                continue;
            var worth = Worth.Of(set, household, grants, bundle, findings.Total);
            if (best is null || worth.CompareTo(best.Value.Item2) > 0)
                best = (bundle, worth);
        }
        return best!.Value;
    }

    /// <summary>The objective, written down once more.</summary>
    internal sealed record Worth(string Ranks, long Fen, int Changes, string Law) : IComparable<Worth>
    {
        public static Worth Of(PolicySet set, HouseholdFacts household, Grant[] all, IReadOnlyList<Grant> bundle, Money total)
        {
            var priorities = set.At(RandomLaw.Day).ToDictionary(policy => policy.Code, policy => policy.MandatoryPriority);
            var ranks = string.Concat(Enumerable.Range(1, 7).Select(priority => (char)('0' + bundle.Count(grant => priorities[grant.Code] == priority))));
            Grant[] inForce = [.. household.InForce.Select(benefit => new Grant(benefit.Code, benefit.Member))];
            var changes = bundle.Except(inForce).Count() + inForce.Except(bundle).Count();
            return new Worth(ranks, total.Fen, changes, string.Concat(all.Select(grant => bundle.Contains(grant) ? '1' : '0')));
        }

        public int CompareTo(Worth? other)
        {
            var byRank = string.CompareOrdinal(Ranks, other!.Ranks);
            if (byRank != 0)
                return byRank;
            if (Fen != other.Fen)
                return Fen.CompareTo(other.Fen);
            return Changes != other.Changes ? other.Changes.CompareTo(Changes) : string.CompareOrdinal(Law, other.Law);
        }
    }
}
