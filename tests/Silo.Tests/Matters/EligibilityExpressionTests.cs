using OneWindow.Silo.Matters;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Tests.Matters;

public sealed class EligibilityExpressionTests
{
    private static readonly HashSet<string> Facts = ["age", "community", "household.members", "household.income.perHead", "hukou.place"];

    [Theory]
    [InlineData("age >= 60 && community != null", "age,community")]
    [InlineData("household.members.length > 2 || household . income\n?.perHead < 10", "household.income.perHead,household.members")]
    [InlineData("['age.x', \"hukou.elsewhere\", `a`].includes(hukou.place)", "hukou.place")]
    [InlineData("household.members.some(m => m.age < 18)", "household.members")]
    [InlineData("new Date().getFullYear() > 2000", "")]
    public void Facts_are_found_by_the_names_in_the_text(string source, string facts)
    {
        var expression = EligibilityExpression.Compile(source, Facts.Contains, (code, en, _) => throw new InvalidOperationException($"{code} {en}"))!;
        string.Join(',', expression.Facts).ShouldBe(facts);
    }

    [Theory]
    [InlineData("age >=", "expression")]
    [InlineData("salary > 3", "unknown_fact")]
    [InlineData("household.membrs.length > 3", "unknown_fact")]
    [InlineData("household != null", "unknown_fact")]
    [InlineData("getInput('age') > 3", "expression")]
    [InlineData("variables.age > 3", "expression")]
    [InlineData("const a = age; a > 3", "expression")]
    [InlineData("return age > 3", "expression")]
    [InlineData("age > 3) || (1", "expression")]
    public void What_is_no_condition_over_facts_is_refused(string source, string code)
    {
        var problems = new List<string>();
        EligibilityExpression.Compile(source, Facts.Contains, (found, _, zh) =>
        {
            zh.ShouldNotBeEmpty();
            problems.Add(found);
        }).ShouldBeNull();
        problems.ShouldHaveSingleItem().ShouldBe(code);
    }

    [Theory]
    [InlineData("age >= 60 && hukou.place === 'beijing'", 60, "beijing", true)]
    [InlineData("age >= 60 && hukou.place === 'beijing'", 59, "beijing", false)]
    [InlineData("age >= 60 && hukou.place === 'beijing'", 60, null, false)]
    [InlineData("community == null && household.income.perHead == null", 60, null, true)]
    public void A_fact_that_nobody_knows_is_null(string source, int age, string? place, bool holds)
    {
        var expression = EligibilityExpression.Compile(source, Facts.Contains, (code, _, _) => throw new InvalidOperationException(code))!;
        var facts = new Dictionary<string, Value> { ["age"] = Value.From((long)age), ["hukou.place"] = Value.From(place) };
        expression.Holds(facts, DateTimeOffset.UnixEpoch).ShouldBe(holds);
    }
}
