using OneWindow.Policies.Model;
using OneWindow.Policies.Validation;

namespace OneWindow.Policies.Tests;

public sealed class PolicySetValidatorTests
{
    private static readonly EffectiveRange Always = new(new DateOnly(2024, 7, 1));

    [Fact]
    public void A_sound_set_has_no_problems() => Codes(Policy("A"), Policy("B") with { Needs = [Need.Of("A")] }).ShouldBeEmpty();

    [Fact]
    public void All_problems_are_reported_at_once_in_both_languages()
    {
        var problems = PolicySetValidator.Validate(new PolicySet([
            Policy("A") with { Source = " ", Needs = [Need.Of("NONE")] },
            Policy("B") with { Eligibility = new FactRule<bool>(_ => true) { Facts = ["shoeSize"] }, MandatoryPriority = 9 },
        ]));
        problems.Select(problem => (problem.Subject, problem.Code)).ShouldBe([("A", "no-source"), ("A", "unknown-policy"), ("B", "priority-range"), ("B", "unknown-fact")]);
        problems[3].Text.En.ShouldBe("B: It reads the fact 'shoeSize', which is not in the catalogue.");
        problems[3].Text.Zh.ShouldBe("B：引用了未登记的事实“shoeSize”。");
    }

    [Fact]
    public void Needs_in_a_circle_are_found_with_their_path()
    {
        var problems = PolicySetValidator.Validate(new PolicySet([
            Policy("A") with { Needs = [Need.Of("B")] }, Policy("B") with { Needs = [Need.Of("C")] }, Policy("C") with { Needs = [Need.Of("A")] }]));
        var problem = problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe("needs-cycle");
        problem.Text.En.ShouldBe("A: Needs go round in a circle: A → B → C → A.");
    }

    [Fact]
    public void Amounts_that_read_each_other_in_a_circle_are_found() => Codes(
        Means("A") with { CountsAsIncomeFor = ["B"] }, Means("B") with { CountsAsIncomeFor = ["A"] }).ShouldBe(["income-cycle"]);

    [Fact]
    public void An_exception_breaks_the_circle() => Codes(
        Means("A") with { CountsAsIncomeFor = ["*"], NotIncomeFor = ["B"] }, Means("B") with { CountsAsIncomeFor = ["A"] }).ShouldBeEmpty();

    [Fact]
    public void Versions_of_one_policy_must_not_overlap() => Codes(
        Policy("A") with { Effective = new EffectiveRange(new DateOnly(2024, 1, 1), new DateOnly(2024, 7, 1)) },
        Policy("A") with { Effective = new EffectiveRange(new DateOnly(2024, 7, 1)) }).ShouldBe(["ranges-overlap"]);

    [Fact]
    public void Versions_that_follow_each_other_are_sound() => Codes(
        Policy("A") with { Effective = new EffectiveRange(new DateOnly(2024, 1, 1), new DateOnly(2024, 6, 30)) },
        Policy("A") with { Effective = new EffectiveRange(new DateOnly(2024, 7, 1)) }).ShouldBeEmpty();

    [Fact]
    public void Contradictory_rules_are_found() => Codes(
        Policy("A") with { Needs = [Need.Of("B")], Excludes = [new Exclusion("B", RuleScope.SamePerson, "art. 2")] },
        Policy("B") with { CountsAsIncomeFor = ["A"], NotIncomeFor = ["A"] },
        Policy("C") with { LeaveUnitWith = ["A"] }).ShouldBe(["needs-and-excludes", "income-and-not", "unit-of-person"]);

    [Fact]
    public void A_need_within_a_group_of_which_one_is_paid_is_a_contradiction() => PolicySetValidator.Validate(new PolicySet([
        Policy("A"), Policy("B") with { Needs = [Need.Of("A")] }])
    {
        PickHigher = [new PickHigherGroup("G", new BilingualText("就高", "higher"), ["A", "B"], "art. 3", "invented")],
    }).Select(problem => problem.Code).ShouldBe(["needs-and-excludes"]);

    [Fact]
    public void Income_must_have_a_form_and_a_standard_may_not_ask_for_statuses() => Codes(
        Policy("A") with { Amount = new MeansTestedAmount(new FactRule<Money>(_ => Money.Zero) { Statuses = ["B"] }) },
        Policy("B")).ShouldBe(["status-not-here", "unknown-form"]);

    private static IEnumerable<string> Codes(params Policy[] policies) => PolicySetValidator.Validate(new PolicySet(policies)
    {
        IncomeForms = [new IncomeForm("F", new BilingualText("家庭收入", "household income"))],
    }).Select(problem => problem.Code);

    private static Policy Policy(string code) =>
        new(code, new BilingualText(code, code), BenefitUnit.Person, new FixedAmount(FactRule.Amount(10)), Always, "art. 1", "invented");

    private static Policy Means(string code) => Policy(code) with { Amount = new MeansTestedAmount(FactRule.Amount(10)), Income = "F" };
}
