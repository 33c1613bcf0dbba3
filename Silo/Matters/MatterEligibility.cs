using System.Text;
using System.Text.Json;
using OneWindow.Grains.Matters;
using OneWindow.Silo.Data;
using OneWindow.Silo.Time;
using OneWindow.Workflows.Values;

namespace OneWindow.Silo.Matters;

/// <summary>Judges the conditions of matters by facts that a caller gives.</summary>
internal sealed class MatterEligibility(OfficeData data, OfficeClock clock) : IMatterEligibility
{
    /// <inheritdoc/>
    public EligibilityAnswer Judge(Matter matter, IReadOnlyDictionary<string, JsonElement> facts)
    {
        var values = facts.Where(fact => fact.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            .ToDictionary(fact => fact.Key, fact => Read(fact.Key, fact.Value), StringComparer.Ordinal);
        var condition = matter.Eligibility is null ? null : data.Conditions.Find(matter.Eligibility);
        var judged = matter.Eligibility is null
            ? new ConditionJudgement(EligibilityOutcome.Eligible, [], [])
            : condition?.Judge(values, clock.GetUtcNow()) ?? new ConditionJudgement(EligibilityOutcome.Unknown, [], []);
        var (zh, en) = ConditionWords.Of(judged, data.Facts);
        return new EligibilityAnswer(judged.Outcome, condition?.Facts ?? [], judged.Missing) { NotMet = judged.NotMet, Zh = zh, En = en };
    }

    private Value Read(string code, JsonElement value)
    {
        if (!data.Matters.Surroundings.IsFact(code))
            throw Reject.Invalid("unknown_fact", $"facts.{code}", $"没有事实项“{code}”。", $"There is no fact '{code}'.");
        var json = value.GetRawText();
        if (!JsonTexts.AreReadable(Encoding.UTF8.GetBytes(json)))
            throw Reject.Invalid("characters", $"facts.{code}", "含有不允许的控制字符，或不是有效的文字。", "Contains control characters that are not allowed, or no valid text.");
        return Value.Parse(json);
    }
}
