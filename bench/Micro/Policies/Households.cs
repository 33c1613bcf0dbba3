using OneWindow.Policies.Households;
using OneWindow.Policies.Model;

namespace OneWindow.Micro.Policies;

/// <summary>Households under twenty policies: one like those the office sees, and hard ones from a seed.</summary>
internal static class Households
{
    public static readonly DateOnly Day = new(2026, 11, 1);
    private static readonly EffectiveRange Always = new(new DateOnly(2024, 7, 1));

    /// <summary>Ten people of all ages; twenty policies that interact as those of a subdistrict office do. Amounts are invented.</summary>
    public static (PolicySet Set, HouseholdFacts Household) Typical()
    {
        var set = new PolicySet([
            Person("SUPPORT", 2175, "old") with { MandatoryPriority = 1 },
            Of("ALLOWANCE", BenefitUnit.Household, new MeansTestedAmount(FactRule.Amount(1450)), "all") with { MandatoryPriority = 2, Income = "F", LeaveUnitWith = ["SUPPORT"], CountsAsIncomeFor = ["RENT", "LOW"], IncomeTest = new IncomeTest(FactRule.Amount(1450), false) },
            Of("LOW", BenefitUnit.Household, new FixedAmount(FactRule.Amount(100)), "all") with { Income = "F", IncomeTest = new IncomeTest(FactRule.Amount(2900)), Excludes = [Same("ALLOWANCE")], LeaveUnitWith = ["SUPPORT"] },
            Person("LIVING", 475, "disabled") with { Excludes = [Same("SUPPORT"), Same("ORPHAN")] },
            Person("NURSING", 300, "disabled") with { Excludes = [Same("SUPPORT"), Same("INJURY")] },
            Person("INJURY", 1200, "injured") with { Excludes = [Same("LIVING")], CountsAsIncomeFor = ["*"] },
            Person("ORPHAN", 2450, "child"),
            Of("GUARDIAN", BenefitUnit.Person, new TopUpAmount(FactRule.Amount(2450), ["ALLOWANCE", "SUPPORT", "LIVING"]), "child") with { Excludes = [Same("ORPHAN")] },
            Person("AGE", 200, "old"),
            Person("CARE", 400, "old") with { Needs = [new Need(["ALLOWANCE", "LOW", "SUPPORT"])] },
            Person("SERVICE", 300, "old"),
            Of("RENT", BenefitUnit.Household, new BandedAmount([Band(1500, 1200), Band(2400, 800), Band(4200, 300)]), "all") with { Income = "F" },
            Of("HOUSING", BenefitUnit.Household, new FixedAmount(FactRule.Amount(700)), "all") with { Excludes = [Same("RENT")], Needs = [new Need(["ALLOWANCE", "LOW"])] },
            Person("VETERAN", 900, "veteran"),
            Person("JOBLESS", 1800, "worker") with { CountsAsIncomeFor = ["*"] },
            Person("INSURANCE", 600, "worker") with { Needs = [new Need(["ALLOWANCE", "LOW", "JOBLESS"])] },
            Of("HEATING", BenefitUnit.Household, new FixedAmount(FactRule.Amount(150)), "all") with { Needs = [Need.Of("ALLOWANCE")] },
            Person("SCHOOL", 250, "child") with { Needs = [new Need(["ALLOWANCE", "LOW", "ORPHAN"])] },
            Person("MEDICAL", 180, "sick") with { Needs = [new Need(["ALLOWANCE", "SUPPORT", "LOW"])] },
            Person("HARDSHIP", 500, "sick") with { Income = "F", IncomeTest = new IncomeTest(FactRule.Amount(2000)), Excludes = [Same("SUPPORT")] },
        ])
        {
            IncomeForms = [new IncomeForm("F", new BilingualText("家庭收入", "household income"))],
            PickHigher = [new PickHigherGroup("CAREKIND", new BilingualText("护理类就高", "care, the higher"), ["NURSING", "CARE", "SERVICE"], "art. 8", "invented")],
            Facts = ["kinds"],
        };
        string[] kinds = ["old disabled", "old sick", "worker disabled", "worker sick", "child", "child disabled", "veteran old", "worker injured", "child sick", "old disabled sick"];
        MemberFacts[] members = [.. kinds.Select((kind, i) => new MemberFacts($"p{i}") { Facts = new Dictionary<string, object?> { ["kinds"] = kind } })];
        var household = new HouseholdFacts("H", members)
        {
            Incomes = [new IncomeItem("p2", "wage", Money.FromYuan(2600)), new IncomeItem("p3", "wage", Money.FromYuan(2100)), new IncomeItem("p6", "pension", Money.FromYuan(3100))],
            InForce = [new BenefitInForce("LOW", null), new BenefitInForce("AGE", "p0")],
        };
        return (set, household);
    }

    /// <summary>People who all may have everything: amounts that count as income against limits that bind, random exclusions and needs.</summary>
    public static (PolicySet Set, HouseholdFacts Household) Hard(int seed, int people)
    {
        var random = new Random(seed);
        var policies = new List<Policy>();
        for (var i = 0; i < 20; i++)
        {
            var household = i % 5 == 4;
            var earlier = policies.Select(policy => policy.Code).ToArray();
            AmountRule amount = household && random.Next(2) == 0 ? new MeansTestedAmount(FactRule.Amount(random.Next(800, 1600))) : new FixedAmount(FactRule.Amount(random.Next(100, 999)));
            policies.Add(Of($"B{i}", household ? BenefitUnit.Household : BenefitUnit.Person, amount, "all") with
            {
                Income = "F",
                IncomeTest = household || random.Next(4) == 0 ? new IncomeTest(FactRule.Amount(random.Next(900, 2500))) : null,
                Excludes = [.. earlier.Where(_ => random.Next(6) == 0).Select(Same)],
                Needs = earlier.Length > 0 && random.Next(4) == 0 ? [Need.Of(earlier[random.Next(earlier.Length)])] : [],
                CountsAsIncomeFor = [.. Enumerable.Range(i + 1, 20).Where(_ => random.Next(3) == 0).Select(later => $"B{later}")],
            });
        }
        MemberFacts[] members = [.. Enumerable.Range(0, people).Select(i => new MemberFacts($"p{i}") { Facts = new Dictionary<string, object?> { ["kinds"] = "all" } })];
        return (new PolicySet(policies) { IncomeForms = [new IncomeForm("F", new BilingualText("家庭收入", "household income"))], Facts = ["kinds"] }, new HouseholdFacts("H", members)
        {
            Incomes = [.. members.Select(member => new IncomeItem(member.Id, "wage", Money.FromYuan(random.Next(200, 1200))))],
        });
    }

    private static Exclusion Same(string code) => new(code, RuleScope.SamePerson, "art. 5");

    private static IncomeBand Band(int limit, int amount) => new(Money.FromYuan(limit), FactRule.Amount(amount));

    private static Policy Person(string code, int yuan, string kind) => Of(code, BenefitUnit.Person, new FixedAmount(FactRule.Amount(yuan)), kind);

    private static Policy Of(string code, BenefitUnit unit, AmountRule amount, string kind) =>
        new(code, new BilingualText(code, code), unit, amount, Always, "art. 1", "invented")
        {
            Eligibility = kind == "all" ? FactRule.Always : new FactRule<bool>(see => ((string)see.Fact("kinds")!).Contains(kind, StringComparison.Ordinal)) { Facts = ["kinds"] },
        };
}
