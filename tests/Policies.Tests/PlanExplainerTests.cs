using OneWindow.Policies.Checking;
using OneWindow.Policies.Explaining;
using OneWindow.Policies.Households;
using OneWindow.Policies.Model;
using OneWindow.Policies.Optimising;
using OneWindow.Policies.Readings;

namespace OneWindow.Policies.Tests;

public sealed class PlanExplainerTests
{
    private static readonly EffectiveRange Always = new(new DateOnly(2024, 7, 1));

    [Fact]
    public void The_allowance_is_the_standard_less_income_for_each_member_and_opens_what_needs_it()
    {
        var plan = Solve(Household(600), Allowance(), Heating());
        plan.Granted.ShouldBe([Paid("ALLOWANCE", null, 2300), Paid("HEATING", null, 150)]);
        plan.Total.ShouldBe(Money.FromYuan(2450));
    }

    [Fact]
    public void A_member_with_full_support_leaves_the_allowance_with_seat_and_income() =>
        Solve(Household(600), Person("SUPPORT", 2175, "p0"), Allowance() with { LeaveUnitWith = ["SUPPORT"] }).Granted
            .ShouldBe([Paid("SUPPORT", "p0", 2175), Paid("ALLOWANCE", null, 1450)]);

    [Fact]
    public void The_sum_decides_and_not_the_single_amount()
    {
        // Unemployment pay is more than the allowance, but it ends the allowance and all that it opens.
        var plan = Solve(
            Household(0),
            Allowance(),
            Person("JOBLESS", 2950, "p1") with { CountsAsIncomeFor = ["ALLOWANCE"] },
            Heating() with { Amount = new FixedAmount(FactRule.Amount(200)) });
        plan.Granted.ShouldBe([Paid("ALLOWANCE", null, 2900), Paid("HEATING", null, 200)]);
    }

    [Fact]
    public void A_top_up_fills_the_share_of_the_allowance_up_to_its_standard() =>
        Solve(Household(0), Allowance(), Person("GUARDIAN", 0, "p1") with { Amount = new TopUpAmount(FactRule.Amount(2450), ["ALLOWANCE"]) }).Granted
            .ShouldBe([Paid("ALLOWANCE", null, 2900), Paid("GUARDIAN", "p1", 1000)]);

    [Fact]
    public void Every_benefit_left_out_names_what_ruled_it_out_in_words()
    {
        Policy[] policies =
        [
            Allowance(),
            Person("LIVING", 475, "p0"),
            Person("INJURY", 300, "p0") with { Excludes = [new Exclusion("LIVING", RuleScope.SamePerson, "art. 12")] },
            Person("CARE", 50, "p0") with { Needs = [Need.Of("INJURY")] },
        ];
        var reading = Read(Household(600), policies);
        var ruledOut = PlanExplainer.RuledOut(reading, Optimiser.Solve(reading)).ToDictionary(it => it.Grant.ToString());
        ruledOut.Keys.Order(StringComparer.Ordinal).ShouldBe(["CARE/p0", "CARE/p1", "INJURY/p0", "INJURY/p1", "LIVING/p1"]);
        ruledOut["LIVING/p1"].Kind.ShouldBe(RuledOutKind.Facts);
        ruledOut["INJURY/p0"].Rule!.Kind.ShouldBe(BrokenRuleKind.Excluded);
        ruledOut["INJURY/p0"].Text.Zh.ShouldBe("“INJURY”与“LIVING”不能同时享受（art. 12）。");
        ruledOut["CARE/p0"].Text.En.ShouldBe("'CARE' needs 'INJURY', which this plan does not hold (art. 1).");
    }

