using OneWindow.Policies.Checking;
using OneWindow.Policies.Model;
using OneWindow.Policies.Optimising;
using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Explaining;

/// <summary>Says what a plan leaves out and why, what choosing otherwise would bring and cost, and where income falls off a cliff.</summary>
public static class PlanExplainer
{
    private const int CliffYuan = 500;

    /// <summary>Everything that the plan does not grant, in the order of law, with what ruled it out.</summary>
    public static IReadOnlyList<RuledOut> RuledOut(LawReading reading, BenefitPlan plan)
    {
        var evaluator = new BundleEvaluator(reading.Set, reading.Day, reading.Household);
        Grant[] chosen = [.. plan.Granted.Select(benefit => benefit.Grant)];
        var shut = reading.Shut.ToDictionary(it => new Grant(it.Policy.Code, it.Member < 0 ? null : reading.Household.Members[it.Member].Id), it => it.PaysNothing);
        var names = reading.Set.At(reading.Day).ToDictionary(policy => policy.Code, policy => policy.Name);
        var articles = reading.Set.At(reading.Day).ToDictionary(policy => policy.Code, policy => policy.Article);
        return [.. AllGrants(reading).Where(grant => !chosen.Contains(grant)).Select(grant => shut.TryGetValue(grant, out var paysNothing)
            ? new RuledOut(grant, RuledOutKind.Facts, null, Money.Zero, OfFacts(names[grant.Code], articles[grant.Code], paysNothing))
            : Weigh(grant))];

        RuledOut Weigh(Grant grant)
        {
            var findings = evaluator.Evaluate([.. chosen, grant]);
            var rule = findings.Broken.FirstOrDefault(broken => broken.Grant == grant)
                ?? findings.Broken.FirstOrDefault(broken => broken.Other == grant.ToString())
                ?? (findings.Broken.Count > 0 ? findings.Broken[0] : null);
            if (rule is not null)
                return new RuledOut(grant, RuledOutKind.Rule, rule, Money.Zero, RuleSentences.Of(rule, grant, names));
            var difference = findings.Total - plan.Total;
            return new RuledOut(grant, RuledOutKind.Trade, null, difference, new BilingualText(
                $"同时享受“{names[grant.Code].Zh}”后，全户每月合计变化 {difference} 元，并不更多，故未选。",
                $"With '{names[grant.Code].En}' as well, the household's total would change by {difference} yuan a month, which is no gain."));
        }
    }

    /// <summary>For everything that facts leave open and the plan does not grant: the best plan with it, if any is lawful, against the chosen one.</summary>
    public static IReadOnlyList<Trade> Trades(LawReading reading, BenefitPlan plan, SearchLimits? limits = null)
    {
        var trades = new List<Trade>();
        foreach (var opening in reading.Openings)
        {
            var grant = reading.GrantOf(opening.Index);
            if (plan.Granted.Any(benefit => benefit.Grant == grant) || Optimiser.SolveWith(reading, grant, limits) is not { } other)
                continue;
            var changes = other.Granted.Select(benefit => benefit.Grant).Union(plan.Granted.Select(benefit => benefit.Grant))
                .Select(it => new GrantedBenefit(it, Pay(other, it) - Pay(plan, it))).ToList();
            trades.Add(new Trade(
                grant,
                [.. changes.Where(change => change.Amount > Money.Zero)],
                [.. changes.Where(change => change.Amount < Money.Zero).Select(change => change with { Amount = -change.Amount })],
                other.Total - plan.Total,
                other.IsOptimal));
        }
        return trades;
    }

    /// <summary>All cliffs from 500 yuan less (or no income at all) to 500 yuan more monthly income of the household as a whole, found by solving anew for every yuan.</summary>
    /// <param name="reading">The household under the policies.</param>
    /// <param name="incomeKind">The kind of income that changes.</param>
    /// <param name="limits">Limits of each search; where one is reached a cliff is reported by the plans found.</param>
    public static IReadOnlyList<Cliff> Cliffs(LawReading reading, string incomeKind, SearchLimits? limits = null)
    {
        var cliffs = new List<Cliff>();
        BenefitPlan? before = null;
        var least = -Math.Min(CliffYuan, (int)decimal.Floor(reading.Household.Incomes.Sum(income => income.Monthly.Fen) / 100m));
        for (var yuan = least; yuan <= CliffYuan; yuan++)
        {
            var shifted = reading.Household.WithIncome(incomeKind, Money.FromYuan(yuan));
            var plan = Optimiser.Solve(LawReading.Of(reading.Set, reading.Day, shifted), limits);
            if (before is not null && before.Total - plan.Total > Money.FromYuan(1))
            {
                cliffs.Add(new Cliff(
                    Money.FromYuan(yuan - 1),
                    before.Total - plan.Total - Money.FromYuan(1),
                    [.. before.Granted.Select(benefit => benefit.Grant).Except(plan.Granted.Select(benefit => benefit.Grant))]));
            }
            before = plan;
        }
        return cliffs;
    }

    private static Money Pay(BenefitPlan plan, Grant grant) => plan.Granted.FirstOrDefault(benefit => benefit.Grant == grant)?.Amount ?? Money.Zero;

    private static BilingualText OfFacts(BilingualText name, string article, bool paysNothing) => paysNothing
        ? new BilingualText($"按已知情况，“{name.Zh}”没有可发金额（{article}）。", $"By the facts '{name.En}' has nothing to pay ({article}).")
        : new BilingualText($"按已知情况不符合“{name.Zh}”的条件（{article}）。", $"By the facts the conditions of '{name.En}' are not met ({article}).");

    private static IEnumerable<Grant> AllGrants(LawReading reading) => reading.Set.At(reading.Day).SelectMany(policy => policy.Unit == BenefitUnit.Household
        ? [new Grant(policy.Code, null)]
        : reading.Household.Members.Select(member => new Grant(policy.Code, member.Id)));
}
