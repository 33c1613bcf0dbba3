using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;
using OneWindow.Silo.Matters;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Tests.Matters;

public sealed class MatterConditionTests
{
    private static readonly OfficeData Data = OfficeData.Load();

    [Theory]
    [InlineData("age >= 60", "{}", EligibilityOutcome.Unknown, "", "age")]
    [InlineData("age < 18", "{}", EligibilityOutcome.Unknown, "", "age")]
    [InlineData("age < 18", """{"age":17}""", EligibilityOutcome.Eligible, "", "")]
    [InlineData("hukou.kind !== 'other-province'", "{}", EligibilityOutcome.Unknown, "", "hukou.kind")]
    [InlineData("retirement.status !== true", "{}", EligibilityOutcome.Unknown, "", "retirement.status")]
    [InlineData("disability.certificate != null", "{}", EligibilityOutcome.Unknown, "", "disability.certificate")]
    [InlineData("age >= 60 || residence.livesAlone === true", """{"age":61}""", EligibilityOutcome.Eligible, "", "")]
    [InlineData("age >= 60 || residence.livesAlone === true", """{"age":59}""", EligibilityOutcome.Unknown, "", "residence.livesAlone")]
    [InlineData("age >= 60 && hukou.kind !== 'other-province'", """{"age":59}""", EligibilityOutcome.NotEligible, "age", "hukou.kind")]
    [InlineData("age >= 60 && hukou.kind !== 'other-province'", """{"age":60,"hukou.kind":"other-province"}""", EligibilityOutcome.NotEligible, "hukou.kind", "")]
    [InlineData("age >= (sex === 'female' ? 55 : 60)", """{"age":61}""", EligibilityOutcome.Eligible, "", "")]
    [InlineData("age >= (sex === 'female' ? 55 : 60)", """{"age":54}""", EligibilityOutcome.NotEligible, "age", "")]
    [InlineData("age >= (sex === 'female' ? 55 : 60)", """{"age":57}""", EligibilityOutcome.Unknown, "", "sex")]
    [InlineData("age >= 60", """{"age":"sixty"}""", EligibilityOutcome.Unknown, "", "age")]
    [InlineData("household.members.length > 2", "{}", EligibilityOutcome.Unknown, "", "household.members")]
    public void What_is_not_known_is_not_taken_for_nothing(string source, string facts, EligibilityOutcome outcome, string notMet, string missing)
    {
        var values = Value.Parse(facts).AsObject().ToDictionary(fact => fact.Key, fact => fact.Value, StringComparer.Ordinal);
        var judged = MatterCondition.Compile(source, Data.Facts)!.Judge(values, DateTimeOffset.UnixEpoch);
        (judged.Outcome, string.Join(',', judged.NotMet), string.Join(',', judged.Missing)).ShouldBe((outcome, notMet, missing));
    }

    [Theory]
    [InlineData("age > 1 && sex === 'a && b'", "age > 1 | sex === 'a && b'")]
    [InlineData("age > 1 && (sex === 'x' || age > 2)", "age > 1 | (sex === 'x' || age > 2)")]
    [InlineData("age > 1 && sex === 'x' || age > 2", "age > 1 && sex === 'x' || age > 2")]
    [InlineData("age > 1 ? sex === 'x' && age > 3 : age > 2", "age > 1 ? sex === 'x' && age > 3 : age > 2")]
    [InlineData("age > 1 /* && */ && sex === 'x'", "age > 1 /* && */ && sex === 'x'")]
    public void A_condition_is_taken_apart_where_all_must_hold(string source, string parts) =>
        string.Join(" | ", ConditionText.Conjuncts(source).Select(part => part.Trim())).ShouldBe(parts);

    [Fact]
    public void Nothing_is_met_or_refused_by_a_shipped_matter_before_anything_is_known()
    {
        foreach (var matter in Data.Matters.Matters.Where(matter => matter.Eligibility is not null))
        {
            var judged = Data.Conditions.Find(matter.Eligibility!).ShouldNotBeNull(matter.Code).Judge(new Dictionary<string, Value>(), DateTimeOffset.UnixEpoch);
            judged.Outcome.ShouldBe(EligibilityOutcome.Unknown, $"{matter.Code}: {matter.Eligibility}");
            judged.Missing.ShouldNotBeEmpty(matter.Code);
            var (zh, en) = ConditionWords.Of(judged, Data.Facts);
            zh.ShouldContain(Data.Facts.Find(judged.Missing[0])!.Zh);
            en.ShouldContain(Data.Facts.Find(judged.Missing[0])!.En);
        }
    }
}
