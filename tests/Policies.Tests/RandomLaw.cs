using OneWindow.Policies.Households;
using OneWindow.Policies.Model;
using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Tests;

/// <summary>Small invented policy sets and households that use every form of rule, drawn from a seed.</summary>
internal sealed class RandomLaw
{
    public static readonly DateOnly Day = new(2026, 11, 1);
    private readonly Random _random;

    public RandomLaw(int seed, int maxGrants = 10)
    {
        _random = new Random(seed);
        Household = DrawHousehold();
        var policies = new List<Policy>();
        var grants = 0;
        var count = _random.Next(2, 8);
        for (var i = 0; i < count; i++)
        {
            var policy = DrawPolicy(i, policies);
            grants += policy.Unit == BenefitUnit.Person ? Household.Members.Count : 1;
            if (grants > maxGrants)
                break;
            policies.Add(policy);
        }
        Set = new PolicySet(policies)
        {
            IncomeForms =
            [
                new IncomeForm("F", new BilingualText("家庭", "household")) { PerMille = new Dictionary<string, int> { ["odd"] = 333 }, Deduction = FactRule.Amount(1) },
                new IncomeForm("P", new BilingualText("个人", "person"), IncomeScope.Person),
            ],
            PickHigher = policies.Count > 2 && Chance(3)
                ? [new PickHigherGroup("G", new BilingualText("就高", "higher"), [policies[^1].Code, policies[^2].Code, policies[0].Code], "art. 9", "invented")]
                : [],
            Facts = ["A", "B"],
        };
        Household = Household with
        {
            InForce = [.. AllGrants(Set, Household).Where(_ => Chance(4)).Select(grant => new BenefitInForce(grant.Code, grant.Member))],
        };
    }

    public PolicySet Set { get; }

    public HouseholdFacts Household { get; }

    public static IEnumerable<Grant> AllGrants(PolicySet set, HouseholdFacts household) => set.At(Day).SelectMany(policy => policy.Unit == BenefitUnit.Household
        ? [new Grant(policy.Code, null)]
        : household.Members.Select(member => new Grant(policy.Code, member.Id)));

    private bool Chance(int oneIn) => _random.Next(oneIn) == 0;

    private HouseholdFacts DrawHousehold()
    {
        MemberFacts[] members = [.. Enumerable.Range(0, _random.Next(1, 4)).Select(i => new MemberFacts($"p{i}")
        {
            Facts = new Dictionary<string, object?> { ["A"] = Chance(2), ["B"] = _random.Next(4) },
        })];
        return new HouseholdFacts("H", members)
        {
            Incomes = [.. Enumerable.Range(0, _random.Next(0, 4)).Select(_ =>
                new IncomeItem(Chance(4) ? null : members[_random.Next(members.Length)].Id, Chance(2) ? "wage" : "odd", Money.FromYuan(_random.Next(1, 12))))],
        };
    }

    private Policy DrawPolicy(int index, List<Policy> earlier)
    {
        var unit = Chance(3) ? BenefitUnit.Household : BenefitUnit.Person;
        var code = $"B{index}";
        var statusRead = earlier.Count > 0 && Chance(5) ? earlier[_random.Next(earlier.Count)].Code : null;
        var wantA = Chance(3);
        var wants = _random.Next(3) > 0;
        var eligibility = statusRead is not null
            ? new FactRule<bool>(see => see.Has(statusRead) == wants) { Statuses = [statusRead] }
            : wantA ? new FactRule<bool>(see => see.Member is null || see.Fact("A") is true) { Facts = ["A"] } : FactRule.Always;
        AmountRule amount = _random.Next(earlier.Count > 1 && unit == BenefitUnit.Person ? 6 : 5) switch
        {
            0 or 1 => new FixedAmount(statusRead is null ? FactRule.Amount(_random.Next(0, 9)) : Depending(statusRead, _random.Next(1, 9), _random.Next(1, 9))),
            2 => new FixedAmount(FactRule.Amount(_random.Next(1, 9))),
            3 => new MeansTestedAmount(FactRule.Amount(_random.Next(2, 9))),
            4 when Chance(2) => new BandedAmount(
                [new IncomeBand(Money.FromYuan(_random.Next(1, 4)), FactRule.Amount(_random.Next(1, 7))), new IncomeBand(Money.FromYuan(_random.Next(4, 9)), FactRule.Amount(_random.Next(1, 7)))]),
            4 => new MeansTestedAmount(FactRule.Amount(_random.Next(2, 9))),
            _ => new TopUpAmount(FactRule.Amount(_random.Next(3, 12)), [.. earlier.Where(_ => Chance(2)).Select(policy => policy.Code)]),
        };
        var policy = new Policy(code, new BilingualText(code, code), unit, amount, new EffectiveRange(new DateOnly(2026, 1, 1)), $"art. {index}", "invented")
        {
            Eligibility = eligibility,
            Income = unit == BenefitUnit.Person && Chance(2) ? "P" : "F",
            IncomeTest = Chance(4) ? new IncomeTest(FactRule.Amount(_random.Next(2, 9)), Chance(2)) : null,
            Needs = earlier.Count > 0 && Chance(4) ? [new Need([.. earlier.Where(_ => Chance(2)).Select(it => it.Code).DefaultIfEmpty(earlier[0].Code)])] : [],
            Excludes = [.. earlier.Where(_ => Chance(5)).Select(it => new Exclusion(it.Code, Chance(4) ? RuleScope.Household : RuleScope.SamePerson, "art. 7"))],
            LeaveUnitWith = unit == BenefitUnit.Household && Chance(2) ? [.. earlier.Where(it => it.Unit == BenefitUnit.Person && Chance(2)).Select(it => it.Code)] : [],
            Cap = Chance(6) ? FactRule.Amount(_random.Next(2, 6)) : null,
            MandatoryPriority = Chance(6) ? _random.Next(1, 4) : null,
            StatusWithoutPay = Chance(5),
        };
        // Only later policies may count earlier ones, so amounts never read each other in a circle.
        return policy with { CountsAsIncomeFor = Chance(2) ? [.. Enumerable.Range(index + 1, 8).Where(_ => Chance(2)).Select(i => $"B{i}")] : [] };
    }

    private static FactRule<Money> Depending(string status, int with, int without) =>
        new(see => Money.FromYuan(see.Has(status) ? with : without)) { Statuses = [status] };
}
