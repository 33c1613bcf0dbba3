using OneWindow.Calendars;
using OneWindow.Grains.Applications;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;
using OneWindow.Silo.Households;
using OneWindow.Silo.Matters;
using OneWindow.Silo.Privacy;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Applications;

/// <summary>Judges whether an application meets the condition of its matter by what is known of it. It advises: nothing is refused for it.</summary>
internal sealed class ApplicationJudge(OfficeData data, IPersonalData personal)
{
    /// <summary>What is known at a moment; null when the matter has no condition.</summary>
    public KeptJudgement? Judge(Application state, DateTimeOffset at)
    {
        if (state.Terms.Eligibility is not { } source)
            return null;
        if (data.Conditions.Find(source) is not { } condition)
            return new KeptJudgement(EligibilityOutcome.Unknown, [], [], at);
        var judged = condition.Judge(Values(state, condition, OfficeTime.DateOf(at)), at);
        return new KeptJudgement(judged.Outcome, judged.NotMet, judged.Missing, at);
    }

    /// <summary>A judgement as others see it.</summary>
    public EligibilityView? View(KeptJudgement? judgement)
    {
        if (judgement is null)
            return null;
        var (zh, en) = ConditionWords.Of(new ConditionJudgement(judgement.Outcome, judgement.NotMet, judgement.Missing), data.Facts);
        return new EligibilityView(judgement.Outcome, judgement.NotMet, judgement.Missing, zh, en, OfficeTime.ToLocal(judgement.At));
    }

    /// <summary>Facts that the condition of terms reads and of which nothing that may be relied on is known, that day.</summary>
    public string[] Unknown(Application state, MatterTerms terms, DateOnly day) => terms.Eligibility is { } source && data.Conditions.Find(source) is { } condition
        ? [.. condition.Facts.Except(Values(state, condition, day).Keys)]
        : [];

    private Dictionary<string, Value> Values(Application state, MatterCondition condition, DateOnly day)
    {
        var values = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var code in condition.Facts)
        {
            if (state.Fact(code, day) is { } fact && personal.Unprotect(fact.ValueProtected) is { Length: > 0 } json)
                values[code] = Value.Parse(json);
        }

        // Whatever is stated or held as a fact stays as it is; the applicant's details answer the rest.
        values.TryAdd(FactCodes.Community, Value.From(state.Applicant.Community));
        if (state.Applicant.Address is { } address)
            values.TryAdd(FactCodes.Residence, Value.From(address));
        if (state.Applicant.IdProtected is { } hidden && IdNumber.TryParse(personal.Unprotect(hidden), day) is { } number)
        {
            values.TryAdd(FactCodes.Age, Value.From((long)IdNumber.AgeOn(number.BirthDate, day)));
            values.TryAdd(FactCodes.BirthDate, Value.From(FileTables.Day((DateOnly?)number.BirthDate)));
            values.TryAdd(FactCodes.Sex, Value.From(FileTables.Text(number.Sex)));
        }

        return values;
    }
}
