using FsCheck;
using FsCheck.Fluent;
using OneWindow.Policies.Checking;
using OneWindow.Policies.Households;
using OneWindow.Policies.Model;
using OneWindow.Policies.Optimising;
using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Tests;

public sealed class OptimiserProperties
{
    [Fact]
    public void The_plan_is_the_one_that_exhaustive_search_finds() => ForRandomLaws(250, law =>
    {
        var reading = LawReading.Of(law.Set, RandomLaw.Day, law.Household);
        var plan = Optimiser.Solve(reading);
        var (expected, worth) = ExhaustiveSearch.Best(law.Set, law.Household);
        plan.IsOptimal.ShouldBeTrue();
        plan.Total.Fen.ShouldBe(worth.Fen);
        plan.Granted.Select(benefit => benefit.Grant).ShouldBe(expected);
        var amounts = new BundleEvaluator(law.Set, RandomLaw.Day, law.Household).Evaluate(expected).Amounts;
        foreach (var benefit in plan.Granted)
            benefit.Amount.ShouldBe(amounts[benefit.Grant]);
    });

    [Fact]
    public void The_order_of_members_and_policies_does_not_change_the_value() => ForRandomLaws(150, law =>
    {
        var random = new Random(law.Set.Policies.Count);
        var members = law.Household.Members.ToArray();
        var policies = law.Set.Policies.ToArray();
        random.Shuffle(members);
        random.Shuffle(policies);
        var shuffled = Plan(law.Set with { Policies = policies }, law.Household with { Members = members });
        var plan = Plan(law.Set, law.Household);
        shuffled.Total.ShouldBe(plan.Total);
        shuffled.Certificate.Claimed.Rank.ShouldBe(plan.Certificate.Claimed.Rank);
        shuffled.Certificate.Claimed.Kept.ShouldBe(plan.Certificate.Claimed.Kept);
    }, 14);

    [Fact]
    public void A_policy_that_touches_no_other_never_lowers_the_value() => ForRandomLaws(150, law =>
    {
        var more = law.Set with { Policies = [.. law.Set.Policies, Alone("EXTRA", 3, law)] };
        Plan(more, law.Household).Total.ShouldBe(Plan(law.Set, law.Household).Total + Money.FromYuan(3 * law.Household.Members.Count));
    }, 14);

    [Fact]
    public void A_higher_amount_that_is_nobodys_income_never_lowers_the_value() => ForRandomLaws(150, law =>
    {
        foreach (var policy in law.Set.Policies.Where(policy => policy is { Amount: FixedAmount { Amount.Statuses.Count: 0 }, CountsAsIncomeFor.Count: 0, Cap: null, MandatoryPriority: null }))
        {
            if (law.Set.Policies.Any(other => other.MandatoryPriority is not null || (other.Amount as TopUpAmount)?.Of.Contains(policy.Code) == true))
                continue;
            var amount = ((FixedAmount)policy.Amount).Amount;
            var raised = policy with { Amount = new FixedAmount(new FactRule<Money>(see => amount.Evaluate(see) + Money.FromYuan(2))) };
            var set = law.Set with { Policies = [.. law.Set.Policies.Select(other => other == policy ? raised : other)] };
            Plan(set, law.Household).Total.ShouldBeGreaterThanOrEqualTo(Plan(law.Set, law.Household).Total);
        }
    }, 14);

    [Fact]
    public void The_same_question_gets_the_same_answer_with_the_same_number_of_steps() => ForRandomLaws(50, law =>
    {
        var (first, second) = (Plan(law.Set, law.Household), Plan(law.Set, law.Household));
        second.Granted.ShouldBe(first.Granted);
        second.Certificate.Steps.ShouldBe(first.Certificate.Steps);
    }, 14);

    [Fact]
    public void A_search_that_is_cut_short_gives_a_lawful_plan_and_a_gap_that_holds() => ForRandomLaws(100, law =>
    {
        var reading = LawReading.Of(law.Set, RandomLaw.Day, law.Household);
        var cut = Optimiser.Solve(reading, new SearchLimits(2, CancellationToken.None));
        var best = Optimiser.Solve(reading);
        new BundleEvaluator(law.Set, RandomLaw.Day, law.Household).Evaluate(cut.Granted.Select(benefit => benefit.Grant)).IsLawful.ShouldBeTrue();
        if (cut.Certificate.Gap is { } gap)
            (cut.Total + gap).ShouldBeGreaterThanOrEqualTo(best.Total);
        CertificateChecker.Check(cut.Certificate, law.Set, RandomLaw.Day, law.Household).ShouldBeEmpty();
    }, 14);

    internal static BenefitPlan Plan(PolicySet set, HouseholdFacts household) => Optimiser.Solve(LawReading.Of(set, RandomLaw.Day, household));

    private static Policy Alone(string code, int yuan, RandomLaw law) =>
        new(code, new BilingualText(code, code), BenefitUnit.Person, new FixedAmount(FactRule.Amount(yuan)), law.Set.Policies[0].Effective, "art. 1", "invented");

    internal static void ForRandomLaws(int count, Action<RandomLaw> check, int maxGrants = 10) => Prop.ForAll(
        Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
        seed =>
        {
            try
            {
                check(new RandomLaw(seed, maxGrants));
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"With seed {seed}: {exception.Message}", exception);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(20261122, 7));
}