    [Fact]
    public void The_marginal_view_says_what_choosing_otherwise_brings_and_costs()
    {
        var reading = Read(
            Household(0),
            Person("LIVING", 475, "p0"),
            Person("INJURY", 320, "p0") with { Excludes = [new Exclusion("LIVING", RuleScope.SamePerson, "art. 12")] });
        var trade = PlanExplainer.Trades(reading, Optimiser.Solve(reading)).ShouldHaveSingleItem();
        trade.Grant.ShouldBe(new Grant("INJURY", "p0"));
        trade.Gains.ShouldBe([Paid("INJURY", "p0", 320)]);
        trade.Losses.ShouldBe([Paid("LIVING", "p0", 475)]);
        trade.Difference.ShouldBe(Money.FromYuan(-155));
        trade.IsProven.ShouldBeTrue();
    }

    [Fact]
    public void A_cliff_is_found_where_one_yuan_more_ends_the_allowance_and_what_it_opens()
    {
        var cliff = PlanExplainer.Cliffs(Read(Household(2600), Allowance(), Heating()), "wage").ShouldHaveSingleItem();
        cliff.Shift.ShouldBe(Money.FromYuan(299));
        cliff.Lost.ShouldBe([new Grant("ALLOWANCE", null), new Grant("HEATING", null)]);
        cliff.Loss.ShouldBe(Money.FromYuan(150));
    }

    [Fact]
    public void Where_benefits_fall_by_no_more_than_income_rises_there_is_no_cliff() =>
        PlanExplainer.Cliffs(Read(Household(2600), Allowance()), "wage").ShouldBeEmpty();

    [Fact]
    public void With_equal_worth_what_is_in_force_stays()
    {
        var household = Household(0) with { InForce = [new BenefitInForce("SECOND", "p0")] };
        Policy[] policies = [Person("FIRST", 100, "p0"), Person("SECOND", 100, "p0") with { Excludes = [new Exclusion("FIRST", RuleScope.SamePerson, "art. 2")] }];
        Solve(household, policies).Granted.ShouldBe([Paid("SECOND", "p0", 100)]);
        Solve(Household(0), policies).Granted.ShouldBe([Paid("FIRST", "p0", 100)]);
    }

    [Fact]
    public void A_mandatory_status_comes_before_money() => Solve(
        Household(0),
        Person("STATUS", 10, "p0") with { MandatoryPriority = 1 },
        Person("MONEY", 900, "p0") with { Excludes = [new Exclusion("STATUS", RuleScope.SamePerson, "art. 3")] }).Granted.ShouldBe([Paid("STATUS", "p0", 10)]);

    private static BenefitPlan Solve(HouseholdFacts household, params Policy[] policies) => Optimiser.Solve(Read(household, policies));

    private static LawReading Read(HouseholdFacts household, params Policy[] policies) => LawReading.Of(
        new PolicySet(policies) { IncomeForms = [new IncomeForm("F", new BilingualText("家庭收入", "household income"))] }, RandomLaw.Day, household);

    private static HouseholdFacts Household(decimal wage) => new("H", [new MemberFacts("p0"), new MemberFacts("p1")])
    {
        Incomes = [new IncomeItem("p0", "wage", Money.FromYuan(wage))],
    };

    private static GrantedBenefit Paid(string code, string? member, decimal yuan) => new(new Grant(code, member), Money.FromYuan(yuan));

    private static Policy Allowance() => new(
        "ALLOWANCE", new BilingualText("低保", "allowance"), BenefitUnit.Household, new MeansTestedAmount(FactRule.Amount(1450)), Always, "art. 1", "invented")
    { Income = "F" };

    private static Policy Heating() => new(
        "HEATING", new BilingualText("取暖补贴", "heating"), BenefitUnit.Household, new FixedAmount(FactRule.Amount(150)), Always, "art. 1", "invented")
    { Needs = [Need.Of("ALLOWANCE")] };

    private static Policy Person(string code, decimal yuan, string member) =>
        new(code, new BilingualText(code, code), BenefitUnit.Person, new FixedAmount(FactRule.Amount(yuan)), Always, "art. 1", "invented")
        {
            Eligibility = new FactRule<bool>(see => see.Member!.Id == member),
        };
}
